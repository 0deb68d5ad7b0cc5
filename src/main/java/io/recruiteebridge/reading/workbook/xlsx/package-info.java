/** Workbooks of Excel: {@code .xlsx}, and {@code .xlsm} without its macros. */
@NullMarked
package io.recruiteebridge.reading.workbook.xlsx;

import org.jspecify.annotations.NullMarked;
