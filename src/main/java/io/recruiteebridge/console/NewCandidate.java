package io.recruiteebridge.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.FileError;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.receipt.Html;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code /candidates/new}. What is sent becomes a file in the inbox, so that all rules hold for it; the page then
 * shows what became of that file. Thread-safe.
 */
final class NewCandidate {
    private static final int LARGEST_FORM = 1 << 20;
    private static final int REMEMBERED = 200;
    private static final int RECENT_DROPS = 500;
    private static final Pattern FILE_NAME =
            Pattern.compile("console-\\d{4}-\\d{2}-\\d{2}T\\d{6}Z-[0-9a-f]{16}\\.json");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param heading what the file calls it, which the mapping knows */
    private record Field(String name, String heading, String label, String type, String autocomplete, String hint) {}

    private static final List<Field> FIELDS = List.of(
            new Field("name", "Name", "Name", "text", "name", ""),
            new Field("email", "Email", "E-mail", "text", "email", "several with commas"),
            new Field("phone", "Phone", "Phone", "tel", "tel", "with the country code, e.g. +31 20 123 4567"),
            new Field("portfolio", "Portfolio", "Portfolio", "text", "url", "a web address"),
            new Field("website", "Website", "Website", "text", "url", "a web address"),
            new Field("cover_letter", "Cover letter", "Cover letter", "textarea", "off", ""));

    /** What became of what was sent. */
    private record Outcome(String outcome, String code, String field, String message, String url, String id) {
        static final Outcome WAITING = new Outcome("", "", "", "", "", "");
    }

    private final Ledger ledger;
    private final Folders folders;
    private final Guard guard;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** What was typed, by the file's name; only for showing it again, and only for a while. */
    private final Map<String, Map<String, String>> typed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
            return size() > REMEMBERED;
        }
    });

    NewCandidate(Ledger ledger, Folders folders, Guard guard, Clock clock) {
        this.ledger = ledger;
        this.folders = folders;
        this.guard = guard;
        this.clock = clock;
    }

    Reply show(PageRequest request) throws IOException {
        String sent = request.parameter("sent");
        if (sent.isEmpty()) {
            return Reply.page(200, formPage(Map.of(), "", ""));
        }
        if (!FILE_NAME.matcher(sent).matches()) {
            return Reply.notFound();
        }
        Map<String, String> values = typed.getOrDefault(sent, Map.of());
        Outcome outcome = outcome(sent);
        return outcome == null ? Reply.notFound() : Reply.page(200, outcomePage(sent, values, outcome));
    }

    Reply send(PageRequest request) throws IOException {
        Map<String, String> values;
        try {
            if (request.announcedLength() > LARGEST_FORM) {
                throw new TooLargeException();
            }
            byte[] form = new Limited(request.body(), LARGEST_FORM).readAllBytes();
            values = Url.parameters(new String(form, StandardCharsets.US_ASCII));
        } catch (TooLargeException e) {
            return Reply.text(413, "That is too much for one candidate.").with("Connection", "close");
        }
        if (!guard.isFormToken(values.get("token"))) {
            return Reply.page(
                    403,
                    formPage(values, "This page was opened before the bridge was started; please send it again.", ""));
        }
        if (values.getOrDefault("name", "").isBlank()) {
            return Reply.page(400, formPage(values, "A candidate needs a name.", "name"));
        }
        String name = drop(values);
        return Reply.seeOther("/candidates/new?sent=" + name);
    }

    private String drop(Map<String, String> values) throws IOException {
        byte[] tail = new byte[8];
        random.nextBytes(tail);
        String name = "console-" + STAMP.format(clock.instant()) + "-"
                + HexFormat.of().formatHex(tail) + ".json";
        ObjectNode candidate = JSON.createObjectNode();
        for (Field field : FIELDS) {
            String value = values.getOrDefault(field.name(), "");
            if (!value.isBlank()) {
                candidate.put(field.heading(), value);
            }
        }
        byte[] file = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(List.of(candidate));
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(FIELDS.stream().map(Field::name).toList());
        typed.put(name, kept);
        AtomicFile.write(folders.inbox().resolve(name), AtomicFile.Mode.CREATE_NEW, out -> out.write(file));
        return name;
    }

    /** Null if there never was such a file. */
    private @Nullable Outcome outcome(String name) throws IOException {
        ImportFile drop = ledger.files().latest(RECENT_DROPS).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
        if (drop == null) {
            return typed.containsKey(name) || Files.exists(folders.inbox().resolve(name)) ? Outcome.WAITING : null;
        }
        if (drop.state() != ImportFileState.DONE) {
            return Outcome.WAITING;
        }
        FileError error = drop.error();
        if (error != null) {
            return new Outcome("rejected", error.code(), "", error.message(), "", "");
        }
        Path rows =
                folders.receipts().resolve(OutputNames.of(name, drop.suffix()).rowsCsv());
        if (!Files.isRegularFile(rows)) {
            return null;
        }
        List<RowsFile.Row> read =
                RowsFile.read(rows, new RowsFile.Filter("", "", ""), 0, 1).rows();
        if (read.isEmpty()) {
            return null;
        }
        RowsFile.Row row = read.get(0);
        return new Outcome(
                row.outcome(), row.code(), row.field(), row.message(), row.candidateUrl(), row.candidateId());
    }

    private String outcomePage(String sent, Map<String, String> values, Outcome outcome) {
        String name = values.getOrDefault("name", "");
        String receipt = "<a href=\"/files/" + Url.segment(sent) + "\">receipt</a>";
        String link = outcome.url().isEmpty() ? "" : " " + Html.webLink(outcome.url(), "Open in Recruitee");
        return switch (outcome.outcome()) {
            case "" -> page(2, """
                        <div id="live" data-every="700" role="status">
                        <header class="wait"><h1>Sending %s…</h1><p>This takes a few seconds. If Recruitee is slow it takes longer; nothing is lost.</p></header>
                        </div>
                        """.formatted(Html.isolated(name)));
            case "created", "updated" ->
                page(0, """
                        <div id="live" role="status">
                        <header class="good"><h1>%s</h1><p>%s%s</p></header>
                        <p class="actions"><a class="button primary" href="/candidates/new">Add another</a> <span class="note">See the %s.</span></p>
                        </div>
                        """.formatted(
                                outcome.outcome().equals("created") ? "New candidate created" : "Candidate updated",
                                Html.isolated(name),
                                link,
                                receipt));
            case "skipped" ->
                page(0, """
                        <div id="live" role="status">
                        <header class="mixed"><h1>Known already</h1><p>Nobody was created: %s%s</p></header>
                        <p class="note">Reason: <code>%s</code>, see the %s.</p>
                        %s</div>
                        """.formatted(
                                reason(outcome, "this person is in Recruitee."),
                                link,
                                Html.escape(outcome.code()),
                                receipt,
                                form(values, "", "")));
            default ->
                page(0, """
                        <div id="live" role="status">
                        <header class="bad"><h1>Not created</h1><p>%s</p></header>
                        <p class="note">Reason: <code>%s</code>, see the %s. Correct it below and send it again.</p>
                        %s</div>
                        """.formatted(
                                reason(outcome, "Recruitee refused it."),
                                Html.escape(outcome.code()),
                                receipt,
                                form(values, "", fieldOf(outcome))));
        };
    }

    private static String reason(Outcome outcome, String otherwise) {
        return outcome.message().isEmpty() ? otherwise : Html.isolated(outcome.message());
    }

    /** The form's field that an outcome is about, by the heading that its file had. */
    private static String fieldOf(Outcome outcome) {
        return FIELDS.stream()
                .filter(field -> field.heading().equalsIgnoreCase(outcome.field())
                        || field.name().equalsIgnoreCase(outcome.field())
                        || (field.name() + "s").equalsIgnoreCase(outcome.field()))
                .map(Field::name)
                .findFirst()
                .orElse("");
    }

    private String formPage(Map<String, String> values, String error, String field) {
        return page(
                0,
                "<header><h1>New candidate</h1><p>Goes through the inbox like any file: the same checks, the same rules"
                        + " for people who are known already.</p></header>\n" + form(values, error, field));
    }

    private String form(Map<String, String> values, String error, String wrong) {
        StringBuilder form = new StringBuilder();
        if (!error.isEmpty()) {
            form.append("<p class=\"error\" role=\"alert\">%s</p>\n".formatted(Html.escape(error)));
        }
        form.append("<section>\n<form class=\"card\" action=\"/candidates/new\" method=\"post\">\n"
                + "<input type=\"hidden\" name=\"token\" value=\"%s\">\n".formatted(guard.formToken()));
        for (Field field : FIELDS) {
            String value = Html.escape(values.getOrDefault(field.name(), ""));
            String attributes = "name=\"%s\" id=\"%s\" autocomplete=\"%s\"%s%s"
                    .formatted(
                            field.name(),
                            field.name(),
                            field.autocomplete(),
                            field.name().equals("name") ? " required" : "",
                            field.name().equals(wrong) ? " aria-invalid=\"true\" autofocus" : "");
            form.append("<label><span>%s%s</span>\n"
                    .formatted(field.label(), field.hint().isEmpty() ? "" : " <small>" + field.hint() + "</small>"));
            // A line break right behind the opening tag is not part of the text.
            form.append(
                    field.type().equals("textarea")
                            ? "<textarea %s>\n%s</textarea></label>\n".formatted(attributes, value)
                            : "<input type=\"%s\" value=\"%s\" %s></label>\n"
                                    .formatted(field.type(), value, attributes));
        }
        return form.append("<p class=\"actions\"><button class=\"primary\">Create candidate</button></p>\n</form>\n"
                        + "</section>\n")
                .toString();
    }

    private static String page(int renew, String body) {
        return Layout.page("New candidate", Layout.Place.NEW, renew, body);
    }
}
