package io.recruiteebridge.reading;

/** Limits that bound our memory; in characters unless stated otherwise. */
public final class Limits {
    public static final int CELL = 1 << 20;
    /** Cells in a row, and columns in a file. */
    public static final int CELLS = 1_000;
    /** All cells of a row together. */
    public static final int ROW = 4 << 20;

    private Limits() {}
}
