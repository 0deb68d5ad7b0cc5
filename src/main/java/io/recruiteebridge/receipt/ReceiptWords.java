package io.recruiteebridge.receipt;

import io.recruiteebridge.files.Printable;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.outcome.OutcomeCode.FollowUp;
import io.recruiteebridge.reading.ReadingNotes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a receipt says in plain sentences, the same on every page, in files and in the terminal. Immutable. */
public final class ReceiptWords {
    /** Placeholders for what is a link on the page and a path in the console. */
    static final String REJECTED_FILE = "{rejected}";

    static final String ROWS_FILE = "{rows}";

    /** For the receipt of the latest file in which rows came again. */
    static final String LATER_FILE = "{later}";

    /** Formats in which nobody has people that could be corrected there. */
    private static final Set<OutcomeCode> NOT_A_TABLE =
            EnumSet.of(OutcomeCode.PDF, OutcomeCode.ZIP, OutcomeCode.NOT_TEXT, OutcomeCode.VCARD);

    private final Receipt receipt;
    private final Counts counts;
    private final boolean rejectsWait;
    private final boolean looksWait;
    private final Standing standing;

    /** As long as nothing has been corrected. */
    ReceiptWords(Receipt receipt) {
        this(receipt, true, true);
    }

    /** Parameters as in {@link Standing#of}. */
    public ReceiptWords(Receipt receipt, boolean rejectsWait, boolean looksWait) {
        this.receipt = receipt;
        this.counts = receipt.counts();
        this.rejectsWait = rejectsWait;
        this.looksWait = looksWait;
        this.standing = Standing.of(receipt, rejectsWait, looksWait);
    }

    public Standing standing() {
        return standing;
    }

    public String headline() {
        if (receipt.check()) {
            return switch (standing) {
                case NOT_IMPORTED -> "This file can't be imported as is";
                case TO_FIX -> "Checked: some rows need fixing";
                case TO_LOOK_AT -> "Checked: some rows need a look";
                case TO_KNOW ->
                    "Checked: ready to send" + (unrecognised() ? ", but some columns are not recognised" : "");
                case UNFINISHED, DONE -> "Checked: ready to send";
            };
        }
        return switch (standing) {
            case NOT_IMPORTED -> "File not imported";
            case UNFINISHED -> "Not finished yet";
            case TO_FIX -> "Finished, some rows need fixing";
            case TO_LOOK_AT ->
                onlyIncomplete() ? "Finished, some candidates are incomplete" : "Finished, some rows need a look";
            case TO_KNOW -> {
                if (receipt.error() != null) {
                    yield "File not imported; it is no longer among the rejects";
                }
                if (Standing.isToLookAt(receipt)) {
                    yield "Finished; nothing waits any longer";
                }
                if (Standing.toFix(receipt) > 0) {
                    yield "Finished; the rejected rows no longer wait";
                }
                if (unrecognised()) {
                    yield "Finished, some columns were not imported";
                }
                yield receipt.howRead() == null
                                || receipt.howRead().unusedFiles().isEmpty()
                        ? "Finished, some rows are worth checking"
                        : "Finished, some files in the archive were not used";
            }
            case DONE ->
                receipt.corrected() == null
                        ? "Finished"
                        : receipt.error() == null
                                ? "Finished; the rejected rows wait no longer"
                                : "File not imported; it waits no longer";
        };
    }

    private boolean unrecognised() {
        HowRead how = receipt.howRead();
        return receipt.error() == null && how != null && !how.unrecognised().isEmpty();
    }

    private boolean onlyIncomplete() {
        return Standing.codes(receipt, FollowUp.ACT).keySet().equals(Set.of(OutcomeCode.INCOMPLETE.word()));
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
            needs.add(Sentence.of("needs.to-fix", Standing.toFix(receipt)));
        }
        return needs;
    }

    /** What is the matter with the rows of that code, which leaves something to a person. */
    private static Sentence clause(String word, long rows) {
        return Sentence.of("needs." + word, rows);
    }

    /** What to do about the rows of that code. */
    private String advice(String word) {
        OutcomeCode code = OutcomeCode.of(word);
        return code == null
                ? ""
                : switch (code) {
                    case SAME_EMAIL_OTHER_NAME ->
                        " Is it the same person? Then there is nothing to do. If not, correct the"
                                + " address and drop the row again.";
                    case JOB_NOT_ADDED ->
                        " Add the job in Recruitee, or have the bridge do it: with"
                                + " bridge.duplicates=update, drop the file again.";
                    case SEVERAL_CANDIDATES -> " Merge them in Recruitee, then drop the row again.";
                    case CV_NOT_SENT ->
                        " Add each in Recruitee, or drop the row again with a link to the CV, or in a zip with it,"
                                + " and bridge.duplicates=update.";
                    case INCOMPLETE ->
                        " Fix what the message of " + word + " says, then drop the row again: it adds just" + " that.";
                    case MOJIBAKE, EXCEL_ERROR ->
                        receipt.check()
                                ? " The text would be sent unchanged: correct the file first."
                                : " The text was sent unchanged: correct it in Recruitee.";
                    default -> "";
                };
    }

    /** The rows by outcome. */
    public String summary() {
        FileError error = receipt.error();
        if (error != null && counts.read() == 0) {
            return "The file can't be imported as is, so none of its rows was read.";
        }
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (counts.of(outcome) > 0) {
                parts.add(Formats.number(counts.of(outcome)) + " " + inSentence(outcome));
            }
        }
        if (receipt.incomplete() > 0) {
            parts.add(Formats.number(receipt.incomplete()) + " of the created or updated incomplete");
        }
        String all = "The file has " + Formats.rows(counts.read());
        return parts.isEmpty() ? all + "." : all + ": " + String.join(", ", parts) + ".";
    }

    private String inSentence(Outcome outcome) {
        if (receipt.check()) {
            return label(outcome, receipt.check()).toString();
        }
        return switch (outcome) {
            case CREATED -> "created in Recruitee";
            case UPDATED -> "updated";
            case SKIPPED -> "skipped";
            case REJECTED -> "rejected";
            case PENDING -> "pending";
        };
    }

    /** What the rows with that outcome are, behind their number. */
    static Sentence label(Outcome outcome, boolean check) {
        return Sentence.of((check ? "check." : "outcome.") + outcome.word());
    }

    /** Where in the file the error is, or null. */
    static @Nullable String place(FileError error) {
        if (error.line() == null) {
            return null;
        }
        return "Line " + error.line() + (error.column() == null ? "" : ", column " + error.column());
    }

    /** E.g. {@code : lines 4, 9, 31 …}. */
    static String firstLines(Receipt.Warning warning) {
        int named = warning.firstLines().size();
        if (named == 0) {
            return "";
        }
        String lines = warning.firstLines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (named == 1 ? ": line " : ": lines ") + lines + (warning.count() > named ? " …" : "");
    }

    /** How the file was read, or null if it was not. */
    public @Nullable String howRead() {
        HowRead how = receipt.howRead();
        if (how == null) {
            return null;
        }
        return "Read as " + how.format().toUpperCase(Locale.ROOT)
                + (how.delimiter() == null ? "" : " with " + plural(how.delimiter()) + " as delimiters")
                + (how.encoding() == null ? "" : ", encoding " + how.encoding())
                + (how.gzip() ? ", unpacked from gzip." : ".");
    }

    /** What people should know about how the file was read, a sentence each. */
    public List<String> readingNotes() {
        HowRead how = receipt.howRead();
        if (how == null) {
            return List.of();
        }
        ReadingNotes notes = how.notes();
        List<String> sentences = new ArrayList<>();
        if (notes.table() != null) {
            sentences.add("List in the archive: " + Printable.line(notes.table()));
        }
        if (notes.sheet() != null) {
            sentences.add("Sheet: " + notes.sheet());
        }
        if (notes.headerLine() > 1) {
            sentences.add("The headings are on line " + notes.headerLine() + ".");
        }
        notes.passedOver()
                .forEach(line -> sentences.add("Line " + line.line() + " was passed over: " + line.why() + "."));
        long more = notes.passedOverCount() - notes.passedOver().size();
        if (more > 0) {
            sentences.add(Formats.count(more, "more line") + (more == 1 ? " was" : " were") + " passed over.");
        }
        if (notes.encodingSample() != null) {
            sentences.add("Check that this is spelled correctly: " + notes.encodingSample());
        }
        sentences.addAll(notes.remarks());
        if (!how.unusedFiles().isEmpty()) {
            sentences.add("Files that no row names, so they " + (receipt.check() ? "would not be" : "were not")
                    + " sent: " + how.unusedFilesShown());
        }
        return sentences;
    }

    /** How a column is used: the field in words, or why there is none. */
    public static String use(@Nullable String field) {
        if (field == null) {
            return "not imported";
        }
        return switch (field) {
            case "ours" -> "added by the bridge, not imported";
            case "display_name" -> "name, where there is no other";
            default -> field.replace('_', ' ');
        };
    }

    /** The headings whose values are not imported, in a sentence. */
    public List<String> columnNotes() {
        HowRead how = receipt.howRead();
        return how == null || how.ignored().isEmpty() || receipt.error() != null
                ? List.of()
                : List.of("Unrecognised columns, not imported: " + String.join(", ", how.ignored()));
    }

    /** What the reader should do next, with links for a page of the console; never empty. */
    public List<NextStep> consoleSteps(OutputNames names) {
        return steps(names, new NextStep.Console(names));
    }

    List<NextStep> steps(OutputNames names, NextStep.Place place) {
        return nextSteps().stream()
                .map(step -> NextStep.of(step, names, laterFile(), place))
                .toList();
    }

    /** What the reader should do next, a sentence or two each; never empty. */
    List<String> nextSteps() {
        List<String> steps = new ArrayList<>();
        if (receipt.corrected() != null) {
            steps.add(cameAgain(receipt.corrected()));
        }
        if (receipt.error() != null) {
            if (receipt.corrected() == null) {
                steps.add(fixTheFile(receipt.error()));
            }
            if (counts.read() == 0) {
                return steps;
            }
        }
        if (looksWait) {
            Standing.codes(receipt, FollowUp.ACT)
                    .forEach((code, rows) -> steps.add(clause(code, rows) + "." + advice(code)));
        }
        if (Standing.toFix(receipt) > 0 && receipt.error() == null) {
            steps.add(fixTheRows());
        }
        if (counts.pending() > 0 && !receipt.check()) {
            steps.add("Leave the file in the inbox. The bridge continues with "
                    + (counts.pending() == 1 ? "the pending row" : "the pending rows") + " automatically, and nobody is"
                    + " created twice.");
        }
        if (unrecognised()) {
            steps.add("If you need the columns that are not recognised, rename them to headings that are known"
                    + (receipt.check() ? "." : ", and drop the file again with bridge.duplicates=update."));
        }
        if (receipt.check() && counts.rejected() == 0) {
            steps.add("Drop the file into the inbox.");
        } else if (steps.isEmpty()) {
            steps.add("Nothing to do: every row was handled.");
        }
        if (!receipt.check() && counts.read() > 0) {
            steps.add(ROWS_FILE + " lists the result for every row.");
        }
        return steps;
    }

    private boolean inArchive() {
        return receipt.howRead() != null && receipt.howRead().notes().table() != null;
    }

    private String cameAgain(Receipt.Corrected corrected) {
        String what = receipt.error() != null ? "The file" : "What was rejected";
        String archived = corrected.archived() == null
                ? ""
                : " What was among the rejects is in the archive now, as " + corrected.archived() + ".";
        return (corrected.by().isEmpty()
                        ? "Somebody marked this file as done."
                        : what + " came again: see " + LATER_FILE + ".")
                + archived;
    }

    /** The output names of the latest file in which rows came again; null if there is none. */
    @Nullable
    OutputNames laterFile() {
        Receipt.Corrected corrected = receipt.corrected();
        return corrected == null || corrected.by().isEmpty()
                ? null
                : new OutputNames(corrected.by().get(corrected.by().size() - 1));
    }

    private String fixTheFile(FileError error) {
        if (receipt.check()) {
            return "Fix the file, then drop it into the inbox.";
        }
        if (!rejectsWait) {
            return "The file is no longer among the rejects.";
        }
        OutcomeCode code = OutcomeCode.of(error.code());
        return "The file was moved to the folder rejected: " + REJECTED_FILE
                + (code != null && NOT_A_TABLE.contains(code)
                        ? ". Drop the people as a spreadsheet, CSV or JSON file instead."
                        : ". Fix it, and drop it into the inbox again.");
    }

    private String fixTheRows() {
        String rows = counts.rejected() == 1 ? "the row" : "the rows";
        if (receipt.check()) {
            return "Fix " + rows
                    + " that would be rejected, or drop the file as is: the other rows will be sent, and these"
                    + " will come back.";
        }
        if (receipt.corrected() != null && rejectsWait) {
            return Formats.rows(Standing.toFix(receipt)) + (Standing.toFix(receipt) == 1 ? " has" : " have")
                    + " not come again: see " + REJECTED_FILE + ".";
        }
        return rejectsWait
                ? "Open " + REJECTED_FILE + ": it contains only the rejected rows"
                        + (inArchive() ? " and their CVs" : "")
                        + ". Fix them as " + howToFix() + " describes, "
                        + (inArchive() ? "pack all of it into a .zip again" : "save the file")
                        + " and drop it into the inbox. You can leave the added columns."
                : "The rejected rows no longer wait in the folder rejected.";
    }

    private String howToFix() {
        boolean json = receipt.howRead() != null && receipt.howRead().format().startsWith("json");
        return json ? "_how_to_fix" : "the how_to_fix column";
    }

    private static String plural(String delimiter) {
        return switch (delimiter) {
            case "," -> "commas";
            case ";" -> "semicolons";
            case "\t" -> "tabs";
            case "|" -> "bars";
            default -> "“" + delimiter + "”";
        };
    }
}
