package io.recruiteebridge.ledger;

import java.time.Instant;

/** A file as it is when it has just been received, for tests that care for no more than its name and rows. */
public final class ReceivedFile {
    private ReceivedFile() {}

    /** @param rows how many it has */
    public static ImportFile of(String name, long rows, Instant startedAt) {
        return of(name, 0, rows, startedAt);
    }

    /** @param suffix the number of its outputs' names, reserved already */
    public static ImportFile of(String name, int suffix, long rows, Instant startedAt) {
        return new ImportFile(
                0,
                name,
                1,
                1,
                "",
                ImportFileState.WORKING,
                suffix,
                null,
                null,
                "skip",
                null,
                rows,
                0,
                0,
                startedAt,
                null,
                null,
                null);
    }
}
