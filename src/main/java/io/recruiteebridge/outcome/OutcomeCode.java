package io.recruiteebridge.outcome;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every reason that the bridge gives for what happened to a row or a file. The words are stable: people filter by them, and
 * ledgers keep them. What each means is told by the text {@code code.<word>} of each language, and by the tables of codes in
 * README.md; both are compared with this list.
 *
 * <p>A word read from a ledger or a receipt may come from another version; whatever only shows it keeps it as text.
 */
public enum OutcomeCode {
    ROW_BLANK(Kind.REJECTED),
    TOO_MANY_CELLS(Kind.REJECTED),
    TOO_FEW_CELLS(Kind.REJECTED),
    NAME_BLANK(Kind.REJECTED),
    CSV_QUOTE_BROKEN(Kind.REJECTED),
    NOT_A_PERSON(Kind.REJECTED),
    OTHER_TABLE(Kind.REJECTED),
    NAME_UNCLEAR(Kind.REJECTED),
    EMAIL_INVALID(Kind.REJECTED),
    PHONE_INVALID(Kind.REJECTED),
    LINK_INVALID(Kind.REJECTED),
    EXCEL_NUMBER(Kind.REJECTED),
    EXCEL_ERROR(Kind.REJECTED),
    FORMULA_NOT_CALCULATED(Kind.REJECTED),
    MOJIBAKE(Kind.REJECTED),
    JSON_DUPLICATE_KEY(Kind.REJECTED),
    JSON_NOT_AN_OBJECT(Kind.REJECTED),
    RECRUITEE_REFUSED(Kind.REJECTED),
    TOO_LARGE(Kind.REJECTED),
    RECRUITEE_ERROR(Kind.REJECTED),
    CHECK_BY_HAND(Kind.REJECTED),
    CANCELLED(Kind.REJECTED),
    NOT_SENT_TOO_MANY_REJECTS(Kind.REJECTED),
    NOT_SENT_SAME_REFUSAL(Kind.REJECTED),
    JOB_UNKNOWN(Kind.REJECTED),
    JOB_AMBIGUOUS(Kind.REJECTED),
    STAGE_UNKNOWN(Kind.REJECTED),
    CV_MISSING(Kind.REJECTED),
    CV_AMBIGUOUS(Kind.REJECTED),
    CV_UNFIT(Kind.REJECTED),
    UNDONE(Kind.REJECTED),
    ERASED(Kind.REJECTED, FollowUp.NONE),

    DUPLICATE_IN_FILE(Kind.SKIPPED),
    DELIVERED_BEFORE(Kind.SKIPPED),
    DELETED_IN_RECRUITEE(Kind.SKIPPED, FollowUp.KNOW),
    EXPORTED_FROM_RECRUITEE(Kind.SKIPPED),
    SAME_EMAIL(Kind.SKIPPED),
    SAME_EMAIL_OTHER_NAME(Kind.SKIPPED, FollowUp.ACT),
    JOB_NOT_ADDED(Kind.SKIPPED, FollowUp.ACT),
    SEVERAL_CANDIDATES(Kind.SKIPPED, FollowUp.ACT),
    ALREADY_UP_TO_DATE(Kind.SKIPPED),

    INCOMPLETE(Kind.INCOMPLETE),

    FOUND_NOT_SENT_AGAIN(Kind.FOUND),

    IN_DOUBT(Kind.PENDING),
    TIMED_OUT(Kind.PENDING),

    MISSING_TRAILING_CELLS(Kind.WARNING, FollowUp.NONE),
    EXTRA_BLANK_CELLS(Kind.WARNING, FollowUp.NONE),
    JSON_VALUE_NOT_TEXT(Kind.WARNING),
    VALUE_NOT_SENT(Kind.WARNING),
    CV_NOT_SENT(Kind.WARNING, FollowUp.ACT),
    VALUE_KEPT(Kind.WARNING),

    NO_KNOWN_HEADING(Kind.FILE),
    NO_NAME_COLUMN(Kind.FILE),
    EMAIL_COLUMN_UNKNOWN(Kind.FILE),
    EMPTY(Kind.FILE),
    NO_ROWS(Kind.FILE),
    XLSX(Kind.FILE),
    XLS(Kind.FILE),
    NUMBERS(Kind.FILE),
    WORKBOOK_PROTECTED(Kind.FILE),
    WORKBOOK_DAMAGED(Kind.FILE),
    WORKBOOK_UNSAFE(Kind.FILE),
    WORKBOOK_TOO_LARGE(Kind.FILE),
    VCARD(Kind.FILE),
    PDF(Kind.FILE),
    ZIP(Kind.FILE),
    NOT_TEXT(Kind.FILE),
    ENCODING_UNSURE(Kind.FILE),
    TEXT_TORN(Kind.FILE),
    GZIP_TORN(Kind.FILE),
    GZIP_CORRUPT(Kind.FILE),
    CSV_TEXT_AFTER_QUOTE(Kind.FILE),
    CSV_QUOTE_NOT_CLOSED(Kind.FILE),
    JSON_MALFORMED(Kind.FILE),
    JSON_TORN(Kind.FILE),
    JSON_NOT_UTF8(Kind.FILE),
    JSON_NO_OBJECTS(Kind.FILE),
    JSON_LIST_UNCLEAR(Kind.FILE),
    JSON_TOO_DEEP(Kind.FILE),
    CELL_TOO_LONG(Kind.FILE),
    ROW_TOO_LONG(Kind.FILE),
    TOO_MANY_CELLS_IN_ROW(Kind.FILE),
    TOO_MANY_COLUMNS(Kind.FILE);

    /** What is left to a person when a row or a file has such a code. */
    public enum FollowUp {
        /** Nothing. */
        NONE,
        /** Something that they may want to know, because it was left out; nothing waits for them. */
        KNOW,
        /** Something to do or to decide: nothing that has such a code looks finished. */
        ACT
    }

    /** What a code says about its row or file. */
    public enum Kind {
        /** The whole file was not imported. */
        FILE(FollowUp.ACT),
        REJECTED(FollowUp.ACT, Outcome.REJECTED),
        SKIPPED(FollowUp.NONE, Outcome.SKIPPED),
        /** A part is missing. */
        INCOMPLETE(FollowUp.ACT, Outcome.CREATED, Outcome.UPDATED),
        /** Settled by looking, not by a response. */
        FOUND(FollowUp.NONE, Outcome.CREATED, Outcome.UPDATED),
        PENDING(FollowUp.NONE, Outcome.PENDING),
        /** Keeps nothing from being sent. */
        WARNING(FollowUp.KNOW, Outcome.CREATED, Outcome.UPDATED, Outcome.PENDING);

        private final FollowUp usual;
        private final Set<Outcome> outcomes;

        Kind(FollowUp usual, Outcome... outcomes) {
            this.usual = usual;
            this.outcomes = Set.of(outcomes);
        }

        /** The outcomes of the rows that have such a code; none if it is about a file. */
        public Set<Outcome> outcomes() {
            return outcomes;
        }
    }

    private static final Map<String, OutcomeCode> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OutcomeCode::word, Function.identity()));

    private final String word;
    private final Kind kind;
    private final FollowUp followUp;

    OutcomeCode(Kind kind) {
        this(kind, kind.usual);
    }

    OutcomeCode(Kind kind, FollowUp followUp) {
        this.followUp = followUp;
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.kind = kind;
    }

    /** The code with this word; null for a word of another version, and for null. */
    public static @Nullable OutcomeCode of(@Nullable String word) {
        return word == null ? null : BY_WORD.get(word);
    }

    /** As it appears in receipts and in the ledger: lower case with hyphens. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** What is left to a person: decides what looks finished, and what is listed as needing attention. */
    public FollowUp followUp() {
        return followUp;
    }
}
