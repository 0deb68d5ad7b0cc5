package io.recruiteebridge.reading.csv;

import io.recruiteebridge.reading.FileProbe;

/**
 * How a CSV file is written: what it takes to cut it into rows and cells. Immutable.
 *
 * @param quote what encloses cells
 * @param spaced whether a blank follows every delimiter and belongs to it
 * @param sepLine whether the file starts with Excel's {@code sep=;} line
 * @param lineEnd the first line end
 * @param headerLine 1-based line of the heading row; 0: the first that isn't blank
 */
record CsvSyntax(char delimiter, char quote, boolean spaced, boolean sepLine, String lineEnd, long headerLine) {
    static final char QUOTE = '"';
    static final char APOSTROPHE = '\'';

    /** Guessed from the head of a file. */
    static CsvSyntax of(FileProbe file) {
        return new SyntaxSearch(file).best();
    }

    /** Whether names have the character that encloses cells in them: {@code 'O'Brien'}. */
    boolean quotesAreText() {
        return quote == APOSTROPHE;
    }

    CsvSyntax withoutSepLine() {
        return new CsvSyntax(delimiter, quote, spaced, false, lineEnd, headerLine);
    }
}
