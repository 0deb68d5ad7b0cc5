package io.recruiteebridge.reading;

/**
 * What has to be known to tell the rows of a table from its other lines when the file is read again. Immutable.
 *
 * @param on whether lines that are no people are passed over; not in files of ours, nor in files that the first version began
 * @param secondHeadings the last line of further heading rows right below the headings; 0: there are none
 * @param otherTable the line on which a table with other headings starts; 0: none
 */
public record Screening(boolean on, long secondHeadings, long otherTable) {
    /** Every line below the headings is a row. */
    public static final Screening OFF = new Screening(false, 0, 0);
}
