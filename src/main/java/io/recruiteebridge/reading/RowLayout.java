package io.recruiteebridge.reading;

/** How a format names the values of a row. */
public enum RowLayout {
    /** A table as text: headings at the top, cells below them. Spreadsheets open such files. */
    TABLE,
    /** A table in a workbook: its cells have types, so that no text in them is a formula. */
    SHEET,
    /** Each row has its own keys, as in JSON. */
    OBJECTS
}
