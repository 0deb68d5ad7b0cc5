package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Formats;
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
        String heading,
        RequestGate.View gate,
        Chart chart,
        List<String> approvals,
        Instant now,
        ZoneId zone) {
    /** The state of Recruitee in words. */
    record Recruitee(String text, @Nullable String detail, String mood) {}

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
                        Sentence.quoted("The bridge has just started."),
                        null,
                        List.of(),
                        List.of(),
                        Status.Queue.EMPTY,
                        List.of(),
                        null,
                        now);
        String heading = status == null ? "Starting" : status.heading().toString();
        return PageResponse.page(
                200,
                "console/status.jte",
                new StatusView(known, heading, gate, Chart.of(history, zone), approvals, now, zone));
    }

    Recruitee recruitee() {
        String retry = gate.opensIn().isZero() ? "" : ", next try in " + Formats.duration(gate.opensIn());
        return switch (gate.state()) {
            case OPEN -> new Recruitee("Connected", null, "good");
            case RATE_LIMITED -> new Recruitee("Rate limited" + retry, null, "wait");
            case TROUBLE -> new Recruitee("Not responding" + retry, gate.message(), "wait");
            case REFUSED -> new Recruitee("Rejected the token or company ID" + retry, gate.message(), "wait");
        };
    }

    /** What a finished file is called; one that the form wrote has no name that means anything to people. */
    String label(Status.Finished file) {
        return CandidatePages.isFormFile(file.file()) ? "New candidate" : file.file();
    }

    String requestLimit() {
        return Double.isInfinite(gate.perMinute())
                ? "no limit"
                : Formats.number(Math.round(gate.perMinute())) + " requests a minute";
    }

    String pace(Progress progress) {
        StringBuilder text = new StringBuilder()
                .append(Formats.number(progress.counts().done()))
                .append(" of ")
                .append(Formats.rows(progress.counts().read()));
        if (progress.waiting() != null) {
            text.append(" · ").append(progress.waiting());
        } else if (progress.rowsPerSecond() > 0) {
            text.append(" · ").append(Formats.pace(progress.rowsPerSecond()));
        }
        Instant finish = progress.expectedFinish();
        if (finish != null) {
            text.append(" · expected to finish at ").append(Formats.time(finish, zone));
        }
        return text.toString();
    }
}
