package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.Outcome;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page {@code outbox/status.html}. */
final class StatusPage {
    private static final String RENEW = "<meta http-equiv=\"refresh\" content=\"10\">\n";

    /** A page that shows hundreds of waiting files says no more than one with a few. */
    private static final int MOST_QUEUED = 20;

    private final Status status;
    private final ZoneId zone;
    private final StringBuilder body = new StringBuilder();

    private StatusPage(Status status, ZoneId zone) {
        this.status = status;
        this.zone = zone;
    }

    static String page(Status status, ZoneId zone) {
        var page = new StatusPage(status, zone);
        page.top();
        page.inWork();
        page.queued();
        page.recent();
        page.export();
        page.small();
        return Html.page("Recruitee Bridge – " + word(status.state()), RENEW, page.body.toString());
    }

    private void top() {
        body.append("""
                <header class="%s">
                <p class="kind">Recruitee Bridge</p>
                <h1>%s</h1>
                </header>
                <p class="lead">%s</p>
                """.formatted(state(), capital(word(status.state())), Html.isolated(status.why())));
        if (status.whatToDo() != null) {
            body.append("<section class=\"notice %s\">\n<h2>What to do</h2>\n<p>%s</p>\n</section>\n"
                    .formatted(state(), Html.isolated(status.whatToDo())));
        }
    }

    private void inWork() {
        if (status.inWork().isEmpty()) {
            return;
        }
        body.append("<section>\n<h2>In work</h2>\n");
        for (Progress progress : status.inWork()) {
            Counts counts = progress.counts();
            body.append("<p>%s</p>\n".formatted(Html.isolated(progress.sentence())));
            body.append(Html.bar(counts));
            body.append("<p class=\"note\">%s%s</p>\n".formatted(counts(counts), finish(progress)));
        }
        body.append("</section>\n");
    }

    private String finish(Progress progress) {
        var finish = progress.expectedFinish();
        return finish == null
                ? ""
                : "<span class=\"finish\">expected to finish at " + Formats.time(finish, zone) + "</span>";
    }

    private void queued() {
        if (status.queued().isEmpty()) {
            return;
        }
        String names =
                status.queued().stream().limit(MOST_QUEUED).map(Html::isolated).collect(Collectors.joining(", "));
        int more = status.queued().size() - MOST_QUEUED;
        body.append("<section>\n<h2>Next</h2>\n<p>%s%s</p>\n</section>\n"
                .formatted(names, more > 0 ? " and " + Formats.number(more) + " more" : ""));
    }

    private void recent() {
        body.append("<section>\n<h2>Finished lately</h2>\n");
        if (status.recent().isEmpty()) {
            body.append("<p>Nothing yet. Drop a file with candidates into the inbox folder.</p>\n</section>\n");
            return;
        }
        body.append(
                "<div class=\"wide\"><table>\n<thead><tr><th>File</th><th>Outcome</th><th>When</th></tr></thead>\n<tbody>\n");
        for (Status.Finished file : status.recent()) {
            body.append("<tr><td>%s<br><small><a href=\"%s\">Receipt</a>%s</small></td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            Html.isolated(file.file()),
                            Html.href("receipts", file.names().receiptHtml()),
                            !file.setAside() && file.counts().rejected() == 0
                                    ? ""
                                    : " · <a href=\"%s\">To correct</a>"
                                            .formatted(Html.href(
                                                    "rejected", file.names().rejected())),
                            file.setAside() ? "set aside" : counts(file.counts()),
                            Formats.time(file.at(), zone)));
        }
        body.append("</tbody>\n</table></div>\n</section>\n");
    }

    private void export() {
        Status.Export export = status.lastExport();
        if (export == null) {
            return;
        }
        String files = export.files().stream()
                .map(file -> Html.fileLink(file.getFileName().toString()))
                .collect(Collectors.joining(", "));
        body.append("<section>\n<h2>Candidate list</h2>\n<p>%s, written %s%s</p>\n</section>\n"
                .formatted(
                        export.candidates() == 1 ? "1 candidate" : Formats.number(export.candidates()) + " candidates",
                        Formats.time(export.at(), zone),
                        files.isEmpty() ? "" : ": " + files));
    }

    private void small() {
        String renews = status.state() == Status.State.STOPPED
                ? "Files that are dropped now are worked on when the bridge is started again."
                : "This page renews itself every ten seconds. If the time does not change, the bridge is not running.";
        body.append("<footer>\n<p>As of %s. %s</p>\n</footer>\n"
                .formatted(Formats.time(status.generatedAt(), zone), renews));
    }

    private String state() {
        return switch (status.state()) {
            case WORKING, IDLE -> "good";
            case WAITING -> "wait";
            case PAUSED, STOPPED -> "bad";
        };
    }

    private static String counts(Counts counts) {
        String text = Arrays.stream(Outcome.values())
                .filter(outcome -> counts.of(outcome) > 0)
                .map(outcome -> "<span class=\"count\"><span class=\"dot %s\"></span>%s %s</span>"
                        .formatted(
                                outcome.word(),
                                Formats.number(counts.of(outcome)),
                                outcome == Outcome.PENDING ? "to go" : outcome.word()))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "no rows" : text;
    }

    private static String word(Status.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
