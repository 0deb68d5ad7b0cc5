package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a response means for its row: the next transition, when to carry it out, and whether the row itself is to blame
 * for failures. Guarded by the lock of the {@link DeliveryService}; its static methods are pure.
 */
final class RowOutcomes {
    /** The first look-up of an unknown outcome waits a little, so that one look-up serves many rows. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    /** After so many 5xx responses while other rows succeed, the row itself is to blame. */
    private static final int MOST_SERVER_ERRORS = 5;
    /** If no other row succeeds either, the row is to blame after this long. */
    private static final Duration BLAME_AFTER = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final Duration responseTimeout;
    private final Duration settlingTime;
    private long created;

    /**
     * @param backoff waits between tries of the same row
     * @param responseTimeout how long a request waits for its response
     * @param settlingTime how long the server may still work on a request whose connection is gone
     */
    RowOutcomes(LongSupplier nanoTime, Backoff backoff, Duration responseTimeout, Duration settlingTime) {
        this.nanoTime = nanoTime;
        this.backoff = backoff;
        this.responseTimeout = responseTimeout;
        this.settlingTime = settlingTime;
    }

    /** The transition that the response to a create leads to. */
    Transition afterCreate(OpenRow row, Response response) {
        noteFailure(row, response);
        return switch (response.responseClass()) {
            case DONE -> {
                created++;
                yield row.latest.by(RowEvent.ACCEPTED).about(response.candidateId());
            }
            case REFUSED ->
                refused(
                        row,
                        response,
                        response.status() == 413 ? OutcomeCode.TOO_LARGE : OutcomeCode.RECRUITEE_REFUSED);
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> row.latest.by(RowEvent.NOT_TAKEN);
            case UNCLEAR -> unclear(row, response);
        };
    }

    static Transition refused(OpenRow row, Response response, OutcomeCode code) {
        return row.latest
                .by(RowEvent.REFUSED)
                .because(code, null, "Recruitee says: " + PiiRedactor.words(response.message(), row.candidate));
    }

    static Transition unclear(OpenRow row, Response response) {
        return row.latest
                .by(RowEvent.UNCLEAR)
                .because(
                        response.timedOut() ? OutcomeCode.TIMED_OUT : OutcomeCode.IN_DOUBT,
                        null,
                        PiiRedactor.words(response.message(), row.candidate));
    }

    /** Notes that a row got no clear response, and how long its request may still be running. */
    void noteFailure(OpenRow row, Response response) {
        if (response.responseClass() != ResponseClass.UNCLEAR) {
            return;
        }
        row.settledAt = settledAt(response.timedOut());
        if (response.status() >= 500 && row.serverErrors++ == 0) {
            row.createdAtFirstError = created;
            row.firstErrorAt = nanoTime.getAsLong();
        }
    }

    /** When a request that ended now without a clear response has surely ended at the server too. */
    long settledAt(boolean timedOut) {
        return nanoTime.getAsLong() + settlingTime.toNanos() + (timedOut ? responseTimeout.toNanos() : 0);
    }

    /** The transition, unless Recruitee failed on this row so often while others succeeded that it must be rejected. */
    Transition unlessPoison(OpenRow row, Transition next) {
        boolean poison = row.serverErrors >= MOST_SERVER_ERRORS
                && (created > row.createdAtFirstError
                        || nanoTime.getAsLong() - row.firstErrorAt >= BLAME_AFTER.toNanos());
        return poison
                ? row.latest
                        .by(RowEvent.POISON)
                        .because(
                                OutcomeCode.RECRUITEE_ERROR,
                                null,
                                "Recruitee failed on this row " + row.serverErrors + " times while it took others. Look"
                                        + " for what is unusual in it, then drop it again.")
                : next;
    }

    /** When to carry out the row's latest action. */
    long dueAt(OpenRow row) {
        long now = nanoTime.getAsLong();
        Transition latest = row.latest;
        boolean failsOften = row.serverErrors > 1;
        return switch (latest.action()) {
            case ASK -> {
                boolean update = latest.state() == RowState.UPDATE_UNKNOWN;
                yield now + (update && failsOften ? backoff.after(row.serverErrors) : FIRST_LOOK).toNanos();
            }
            case ASK_LATER -> row.settledAt;
            case EXAMINE -> failsOften ? now + backoff.after(row.serverErrors).toNanos() : now;
            default -> now;
        };
    }
}
