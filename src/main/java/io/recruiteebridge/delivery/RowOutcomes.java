package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Part;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a response means for its row: the next transition, when to carry it out, and whether the row itself is to blame
 * for failures. Guarded by the lock of the {@link DeliveryService}; its static methods are pure.
 */
final class RowOutcomes {
    /** The first look-up of an unknown outcome waits a little, so that one look-up serves many rows. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    /** From then on a part is added after the create. */
    private static final int MOST_REFUSALS = 3;

    private final Keys keys;
    private final LongSupplier nanoTime;
    private final Backoff backoff;
    private final Duration responseTimeout;
    private final Duration settlingTime;
    private long created;
    /** How often in a row Recruitee refused a part of a create; behind the lock of the service. */
    private final Map<Part, Integer> refusals = new EnumMap<>(Part.class);

    /**
     * @param keys makes the hashes
     * @param backoff waits between tries of the same row
     * @param responseTimeout how long a request waits for its response
     * @param settlingTime how long the server may still work on a request whose connection is gone
     */
    RowOutcomes(Keys keys, LongSupplier nanoTime, Backoff backoff, Duration responseTimeout, Duration settlingTime) {
        this.keys = keys;
        this.nanoTime = nanoTime;
        this.backoff = backoff;
        this.responseTimeout = responseTimeout;
        this.settlingTime = settlingTime;
    }

    /**
     * The transition that the response to a create leads to.
     *
     * @param sent the parts that travelled with it
     */
    Transition afterCreate(OpenRow row, Set<Part> sent, Response response) {
        noteFailure(row, response);
        return switch (response.responseClass()) {
            case DONE -> {
                created++;
                yield accepted(row, sent, response);
            }
            case REFUSED ->
                createRefused(row, sent, response)
                        ? row.latest.by(RowEvent.NOT_TAKEN)
                        : refused(
                                row,
                                response,
                                response.status() == 413 ? OutcomeCode.TOO_LARGE : OutcomeCode.RECRUITEE_REFUSED);
            case SETTINGS_REFUSED, THROTTLED, NOT_SENT -> row.latest.by(RowEvent.NOT_TAKEN);
            case UNCLEAR -> unclear(row, response);
        };
    }

    private Transition accepted(OpenRow row, Set<Part> sent, Response response) {
        RowEvent event = RowEvent.ACCEPTED;
        row.footprint = Footprint.created(response, keys);
        if (!row.parts.isEmpty()) {
            row.completer = Completer.created(row.parts, response.parts());
            event = row.completer.next(response.candidateId()) == null ? event : RowEvent.ACCEPTED_IN_PART;
            sent.forEach(refusals::remove);
        }
        return row.latest.by(event).about(response.candidateId());
    }

    /** Whether only parts of the row were refused, without which it is sent once more. */
    private boolean createRefused(OpenRow row, Set<Part> sent, Response response) {
        Set<Part> parts = new HashSet<>(response.refusedParts());
        parts.retainAll(sent);
        if (parts.isEmpty()) {
            return false;
        }
        parts.forEach(part -> refusals.merge(part, 1, Integer::sum));
        parts.addAll(row.leftOut);
        row.leftOut = Set.copyOf(parts);
        return true;
    }

    /** The parts that are sent with the row's create: those that Recruitee hasn't refused of it, or of several rows. */
    Set<Part> sentWithCreate(OpenRow row) {
        Set<Part> leftOut = new HashSet<>(row.leftOut);
        refusals.forEach((part, times) -> {
            if (times >= MOST_REFUSALS) {
                leftOut.add(part);
            }
        });
        return row.parts.sentWith(leftOut);
    }

    /** Notes what a request that completes a candidate came to, and when the next one is due. */
    void afterPart(OpenRow row, Completer completer, Completer.Request request, Response response) {
        long now = nanoTime.getAsLong();
        row.dueAt = now;
        switch (response.responseClass()) {
            case DONE -> {
                completer.done(request, response);
                row.footprint = footprint(row, completer, request, response);
                row.serverErrors = ServerErrors.NONE;
            }
            case REFUSED ->
                completer.refused(
                        request, Sentence.of("reason.words", PiiRedactor.words(response.message(), row.candidate)));
            case THROTTLED -> waitIfThrottled(row, response);
            case SETTINGS_REFUSED, NOT_SENT -> row.dueAt = now + FIRST_LOOK.toNanos();
            case UNCLEAR -> {
                boolean wait = completer.unclear(request, row.serverErrors.othersSucceed(created));
                row.settledAt = settledAt(response.timedOut());
                row.dueAt = wait
                        ? row.settledAt
                        : now + backoff.after(completer.failures()).toNanos();
                row.serverErrors = row.serverErrors.oneMore(created, now);
            }
        }
    }

    /** Somebody else's candidate needs none. */
    private @Nullable Footprint footprint(
            OpenRow row, Completer completer, Completer.Request request, Response response) {
        if (row.state() != RowState.COMPLETING) {
            return null;
        }
        boolean look = request.step() == null;
        Footprint before = row.footprint;
        if (before == null) {
            before = look ? Footprint.found(response, row.person(), keys) : null;
        } else if (!look || response.profile() != null) {
            before = before.after(response);
        }
        return before == null ? null : completer.completed(before, keys);
    }

    /** The transition of a row to whose candidate nothing is left to add. */
    static Transition completed(OpenRow row, Completer completer) {
        if (completer.nothingDone()) {
            return row.latest
                    .by(RowEvent.NOTHING_MISSING)
                    .because(
                            OutcomeCode.ALREADY_UP_TO_DATE,
                            null,
                            Sentence.of("message.all-already", row.latest.candidateId()));
        }
        Transition next = row.latest.by(RowEvent.COMPLETED);
        return completer.lacking().isEmpty()
                ? next
                : next.because(
                        OutcomeCode.INCOMPLETE,
                        String.join(",", completer.lacking()),
                        Sentence.of("message.incomplete", completer.reasons()));
    }

    static Transition refused(OpenRow row, Response response, OutcomeCode code) {
        return row.latest
                .by(RowEvent.REFUSED)
                .because(
                        code,
                        null,
                        Sentence.of("message.recruitee-says", PiiRedactor.words(response.message(), row.candidate)));
    }

    static Transition unclear(OpenRow row, Response response) {
        return row.latest
                .by(RowEvent.UNCLEAR)
                .because(
                        response.timedOut() ? OutcomeCode.TIMED_OUT : OutcomeCode.IN_DOUBT,
                        null,
                        Sentence.quoted(PiiRedactor.words(response.message(), row.candidate)));
    }

    /** A throttled row waits as long as it was told to; call it after the transition. */
    void waitIfThrottled(OpenRow row, Response response) {
        if (response.responseClass() == ResponseClass.THROTTLED) {
            row.dueAt = nanoTime.getAsLong() + response.throttledFor().toNanos();
        }
    }

    /** Notes that a row got no clear response, and how long its request may still be running. */
    void noteFailure(OpenRow row, Response response) {
        if (response.responseClass() != ResponseClass.UNCLEAR) {
            return;
        }
        row.settledAt = settledAt(response.timedOut());
        if (response.status() >= 500) {
            row.serverErrors = row.serverErrors.oneMore(created, nanoTime.getAsLong());
        }
    }

    /** When a request that ended now without a clear response has surely ended at the server too. */
    long settledAt(boolean timedOut) {
        return nanoTime.getAsLong() + settlingTime.toNanos() + (timedOut ? responseTimeout.toNanos() : 0);
    }

    /** The transition, unless Recruitee failed on this row so often while others succeeded that it must be rejected. */
    Transition unlessPoison(OpenRow row, Transition next) {
        return row.serverErrors.arePoison(created, nanoTime.getAsLong())
                ? row.latest
                        .by(RowEvent.POISON)
                        .because(
                                OutcomeCode.RECRUITEE_ERROR,
                                null,
                                Sentence.of("message.recruitee-error", row.serverErrors.count()))
                : next;
    }

    /** When to carry out the row's latest action. */
    long dueAt(OpenRow row) {
        long now = nanoTime.getAsLong();
        Transition latest = row.latest;
        ServerErrors errors = row.serverErrors;
        return switch (latest.action()) {
            case ASK -> {
                boolean update = latest.state() == RowState.UPDATE_UNKNOWN;
                yield now + (update && errors.repeated() ? backoff.after(errors.count()) : FIRST_LOOK).toNanos();
            }
            case ASK_LATER -> row.settledAt;
            // A request of an earlier process may still be running.
            case COMPLETE -> row.completer == null && row.settledAt - now > 0 ? row.settledAt : now;
            case EXAMINE ->
                errors.repeated() ? now + backoff.after(errors.count()).toNanos() : now;
            default -> now;
        };
    }
}
