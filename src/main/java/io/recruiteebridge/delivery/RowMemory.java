package io.recruiteebridge.delivery;

/**
 * How much of the files in progress may be in memory. Immutable.
 *
 * @param rows so many rows; those that wait for long must not fill it
 * @param characters so much text
 * @param chunk so many rows are read at a time: enough to make commits cheap, few enough that a crash leaves few rows with an
 *     unknown outcome
 */
public record RowMemory(int rows, long characters, int chunk) {
    /** Of the only company in a process. */
    public static final RowMemory ALONE = new RowMemory(5_000, 6_000_000, 500);

    /** Of one of hundreds; no fewer than Recruitee takes in some seconds. */
    public static final RowMemory AMONG_MANY = new RowMemory(500, 600_000, 100);
}
