package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Adds up a receipt row by row, in memory that does not grow with the file. Not thread-safe.
 */
public final class Tally {
    /** So many rows are shown on a receipt's page; all of them stand in the rows file. */
    static final int SHOWN = 200;

    private static final int FIRST_LINES = 10;

    /** Which rows people should see first, if there are too many to show. */
    private enum Urgency {
        OTHER_NAME,
        INCOMPLETE,
        REJECTED,
        SKIPPED
    }

    private final long[] byOutcome = new long[Outcome.values().length];
    private long incomplete;
    private final Map<String, Long> skippedByCode = new TreeMap<>();
    private final Map<String, Long> rejectedByCode = new TreeMap<>();
    private final Map<String, Receipt.Warning> warnings = new TreeMap<>();
    private final Map<Urgency, List<RowOutcome>> shown = new EnumMap<>(Urgency.class);

    public void add(RowOutcome row) {
        byOutcome[row.outcome().ordinal()]++;
        switch (row.outcome()) {
            case SKIPPED -> {
                count(skippedByCode, row);
                show(
                        OutcomeCode.SAME_EMAIL_OTHER_NAME.word().equals(row.code())
                                ? Urgency.OTHER_NAME
                                : Urgency.SKIPPED,
                        row);
            }
            case REJECTED -> {
                count(rejectedByCode, row);
                show(Urgency.REJECTED, row);
            }
            case CREATED, UPDATED -> {
                if (OutcomeCode.INCOMPLETE.word().equals(row.code())) {
                    incomplete++;
                    show(Urgency.INCOMPLETE, row);
                }
            }
            case PENDING -> {}
        }
    }

    /** A row of which there is nothing to say but that it is pending. */
    public void addPending() {
        byOutcome[Outcome.PENDING.ordinal()]++;
    }

    /** Notes a warning of the row on that line. */
    public void warn(long line, Problem warning) {
        warnings.merge(warning.code().word(), new Receipt.Warning(warning.message(), 1, List.of(line)), Tally::sum);
    }

    /** The rows that were added so far, by outcome. */
    public Counts counts() {
        long read = Arrays.stream(byOutcome).sum();
        return new Counts(
                read,
                of(Outcome.CREATED),
                of(Outcome.UPDATED),
                of(Outcome.SKIPPED),
                of(Outcome.REJECTED),
                of(Outcome.PENDING));
    }

    /** The created and updated rows that lack a part. */
    public long incomplete() {
        return incomplete;
    }

    public Map<String, Long> skippedByCode() {
        return skippedByCode;
    }

    public Map<String, Long> rejectedByCode() {
        return rejectedByCode;
    }

    public Map<String, Receipt.Warning> warnings() {
        return warnings;
    }

    /** The rejected and skipped rows to show, the most urgent first: a known e-mail with another name,
     * candidates without some part, rejects, the rest. */
    public List<RowOutcome> shown() {
        return shown.values().stream().flatMap(List::stream).limit(SHOWN).toList();
    }

    private long of(Outcome outcome) {
        return byOutcome[outcome.ordinal()];
    }

    private void show(Urgency urgency, RowOutcome row) {
        List<RowOutcome> rows = shown.computeIfAbsent(urgency, key -> new ArrayList<>());
        if (rows.size() < SHOWN) {
            rows.add(row);
        }
    }

    private static void count(Map<String, Long> byCode, RowOutcome row) {
        if (row.code() != null) {
            byCode.merge(row.code(), 1L, Long::sum);
        }
    }

    private static Receipt.Warning sum(Receipt.Warning sofar, Receipt.Warning more) {
        List<Long> lines = Stream.concat(sofar.firstLines().stream(), more.firstLines().stream())
                .limit(FIRST_LINES)
                .toList();
        return new Receipt.Warning(sofar.message(), sofar.count() + more.count(), lines);
    }
}
