package io.recruiteebridge.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptJson;
import io.recruiteebridge.receipt.Standing;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that people should be told: counts and names of files, but nobody's data. A file's name is its sender's: in a
 * message it is one line without e-mail addresses, and nothing that a chat would take for a command or a link. Immutable.
 *
 * @param event what happened
 * @param subject a line without names of files
 * @param json the whole message as webhooks get it: {@code text}, {@code event} and the counts
 */
public record Notice(Event event, String subject, String json) {
    /** What can happen; the word of each is also the name of the route for integrators, {@code direct:<word>}. */
    public enum Event {
        FILE_DONE("file-done"),
        FILE_CHECKED("file-checked"),
        NEEDS_ATTENTION("needs-attention"),
        PAUSED("paused"),
        RESUMED("resumed"),
        FILE_MISSING("file-missing");

        private final String word;

        Event(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Event of(String word) {
            for (Event event : values()) {
                if (event.word.equals(word)) {
                    return event;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Outcome> TOLD =
            List.of(Outcome.CREATED, Outcome.UPDATED, Outcome.SKIPPED, Outcome.REJECTED);
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 300;
    private static final int MOST_NAMED = 10;

    /** A file is done, or was checked. */
    static Notice ofReceipt(Receipt receipt) {
        Event event = receipt.check() ? Event.FILE_CHECKED : Event.FILE_DONE;
        FileError error = receipt.error();
        ObjectNode message = message(event, text(receipt)).put("file", name(receipt.file()));
        ReceiptJson.putCounts(message, receipt.counts());
        message.put("incomplete", receipt.incomplete()).put("error", error == null ? null : error.code());
        String subject = error != null
                ? "A file can't be imported"
                : receipt.check()
                        ? "A file was checked"
                        : needsSomebody(receipt) ? "A file is done, with rows to fix" : "A file is done";
        return new Notice(event, subject, print(message));
    }

    /** Whether there is something to fix. */
    static boolean needsSomebody(Receipt receipt) {
        return Standing.isToFix(receipt) || receipt.incomplete() > 0;
    }

    private static String text(Receipt receipt) {
        boolean check = receipt.check();
        FileError error = receipt.error();
        if (error != null) {
            return quoted(receipt.file()) + (check ? " can't be imported (" : " was not imported (") + error.code()
                    + "). The receipt says why.";
        }
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : TOLD) {
            long rows = receipt.counts().of(outcome);
            if (rows > 0) {
                parts.add(Formats.number(rows) + (check ? " would be " : " ") + outcome.word());
            }
        }
        StringBuilder text = new StringBuilder(quoted(receipt.file()))
                .append(check ? " was checked, nothing was sent: " : " is done: ")
                .append(parts.isEmpty() ? "no rows" : String.join(", ", parts))
                .append('.');
        long rejected = receipt.counts().rejected();
        if (rejected > 0 && !check) {
            text.append(rejected == 1 ? " The row to fix is" : " The rows to fix are")
                    .append(" in outbox/rejected.");
        }
        long incomplete = receipt.incomplete();
        if (incomplete > 0) {
            text.append(' ')
                    .append(Formats.candidates(incomplete))
                    .append(incomplete == 1 ? " lacks" : " lack")
                    .append(" a part of the row.");
        }
        return text.toString();
    }

    /** Files wait for somebody. */
    static Notice needsAttention(List<String> files) {
        int named = Math.min(MOST_NAMED, files.size());
        String names = files.subList(0, named).stream().map(Notice::quoted).collect(Collectors.joining(", "));
        String more = files.size() > named ? " and " + (files.size() - named) + " more" : "";
        String number =
                Formats.count(files.size(), "file") + (files.size() == 1 ? " needs" : " need") + " your attention";
        ObjectNode message =
                message(Event.NEEDS_ATTENTION, number + ": " + names + more + ". The status page says why.");
        message.put("needs_attention", files.size());
        ArrayNode list = message.putArray("files");
        files.subList(0, named).forEach(file -> list.add(name(file)));
        return new Notice(Event.NEEDS_ATTENTION, number, print(message));
    }

    /** Nothing has gone on for a while. */
    static Notice paused(Duration since, String why) {
        return of(
                Event.PAUSED,
                "The bridge is paused",
                "The bridge has been paused for " + Formats.duration(since) + ": " + reason(why));
    }

    /** An import ended although rows are pending. */
    static Notice gaveUp(String why) {
        return of(
                Event.PAUSED,
                "The import gave up",
                "The import gave up, and rows or files are pending: " + reason(why));
    }

    static Notice resumed() {
        return of(Event.RESUMED, "The bridge works again", "The bridge works again.");
    }

    /** Nobody has dropped a file that was expected. */
    static Notice fileMissing(Duration since, Duration expectedEvery) {
        return of(
                Event.FILE_MISSING,
                "No file has come",
                "No file has come for " + Formats.duration(since) + "; one is expected every "
                        + Formats.duration(expectedEvery) + ".");
    }

    private static Notice of(Event event, String subject, String text) {
        return new Notice(event, subject, print(message(event, text)));
    }

    private static ObjectNode message(Event event, String text) {
        return JSON.createObjectNode().put("text", text).put("event", event.word);
    }

    /** The message as people read it. */
    public String text() {
        try {
            return JSON.readTree(json).path("text").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String print(ObjectNode message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String file) {
        return Formats.cut(Printable.line(Printable.withoutAddresses(file)), LONGEST_NAME);
    }

    /** As chats show code, so that nothing in it means anything to them. Slack finds its commands even there. */
    private static String quoted(String file) {
        return '`' + name(file).replace('`', '\'').replace('<', '‹').replace('>', '›') + '`';
    }

    private static String reason(String why) {
        return Formats.cut(Printable.line(Printable.withoutAddresses(why)), LONGEST_REASON)
                .replace('<', '‹')
                .replace('>', '›');
    }
}
