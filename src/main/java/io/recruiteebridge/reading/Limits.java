package io.recruiteebridge.reading;

/** What a file may ask of our memory; all in characters unless said otherwise. */
public final class Limits {
    public static final int CELL = 1 << 20;
    /** Cells in a row, and columns in a file. */
    public static final int CELLS = 1_000;
    /** All cells of a row together: a thousand cells of a million characters would not fit into memory. */
    public static final int ROW = 4 << 20;

    private Limits() {}
}
