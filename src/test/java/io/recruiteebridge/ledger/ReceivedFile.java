package io.recruiteebridge.ledger;

import io.recruiteebridge.outcome.FileError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file as it is when it has just been received, for tests that care for no more than its name and rows. */
public final class ReceivedFile {
    private ReceivedFile() {}

    /** @param rows how many it has */
    public static ImportFile of(String name, long rows, Instant startedAt) {
        return of(name, 0, rows, startedAt);
    }

    /** A file that can't be imported as is. */
    public static ImportFile broken(String name, Instant startedAt) {
        return file(name, 0, 0, startedAt, new FileError("json-torn", "", null, null));
    }

    /** @param suffix the number of its outputs' names, reserved already */
    public static ImportFile of(String name, int suffix, long rows, Instant startedAt) {
        return file(name, suffix, rows, startedAt, null);
    }

    private static ImportFile file(String name, int suffix, long rows, Instant startedAt, @Nullable FileError error) {
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
                error);
    }
}
