/** Tables of web pages, which web tools name {@code .xls} and Excel opens. */
@NullMarked
package io.recruiteebridge.reading.workbook.html;

import org.jspecify.annotations.NullMarked;
