package io.recruiteebridge.receipt;

import io.recruiteebridge.files.Printable;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.outcome.OutcomeCode.FollowUp;
import io.recruiteebridge.reading.ReadingNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says in plain sentences, the same on every page, in files and in the terminal. Links are placeholders, which
 * the resources have by their names. Immutable.
 */
public final class ReceiptWords {
    /** Placeholders for what is a link on the page and a path in the console. */
    static final String REJECTED_FILE = "{rejected}";

    static final String ROWS_FILE = "{rows}";

    /** For the receipt of the latest file in which rows came again. */
    static final String LATER_FILE = "{later}";

    private final Receipt receipt;
    private final Counts counts;
    private final boolean rejectsWait;
    private final boolean looksWait;
    private final Standing standing;
    private final Language language;

    /** In English, as long as nothing has been corrected. */
    ReceiptWords(Receipt receipt) {
        this(receipt, true, true);
    }

    /** In English, for logs, the command line and files for programs; parameters as in {@link Standing#of}. */
    public ReceiptWords(Receipt receipt, boolean rejectsWait, boolean looksWait) {
        this(receipt, rejectsWait, looksWait, Language.ENGLISH);
    }

    /** Parameters as in {@link Standing#of}. */
    public ReceiptWords(Receipt receipt, boolean rejectsWait, boolean looksWait, Language language) {
        this.receipt = receipt;
        this.counts = receipt.counts();
        this.rejectsWait = rejectsWait;
        this.looksWait = looksWait;
        this.standing = Standing.of(receipt, rejectsWait, looksWait);
        this.language = language;
    }

    private String say(String key, Object... arguments) {
        return language.say(key, arguments);
    }

    public Language language() {
        return language;
    }

    public Standing standing() {
        return standing;
    }

    public String headline() {
        return say(receipt.check() ? headlineOfCheck() : headlineOfImport());
    }

    private String headlineOfCheck() {
        return switch (standing) {
            case NOT_IMPORTED -> "receipt.cannot-import";
            case TO_FIX -> "receipt.checked-to-fix";
            case TO_LOOK_AT -> "receipt.checked-to-look-at";
            case TO_KNOW -> receipt.hasUnrecognised() ? "receipt.checked-columns" : "receipt.checked";
            case UNFINISHED, DONE -> "receipt.checked";
        };
    }

    private String headlineOfImport() {
        return switch (standing) {
            case NOT_IMPORTED -> "receipt.not-imported";
            case UNFINISHED -> "receipt.unfinished";
            case TO_FIX -> onlyCancelled() ? "receipt.cancelled" : "receipt.to-fix";
            case TO_LOOK_AT -> onlyIncomplete() ? "receipt.incomplete" : "receipt.to-look-at";
            case TO_KNOW -> {
                if (receipt.error() != null) {
                    yield "receipt.file-gone";
                }
                if (Standing.isToLookAt(receipt)) {
                    yield "receipt.looked-at";
                }
                if (Standing.toFix(receipt) > 0) {
                    yield "receipt.rejects-gone";
                }
                if (receipt.hasUnrecognised()) {
                    yield "receipt.columns";
                }
                yield receipt.howRead() == null
                                || receipt.howRead().unusedFiles().isEmpty()
                        ? "receipt.to-know"
                        : "receipt.unused-files";
            }
            case DONE ->
                receipt.corrected() == null
                        ? "receipt.done"
                        : receipt.error() == null ? "receipt.corrected" : "receipt.file-corrected";
        };
    }

    private boolean onlyIncomplete() {
        return Standing.codes(receipt, FollowUp.ACT).keySet().equals(Set.of(OutcomeCode.INCOMPLETE.word()));
    }

    private boolean onlyCancelled() {
        return receipt.rejectedByCode().keySet().equals(Set.of(OutcomeCode.CANCELLED.word()));
    }

    /** What waits for a person, a clause each: the most urgent first; empty if nothing does. */
    public List<Sentence> needs() {
        List<Sentence> needs = new ArrayList<>();
        if (standing == Standing.NOT_IMPORTED) {
            needs.add(Sentence.of("needs.not-imported"));
        }
        if (looksWait) {
            Standing.codes(receipt, FollowUp.ACT).forEach((code, rows) -> needs.add(clause(code, rows)));
        }
        if (Standing.toFix(receipt) > 0 && rejectsWait && receipt.error() == null) {
            needs.add(Sentence.of(onlyCancelled() ? "needs.cancelled" : "needs.to-fix", Standing.toFix(receipt)));
        }
        return needs;
    }

    /**
     * What is the matter with the rows of that code, which leaves something to a person. A receipt of another version may have
     * it for rows that aren't rejected, of which this version knows nothing to say.
     */
    static Sentence clause(String word, long rows) {
        String key = "needs." + word;
        return Language.ENGLISH.has(key + ".other") ? Sentence.of(key, rows) : Sentence.of("needs.look");
    }

    /** The rows by outcome. */
    public String summary() {
        if (receipt.error() != null && counts.read() == 0) {
            return say("receipt.unread");
        }
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            long rows = counts.of(outcome);
            if (rows > 0) {
                String what = outcome == Outcome.CREATED && !receipt.check()
                        ? say("receipt.created", rows)
                        : label(outcome, receipt.check(), rows).in(language);
                parts.add(language.number(rows) + " " + what);
            }
        }
        if (receipt.incomplete() > 0) {
            parts.add(say("receipt.part-incomplete", receipt.incomplete()));
        }
        return parts.isEmpty()
                ? say("receipt.no-outcome", counts.read())
                : say("receipt.outcomes", counts.read(), String.join(", ", parts));
    }

    /** What so many rows with that outcome are, behind their number. */
    public static Sentence label(Outcome outcome, boolean check, long rows) {
        return Sentence.of((check ? "check." : "outcome.") + outcome.word(), rows);
    }

    /**
     * What is the matter with a row or a file: its message. Messages are kept in English; one that this version of the bridge
     * doesn't know is quoted behind the meaning of its code.
     */
    public static Said said(@Nullable String code, String message, Language language) {
        if (language == Language.ENGLISH) {
            return Said.plain(message);
        }
        Sentence sentence = Sentence.ofMessage(message);
        if (sentence != null) {
            return Said.plain(sentence.in(language));
        }
        String meaning = meaning(code, language);
        if (message.equals(ReceiptErasure.ERASED)) {
            String erased = language.say("receipt.erased");
            return Said.plain(meaning == null ? erased : meaning + " " + erased);
        }
        return new Said(meaning == null ? language.say("receipt.message") : meaning, message);
    }

    /** What a code means; null for one of another version, and for null. */
    public static @Nullable String meaning(@Nullable String code, Language language) {
        String key = "code." + code;
        return language.has(key) ? language.say(key) : null;
    }

    private static Said remark(String english, Language language) {
        if (language == Language.ENGLISH) {
            return Said.plain(english);
        }
        Sentence sentence = Sentence.ofMessage(english);
        return sentence == null ? new Said(language.say("read.remark"), english) : Said.plain(sentence.in(language));
    }

    /** Where in the file the error is, or null. */
    public static @Nullable String place(FileError error, Language language) {
        if (error.line() == null) {
            return null;
        }
        String line = String.valueOf(error.line());
        return error.column() == null
                ? language.say("receipt.place-line", line)
                : language.say("receipt.place-column", line, String.valueOf(error.column()));
    }

    /** In which rows that was found, e.g. {@code 12 rows: lines 4, 9, 31 …}. */
    public static String where(Receipt.Warning warning, Language language) {
        String rows = language.say("receipt.number-of-rows", warning.count());
        int named = warning.firstLines().size();
        if (named == 0) {
            return rows;
        }
        String lines = warning.firstLines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return language.say("receipt.first-lines", named, rows, lines + (warning.count() > named ? " …" : ""));
    }

    /** How the file was read, or null if it was not. */
    public @Nullable String howRead() {
        HowRead how = receipt.howRead();
        if (how == null) {
            return null;
        }
        String format = how.format().toUpperCase(Locale.ROOT);
        List<String> clauses = new ArrayList<>();
        clauses.add(
                how.delimiter() == null
                        ? say("read.format", format)
                        : say("read.delimiter", format, delimiter(how.delimiter())));
        if (how.encoding() != null) {
            clauses.add(say("read.encoding", how.encoding()));
        }
        if (how.gzip()) {
            clauses.add(say("read.gzip"));
        }
        return String.join(", ", clauses) + ".";
    }

    /** What people should know about how the file was read, a sentence each. */
    public List<Said> readingNotes() {
        HowRead how = receipt.howRead();
        if (how == null) {
            return List.of();
        }
        ReadingNotes notes = how.notes();
        List<Said> sentences = new ArrayList<>();
        if (notes.table() != null) {
            sentences.add(Said.plain(say("read.table", Printable.line(notes.table()))));
        }
        if (notes.sheet() != null) {
            sentences.add(Said.plain(say("read.sheet", notes.sheet())));
        }
        if (notes.headerLine() > 1) {
            sentences.add(Said.plain(say("read.headings", String.valueOf(notes.headerLine()))));
        }
        notes.passedOver()
                .forEach(line -> sentences.add(Said.plain(
                        say("read.passed-over", String.valueOf(line.line()), Sentence.kept("why.", line.why())))));
        long more = notes.passedOverCount() - notes.passedOver().size();
        if (more > 0) {
            sentences.add(Said.plain(say("read.more-passed-over", more)));
        }
        if (notes.encodingSample() != null) {
            sentences.add(Said.plain(say("read.sample", notes.encodingSample())));
        }
        notes.remarks().forEach(remark -> sentences.add(remark(remark, language)));
        if (!how.unusedFiles().isEmpty()) {
            sentences.add(Said.plain(
                    say(receipt.check() ? "read.check-unused" : "read.unused", how.unusedFilesShown(language))));
        }
        return sentences;
    }

    /** How a column is used: the field in words, or why there is none. */
    public static String use(@Nullable String field, Language language) {
        if (field == null) {
            return language.say("read.not-imported");
        }
        String key = "field." + field;
        return language.has(key) ? language.say(key) : field.replace('_', ' ');
    }

    /** What is done with people who are in Recruitee already. */
    static String policy(String duplicates, Language language) {
        String key = "duplicates." + duplicates;
        return language.has(key) ? language.say(key) : duplicates;
    }

    /** The headings whose values are not imported, in a sentence. */
    public List<String> columnNotes() {
        HowRead how = receipt.howRead();
        return how == null || how.ignored().isEmpty() || receipt.error() != null
                ? List.of()
                : List.of(say("read.unrecognised", String.join(", ", how.ignored())));
    }

    /** What the reader should do next, with links for a page of the console; never empty. */
    public List<NextStep> consoleSteps(OutputNames names) {
        return steps(names, new NextStep.Console(names));
    }

    List<NextStep> steps(OutputNames names, NextStep.Place place) {
        ReceiptSteps steps = whatNext();
        return steps.sentences().stream()
                .map(step -> NextStep.of(step, names, steps.laterFile(), place))
                .toList();
    }

    ReceiptSteps whatNext() {
        return new ReceiptSteps(receipt, rejectsWait, looksWait, language);
    }

    /** What came of an undo. */
    public Sentence undone(Receipt.Undone undone) {
        return Sentence.of("console.undo-counts", undone.undone(), undone.kept(), undone.failed());
    }

    private String delimiter(String delimiter) {
        return switch (delimiter) {
            case "," -> say("read.comma");
            case ";" -> say("read.semicolon");
            case "\t" -> say("read.tab");
            case "|" -> say("read.bar");
            default -> language.quote(delimiter);
        };
    }
}
