package io.recruiteebridge.console;

import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Html;
import io.recruiteebridge.receipt.Progress;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.RequestGate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page {@code /}: what is waiting, in work and done, and how Recruitee is. */
final class StatusView {
    private static final int MOST_WAITING = 20;

    private final @Nullable Status status;
    private final RequestGate.View gate;
    private final List<RowHistory.Slot> history;
    private final Instant now;
    private final ZoneId zone;
    private final StringBuilder body = new StringBuilder();

    private StatusView(
            @Nullable Status status, RequestGate.View gate, List<RowHistory.Slot> history, Instant now, ZoneId zone) {
        this.status = status;
        this.gate = gate;
        this.history = history;
        this.now = now;
        this.zone = zone;
    }

    static String page(
            @Nullable Status status, RequestGate.View gate, List<RowHistory.Slot> history, Instant now, ZoneId zone) {
        StatusView view = new StatusView(status, gate, history, now, zone);
        view.body.append("<div id=\"live\" data-every=\"2000\">\n");
        view.top();
        view.inWork();
        view.waiting();
        view.chart();
        view.done();
        view.body.append("</div>\n");
        return Layout.page(view.word(), Layout.Place.STATUS, 5, view.body.toString());
    }

    private void top() {
        body.append("""
                <header class="%s">
                <h1>%s</h1>
                <p>%s</p>
                </header>
                """.formatted(
                state(), word(), status == null ? "The bridge has just been started." : Html.isolated(status.why())));
        if (status != null && status.whatToDo() != null) {
            body.append("<section class=\"notice %s\">\n<h2>What to do</h2>\n<p>%s</p>\n</section>\n"
                    .formatted(state(), Html.isolated(status.whatToDo())));
        }
        body.append("<dl class=\"facts\">\n");
        fact("Recruitee", recruitee(), gate.state() == RequestGate.State.OPEN ? "good" : "wait");
        fact("Budget", budget(), "");
        fact("Candidate list", export(), "");
        body.append("</dl>\n");
    }

    /** @param value markup */
    private void fact(String name, String value, String className) {
        body.append("<div class=\"%s\"><dt>%s</dt><dd>%s</dd></div>\n".formatted(className, name, value));
    }

    private String recruitee() {
        String left = gate.opensIn().isZero() ? "" : ", next try in " + Formats.duration(gate.opensIn());
        return switch (gate.state()) {
            case OPEN -> "answers";
            case RATE_LIMITED -> "asks for patience" + left;
            case TROUBLE -> "does not answer" + left + "<br><small>" + Html.isolated(gate.words()) + "</small>";
            case REFUSED ->
                "refuses the token or the company" + left + "<br><small>" + Html.isolated(gate.words()) + "</small>";
        };
    }

    private String budget() {
        return Double.isInfinite(gate.perMinute())
                ? "no limit"
                : Formats.number(Math.round(gate.perMinute())) + " requests a minute";
    }

    private String export() {
        Status.Export export = status == null ? null : status.lastExport();
        if (export == null) {
            return "not written yet";
        }
        return "<a href=\"/candidates\">%s</a><br><small>%s</small>"
                .formatted(
                        export.candidates() == 1 ? "1 candidate" : Formats.number(export.candidates()) + " candidates",
                        ago(export.at()));
    }

    private void inWork() {
        List<Progress> inWork = status == null ? List.of() : status.inWork();
        if (inWork.isEmpty()) {
            return;
        }
        body.append("<section id=\"in-work\">\n<h2>In work</h2>\n");
        for (Progress progress : inWork) {
            body.append("<article>\n<h3>%s</h3>\n".formatted(Html.isolated(progress.file())))
                    .append(Bars.progress(progress.file(), progress.counts()))
                    .append("<p>%s</p>\n".formatted(Bars.legend(progress.counts())))
                    .append("<p class=\"note\">%s</p>\n</article>\n".formatted(pace(progress)));
        }
        body.append("</section>\n");
    }

    private String pace(Progress progress) {
        StringBuilder text = new StringBuilder("%s of %s"
                .formatted(
                        Formats.number(progress.counts().done()),
                        Formats.rows(progress.counts().read())));
        if (progress.waiting() != null) {
            text.append(" · ").append(Html.isolated(progress.waiting().toString()));
        } else if (progress.rowsPerSecond() > 0) {
            text.append(" · ").append(Formats.pace(progress.rowsPerSecond()));
        }
        Instant finish = progress.expectedFinish();
        if (finish != null) {
            text.append(" · expected to finish at ").append(Formats.time(finish, zone));
        }
        return text.toString();
    }

    private void waiting() {
        List<String> queued = status == null ? List.of() : status.queued();
        if (queued.isEmpty()) {
            return;
        }
        int more = queued.size() - MOST_WAITING;
        body.append("<section id=\"waiting\">\n<h2>Waiting</h2>\n<p>%s%s</p>\n</section>\n"
                .formatted(
                        queued.stream().limit(MOST_WAITING).map(Html::isolated).collect(Collectors.joining(", ")),
                        more > 0 ? " and " + Formats.number(more) + " more" : ""));
    }

    private void chart() {
        body.append("<section>\n<h2>Rows in the last %d hours</h2>\n%s</section>\n"
                .formatted(RowHistory.HOURS, Bars.chart(history, zone)));
    }

    private void done() {
        body.append("<section id=\"done\">\n<h2>Done</h2>\n");
        List<Status.Finished> recent = status == null ? List.of() : status.recent();
        if (recent.isEmpty()) {
            body.append("<p>Nothing yet. <a href=\"/import\">Import a file</a>, drop one into the inbox folder, or add"
                    + " <a href=\"/candidates/new\">one candidate</a>.</p>\n</section>\n");
            return;
        }
        body.append("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">File</th><th scope=\"col\">Outcome</th>"
                + "<th scope=\"col\">When</th></tr></thead>\n<tbody>\n");
        for (Status.Finished file : recent) {
            String address = "/files/" + Url.segment(file.names().file());
            boolean toCorrect = file.setAside() || file.counts().rejected() > 0;
            body.append(
                    "<tr><td><a href=\"%s\" data-key=\"%s\">%s</a></td><td>%s%s</td><td><small>%s</small></td></tr>\n"
                            .formatted(
                                    address,
                                    Html.escape(address),
                                    Html.isolated(file.file()),
                                    file.setAside()
                                            ? "<span class=\"count\"><span class=\"dot rejected\"></span>set"
                                                    + " aside</span>"
                                            : Bars.legend(file.counts()),
                                    toCorrect
                                            ? "<br><a href=\"" + address + "?download=rejected\">"
                                                    + "Download what is to correct</a>"
                                            : "",
                                    ago(file.at())));
        }
        body.append("</tbody>\n</table></div>\n</section>\n");
    }

    private String ago(Instant at) {
        Duration since = Duration.between(at, now);
        return "<time datetime=\"%s\" title=\"%s\">%s ago</time>"
                .formatted(at, Formats.time(at, zone), Formats.duration(since.isNegative() ? Duration.ZERO : since));
    }

    private String word() {
        if (status == null) {
            return "Starting";
        }
        String word = status.state().name().toLowerCase(Locale.ROOT);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private String state() {
        if (status == null) {
            return "wait";
        }
        return switch (status.state()) {
            case WORKING, IDLE -> "good";
            case WAITING -> "wait";
            case PAUSED, STOPPED -> "bad";
        };
    }
}
