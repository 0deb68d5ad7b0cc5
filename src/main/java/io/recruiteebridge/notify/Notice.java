package io.recruiteebridge.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptJson;
import io.recruiteebridge.receipt.ReceiptWords;
import io.recruiteebridge.receipt.Standing;
import io.recruiteebridge.receipt.Status;
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
    static Notice ofReceipt(Receipt receipt, Language language) {
        Event event = receipt.check() ? Event.FILE_CHECKED : Event.FILE_DONE;
        FileError error = receipt.error();
        ObjectNode message = message(event, text(receipt, language)).put("file", name(receipt.file()));
        ReceiptJson.putCounts(message, receipt.counts());
        message.put("incomplete", receipt.incomplete()).put("error", error == null ? null : error.code());
        String subject = error != null
                ? language.say("notice.cannot-import")
                : receipt.check()
                        ? language.say("notice.was-checked")
                        : language.say(needsSomebody(receipt) ? "notice.done-to-fix" : "notice.is-done");
        return new Notice(event, subject, print(message));
    }

    /** Whether there is something to fix. */
    static boolean needsSomebody(Receipt receipt) {
        return Standing.isToFix(receipt) || receipt.incomplete() > 0;
    }

    private static String text(Receipt receipt, Language language) {
        boolean check = receipt.check();
        FileError error = receipt.error();
        if (error != null) {
            return language.say(check ? "notice.file-cannot" : "notice.file-not", quoted(receipt.file()), error.code());
        }
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : TOLD) {
            long rows = receipt.counts().of(outcome);
            if (rows > 0) {
                parts.add(language.number(rows) + " "
                        + ReceiptWords.label(outcome, check, rows).in(language));
            }
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(language.say(
                check ? "notice.file-checked" : "notice.file-done",
                quoted(receipt.file()),
                parts.isEmpty() ? language.say("outcome.no-rows") : String.join(", ", parts)));
        long rejected = receipt.counts().rejected();
        if (rejected > 0 && !check) {
            sentences.add(language.say("notice.rows-to-fix", rejected));
        }
        if (receipt.incomplete() > 0) {
            Sentence clause = Sentence.of("needs.incomplete", receipt.incomplete());
            sentences.add(Sentence.ofClauses(List.of(clause)).in(language));
        }
        return String.join(" ", sentences);
    }

    /** Files wait for somebody. */
    static Notice needsAttention(List<String> files, Language language) {
        int named = Math.min(MOST_NAMED, files.size());
        String names = files.subList(0, named).stream().map(Notice::quoted).collect(Collectors.joining(", "));
        String more = files.size() > named ? " " + language.say("attention.more", files.size() - named) : "";
        String number = Status.needAttention(files.size()).in(language);
        ObjectNode message = message(Event.NEEDS_ATTENTION, language.say("notice.attention", number, names + more));
        message.put("needs_attention", files.size());
        ArrayNode list = message.putArray("files");
        files.subList(0, named).forEach(file -> list.add(name(file)));
        return new Notice(Event.NEEDS_ATTENTION, number, print(message));
    }

    /** Nothing has gone on for a while. */
    static Notice paused(Duration since, Sentence why, Language language) {
        return of(
                Event.PAUSED,
                language.say("notice.paused"),
                language.say("notice.paused-for", since, reason(why.in(language))));
    }

    /** An import ended although rows are pending. */
    static Notice gaveUp(String why, Language language) {
        String reason = reason(why);
        return of(
                Event.PAUSED,
                language.say("notice.gave-up"),
                language.say("notice.gave-up-why", language == Language.ENGLISH ? reason : language.quote(reason)));
    }

    static Notice resumed(Language language) {
        String text = language.say("notice.resumed");
        return of(Event.RESUMED, text, text + ".");
    }

    /** Nobody has dropped a file that was expected. */
    static Notice fileMissing(Duration since, Duration expectedEvery, Language language) {
        return of(
                Event.FILE_MISSING,
                language.say("notice.missing"),
                language.say("notice.missing-for", since, expectedEvery));
    }

    private static Notice of(Event event, String subject, String text) {
        return new Notice(event, subject, print(message(event, text)));
    }

    private static ObjectNode message(Event event, String text) {
        return JSON.createObjectNode().put("text", text).put("event", event.word);
    }

    /**
     * The same, saying which company it is about.
     *
     * @param company its name among several; empty if there is only one, of which nothing is said
     */
    Notice of(String company) {
        if (company.isEmpty()) {
            return this;
        }
        String whose = company + ": ";
        try {
            ObjectNode message = (ObjectNode) JSON.readTree(json);
            message.put("text", whose + text()).put("company", company);
            return new Notice(event, whose + subject, print(message));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
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
