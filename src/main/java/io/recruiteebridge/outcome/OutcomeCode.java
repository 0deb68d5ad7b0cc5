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
 * ledgers keep them. The tables of codes in README.md are compared with this list.
 *
 * <p>A word read from a ledger or a receipt may come from another version; whatever only shows it keeps it as text.
 */
public enum OutcomeCode {
    ROW_BLANK(Kind.REJECTED, "All cells of the row are blank. An empty line is no row: it is passed over."),
    TOO_MANY_CELLS(Kind.REJECTED, "The row has more cells than there are headings."),
    TOO_FEW_CELLS(Kind.REJECTED, "Fewer cells than there are headings, and no name with a valid e-mail address."),
    NAME_BLANK(Kind.REJECTED, "The person has no name."),
    CSV_QUOTE_BROKEN(Kind.REJECTED, "A quote in the row is missing or stands in the wrong place."),
    NOT_A_PERSON(Kind.REJECTED, "The row looks like a title or a footer."),
    OTHER_TABLE(Kind.REJECTED, "The row stands below a second heading row with other columns."),
    NAME_UNCLEAR(Kind.REJECTED, "A name is an e-mail address, or a word like NULL that may mean that there is none."),
    EMAIL_INVALID(Kind.REJECTED, "A value is not an e-mail address."),
    PHONE_INVALID(
            Kind.REJECTED, "A phone number has no digits, is a remark with a few of them, or is an e-mail address."),
    LINK_INVALID(Kind.REJECTED, "A value is not a link to a web page."),
    EXCEL_NUMBER(Kind.REJECTED, "A spreadsheet has turned a phone number into one like 4.9E+12."),
    EXCEL_ERROR(Kind.REJECTED, "A value is a spreadsheet error, like #NAME? (in a cover letter: a warning)."),
    FORMULA_NOT_CALCULATED(Kind.REJECTED, "A cell of a workbook is a formula whose result the file doesn't have."),
    MOJIBAKE(Kind.REJECTED, "Garbled or control characters, like Ã¼ for ü (in a cover letter: a warning)."),
    JSON_DUPLICATE_KEY(Kind.REJECTED, "A key appears twice in the object (around the list: the file is not imported)."),
    JSON_NOT_AN_OBJECT(Kind.REJECTED, "An element of the list is not an object."),
    RECRUITEE_REFUSED(Kind.REJECTED, "Recruitee refused the row; the message quotes its reason."),
    TOO_LARGE(Kind.REJECTED, "Recruitee says that the row contains too much data."),
    RECRUITEE_ERROR(
            Kind.REJECTED, "Recruitee keeps failing on this row, while it works otherwise. Nobody was created."),
    CHECK_BY_HAND(Kind.REJECTED, "A response was lost; the candidate named may or may not be this person. You decide."),
    CANCELLED(Kind.REJECTED, "The file was cancelled, or removed from the inbox, before the row was sent."),
    NOT_SENT_TOO_MANY_REJECTS(Kind.REJECTED, "More rejected rows than `bridge.max-rejects` allows. Drop it again."),
    NOT_SENT_SAME_REFUSAL(Kind.REJECTED, "Recruitee refused the first 20 rows alike. Fix the cause, drop it again."),
    JOB_UNKNOWN(Kind.REJECTED, "No job or talent pool has that title or ID; the message names the nearest."),
    JOB_AMBIGUOUS(Kind.REJECTED, "Several jobs have that title; the message names their IDs."),
    STAGE_UNKNOWN(Kind.REJECTED, "The job has no such stage, or the row names several jobs."),
    CV_MISSING(Kind.REJECTED, "The row names a CV that isn't in the zip archive."),
    CV_AMBIGUOUS(Kind.REJECTED, "Several files in the zip archive have the CV's name; write its folder as well."),
    CV_UNFIT(Kind.REJECTED, "The CV is empty, damaged, larger than `bridge.max-cv-size`, or no kind of CV."),
    UNDONE(Kind.REJECTED, "The person was imported and undone since. To get them back, drop the rejected row."),
    ERASED(Kind.REJECTED, FollowUp.NONE, "The row was rejected, and the person's data was removed with `erase` since."),

    DUPLICATE_IN_FILE(Kind.SKIPPED, "The same row appears earlier in the file."),
    DELIVERED_BEFORE(Kind.SKIPPED, "The person was already imported, from this file or another."),
    DELETED_IN_RECRUITEE(
            Kind.SKIPPED, FollowUp.KNOW, "The person was already imported, and has been deleted in Recruitee since."),
    EXPORTED_FROM_RECRUITEE(Kind.SKIPPED, "The row comes from an export of the bridge; its candidate is in Recruitee."),
    SAME_EMAIL(Kind.SKIPPED, "A candidate with the same name has this e-mail address in Recruitee."),
    SAME_EMAIL_OTHER_NAME(
            Kind.SKIPPED, FollowUp.ACT, "A candidate with a different name has this e-mail address in Recruitee."),
    JOB_NOT_ADDED(Kind.SKIPPED, FollowUp.ACT, "The person is in Recruitee, but not in the job that the row names."),
    SEVERAL_CANDIDATES(
            Kind.SKIPPED, FollowUp.ACT, "With `update`: several candidates have this e-mail address. Merge them."),
    ALREADY_UP_TO_DATE(Kind.SKIPPED, "With `update`: there is nothing to add to the candidate."),

    INCOMPLETE(Kind.INCOMPLETE, "The candidate is in Recruitee, but Recruitee refused a part of the row."),

    FOUND_NOT_SENT_AGAIN(Kind.FOUND, "A response was lost; the candidate was found in Recruitee."),

    IN_DOUBT(Kind.PENDING, "A response was lost; the bridge is looking for the candidate in Recruitee."),
    TIMED_OUT(Kind.PENDING, "A request timed out; the bridge is looking for the candidate in Recruitee."),

    MISSING_TRAILING_CELLS(Kind.WARNING, FollowUp.NONE, "The row lacks cells at its end; they count as empty."),
    EXTRA_BLANK_CELLS(Kind.WARNING, FollowUp.NONE, "The row has more cells than there are headings, all blank."),
    JSON_VALUE_NOT_TEXT(Kind.WARNING, "A value is left out: it is an object without a value, or a list of lists."),
    VALUE_NOT_SENT(Kind.WARNING, "A value is left out: a second name or CV, or one that can't be used."),
    CV_NOT_SENT(
            Kind.WARNING,
            FollowUp.ACT,
            "The row names a CV's file, but no zip archive came with it: see the README on CVs."),
    VALUE_KEPT(Kind.WARNING, "With `update`: the candidate has a different name, cover letter or CV, and keeps it."),

    NO_KNOWN_HEADING(Kind.FILE, "None of the file's headings is known."),
    NO_NAME_COLUMN(Kind.FILE, "No name column was found."),
    EMAIL_COLUMN_UNKNOWN(Kind.FILE, "A column of e-mail addresses has an unknown heading. Rename it, or ignore it."),
    EMPTY(Kind.FILE, "The file is empty."),
    NO_ROWS(Kind.FILE, "There are headings or an empty list, but no rows."),
    XLSX(Kind.FILE, "The file is a workbook in a form that isn't read: `.xlsb`, or inside a `.gz`."),
    XLS(Kind.FILE, "The file is a workbook of an old Excel, or an XML Spreadsheet 2003."),
    NUMBERS(Kind.FILE, "The file is a spreadsheet of Apple Numbers."),
    WORKBOOK_PROTECTED(Kind.FILE, "The workbook has a password or a sensitivity label, so it is encrypted."),
    WORKBOOK_DAMAGED(Kind.FILE, "The workbook, or the archive, is damaged or incomplete."),
    WORKBOOK_UNSAFE(
            Kind.FILE, "The workbook, or the archive, contains what only attacks do, like a path that leads out."),
    WORKBOOK_TOO_LARGE(
            Kind.FILE, "The workbook, or the archive, is beyond the limits, or would be once it is unpacked."),
    VCARD(Kind.FILE, "The file is a list of contacts (vCard)."),
    PDF(Kind.FILE, "The file is a PDF."),
    ZIP(Kind.FILE, "The file is an office document, or a zip archive without a list or with several."),
    NOT_TEXT(Kind.FILE, "The file isn't text: a picture, NUL bytes, or bytes that its encoding doesn't have."),
    ENCODING_UNSURE(
            Kind.FILE, "Several encodings are about equally likely, or none is; the receipt shows names in each."),
    TEXT_TORN(Kind.FILE, "The file ends in the middle of a character."),
    GZIP_TORN(Kind.FILE, "The compressed file ends too early."),
    GZIP_CORRUPT(Kind.FILE, "The compressed file is damaged."),
    CSV_TEXT_AFTER_QUOTE(Kind.FILE, "Unexpected text after a closing quote, in the headings or in many rows."),
    CSV_QUOTE_NOT_CLOSED(Kind.FILE, "A quote is never closed, in the headings or in many rows."),
    JSON_MALFORMED(Kind.FILE, "The file isn't valid JSON."),
    JSON_TORN(Kind.FILE, "The JSON ends too early."),
    JSON_NOT_UTF8(Kind.FILE, "The JSON isn't encoded as UTF-8."),
    JSON_NO_OBJECTS(Kind.FILE, "There is no JSON object in the file."),
    JSON_LIST_UNCLEAR(Kind.FILE, "An object has a list of people and a name of its own, or several such lists."),
    JSON_TOO_DEEP(Kind.FILE, "The JSON is nested too deeply."),
    CELL_TOO_LONG(Kind.FILE, "A cell or JSON value is too long."),
    ROW_TOO_LONG(Kind.FILE, "A row is too long."),
    TOO_MANY_CELLS_IN_ROW(Kind.FILE, "A row has too many cells or keys."),
    TOO_MANY_COLUMNS(Kind.FILE, "The objects have too many different keys.");

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
    private final String meaning;

    OutcomeCode(Kind kind, String meaning) {
        this(kind, kind.usual, meaning);
    }

    OutcomeCode(Kind kind, FollowUp followUp, String meaning) {
        this.followUp = followUp;
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.kind = kind;
        this.meaning = meaning;
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

    /** One sentence, for the manual. */
    public String meaning() {
        return meaning;
    }
}
