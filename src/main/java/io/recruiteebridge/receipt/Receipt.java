package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.FileError;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The account of one file: what came in, how it was understood and what became of every row. It is about the file, not
 * the process: rows that an earlier start created count as created. Immutable.
 *
 * @param file the name as it was dropped
 * @param sha256 the hash of the file's bytes, lower-case hex
 * @param check whether this was a check only, so that nothing was sent and pending rows are those that would be
 * @param startedAt when the import of the file began
 * @param finishedAt when its last row was settled; null while rows are pending
 * @param howRead how the file was read; null if that did not get so far
 * @param counts the rows by outcome
 * @param incomplete how many of the created and updated rows lack a part in Recruitee
 * @param skippedByCode why rows were skipped, and how many for each reason
 * @param rejectedByCode likewise for rejected rows
 * @param warnings what is noteworthy about rows that were sent nevertheless, by code
 * @param duplicates the policy for people who are known already ({@code skip}, {@code update}, {@code create})
 * @param requests requests to Recruitee for this file, look-ups and repeats included
 * @param seconds how long the import took so far
 * @param waiting why rows are pending; null if nothing is waited for
 * @param expectedFinish when the pending rows should be through, if that can be told
 * @param error why the file was not imported; null if its rows were
 * @param bridgeVersion the program's version
 * @param corrected what has come again since; null if nothing has
 * @param undone what somebody has undone of the import since; null if nobody has
 */
public record Receipt(
        String file,
        String sha256,
        boolean check,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable HowRead howRead,
        Counts counts,
        long incomplete,
        Map<String, Long> skippedByCode,
        Map<String, Long> rejectedByCode,
        Map<String, Warning> warnings,
        String duplicates,
        long requests,
        double seconds,
        @Nullable Waiting waiting,
        @Nullable Instant expectedFinish,
        @Nullable FileError error,
        String bridgeVersion,
        @Nullable Corrected corrected,
        @Nullable Undone undone) {
    /** The version of the receipt's own form: it grows when a field changes its meaning, not when one is added. */
    public static final int VERSION = 1;

    /**
     * Something noteworthy that was found in rows, but held none of them up.
     *
     * @param message what it means, as the first of these rows says it
     * @param count the number of rows
     * @param firstLines the lines of the first of them
     */
    public record Warning(String message, long count, List<Long> firstLines) {
        public Warning {
            firstLines = List.copyOf(firstLines);
        }
    }

    /**
     * What became of the rejects after the receipt was written.
     *
     * @param by the names of the outputs of the files in which rejected rows, or the file itself, came again, in their order
     * @param waiting how many rejected rows have not come again
     * @param archived where the rejects are in the archive, e.g. {@code 2026-11-24/people.rejected.csv}; null if they aren't
     */
    public record Corrected(
            List<String> by, long waiting, @Nullable String archived) {
        public Corrected {
            by = List.copyOf(by);
        }
    }

    /**
     * What came of an undo.
     *
     * @param undone how many of the created candidates are not there any more
     * @param kept how many were left, because somebody has worked with them
     * @param failed how many could not be deleted
     */
    public record Undone(Instant at, long undone, long kept, long failed) {}

    /** As it is first: nothing has been corrected or undone yet. */
    public Receipt(
            String file,
            String sha256,
            boolean check,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable HowRead howRead,
            Counts counts,
            long incomplete,
            Map<String, Long> skippedByCode,
            Map<String, Long> rejectedByCode,
            Map<String, Warning> warnings,
            String duplicates,
            long requests,
            double seconds,
            @Nullable Waiting waiting,
            @Nullable Instant expectedFinish,
            @Nullable FileError error,
            String bridgeVersion) {
        this(
                file,
                sha256,
                check,
                startedAt,
                finishedAt,
                howRead,
                counts,
                incomplete,
                skippedByCode,
                rejectedByCode,
                warnings,
                duplicates,
                requests,
                seconds,
                waiting,
                expectedFinish,
                error,
                bridgeVersion,
                null,
                null);
    }

    /** The same with what has come again since. */
    public Receipt with(@Nullable Corrected corrected) {
        return with(corrected, undone);
    }

    /** The same with what somebody has undone since. */
    public Receipt with(@Nullable Undone undone) {
        return with(corrected, undone);
    }

    private Receipt with(@Nullable Corrected corrected, @Nullable Undone undone) {
        return new Receipt(
                file,
                sha256,
                check,
                startedAt,
                finishedAt,
                howRead,
                counts,
                incomplete,
                skippedByCode,
                rejectedByCode,
                warnings,
                duplicates,
                requests,
                seconds,
                waiting,
                expectedFinish,
                error,
                bridgeVersion,
                corrected,
                undone);
    }

    /** @throws IllegalArgumentException if the receipt contradicts itself */
    public Receipt {
        if (!check && counts.pending() > 0 && finishedAt != null) {
            throw new IllegalArgumentException(counts.pending() + " rows are pending, so the file is not finished");
        }
        mustNotExceed("skipped", skippedByCode, counts.skipped());
        mustNotExceed("rejected", rejectedByCode, counts.rejected());
        skippedByCode = copy(skippedByCode);
        rejectedByCode = copy(rejectedByCode);
        warnings = copy(warnings);
    }

    /** Whether the file was read, and has headings that nobody knows. */
    boolean hasUnrecognised() {
        return error == null && howRead != null && !howRead.unrecognised().isEmpty();
    }

    private static void mustNotExceed(String what, Map<String, Long> byCode, long rows) {
        long sum = byCode.values().stream().mapToLong(Long::longValue).sum();
        if (sum > rows) {
            throw new IllegalArgumentException(rows + " rows are " + what + ", but " + sum + " of them have a reason");
        }
    }

    /** Unlike Map.copyOf, this keeps the order. */
    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
