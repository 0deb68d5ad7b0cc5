/** Spreadsheets of LibreOffice and others: {@code .ods}. */
@NullMarked
package io.recruiteebridge.reading.workbook.ods;

import org.jspecify.annotations.NullMarked;
