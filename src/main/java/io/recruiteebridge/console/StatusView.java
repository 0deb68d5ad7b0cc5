package io.recruiteebridge.console;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.RequestGate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page {@code /}: what is waiting, in progress and done, and the state of Recruitee. Immutable. */
record StatusView(
        Status status,
        Sentence heading,
        RequestGate.View gate,
        Chart chart,
        List<String> approvals,
        Instant now,
        ZoneId zone) {
    /** The state of Recruitee in words. */
    record Recruitee(Sentence text, @Nullable String detail, String mood) {}

    /**
     * @param status null while there is none yet
     * @param approvals the files that wait for approval
     */
    static PageResponse page(
            @Nullable Status status,
            RequestGate.View gate,
            List<RowHistory.Slot> history,
            List<String> approvals,
            Instant now,
            ZoneId zone) {
        Status known = status != null
                ? status
                : new Status(
                        Status.State.WAITING,
                        Sentence.of("console.just-started"),
                        null,
                        List.of(),
                        List.of(),
                        Status.Queue.EMPTY,
                        List.of(),
                        null,
                        now);
        Sentence heading = status == null ? Sentence.of("console.starting") : status.heading();
        return PageResponse.page(
                200,
                "console/status.jte",
                new StatusView(known, heading, gate, Chart.of(history, zone), approvals, now, zone));
    }

    Recruitee recruitee() {
        return switch (gate.state()) {
            case OPEN -> new Recruitee(withRetry("console.connected"), null, "good");
            case RATE_LIMITED -> new Recruitee(withRetry("console.rate-limited"), null, "wait");
            case TROUBLE -> new Recruitee(withRetry("console.not-responding"), gate.message(), "wait");
            case REFUSED -> new Recruitee(withRetry("console.token-rejected"), gate.message(), "wait");
        };
    }

    private Sentence withRetry(String key) {
        boolean now = gate.state() == RequestGate.State.OPEN || gate.opensIn().isZero();
        return now ? Sentence.of(key) : Sentence.of("console.next-try", Sentence.of(key), gate.opensIn());
    }

    /** What a finished file is called; one that the form wrote has no name that means anything to people. */
    Sentence label(Status.Finished file) {
        return CandidatePages.isFormFile(file.file()) ? Sentence.of("console.new") : Sentence.quoted(file.file());
    }

    Sentence requestLimit() {
        return Double.isInfinite(gate.perMinute())
                ? Sentence.of("console.no-limit")
                : Sentence.of("console.requests-a-minute", Math.round(gate.perMinute()));
    }

    String pace(Progress progress, Language language) {
        StringBuilder text = new StringBuilder(language.say(
                "console.progress", progress.counts().read(), progress.counts().done()));
        if (progress.waiting() != null) {
            text.append(" · ").append(progress.waiting().sentence().in(language));
        } else if (progress.rowsPerSecond() > 0) {
            text.append(" · ").append(language.pace(progress.rowsPerSecond()));
        }
        Instant finish = progress.expectedFinish();
        if (finish != null) {
            text.append(" · ").append(language.say("progress.finish", finish.atZone(zone)));
        }
        return text.toString();
    }
}
