package io.recruiteebridge.reading;

/** How a format names the values of a row. */
public enum RowLayout {
    /** A table: headings at the top, cells below them. Spreadsheets open such files. */
    TABLE,
    /** Each row has its own keys, as in JSON. */
    OBJECTS
}
