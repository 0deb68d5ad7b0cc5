/** What the formats of workbooks share: their XML, choosing a sheet, finding its headings, and its rows. */
@NullMarked
package io.recruiteebridge.reading.workbook;

import org.jspecify.annotations.NullMarked;
