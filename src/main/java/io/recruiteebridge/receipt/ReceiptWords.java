package io.recruiteebridge.receipt;

import io.recruiteebridge.files.Printable;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ReadingNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a receipt says in plain sentences, the same on the page and in the console. */
final class ReceiptWords {
    /** Placeholders for what is a link on the page and a path in the console. */
    static final String REJECTED_FILE = "{rejected}";

    static final String ROWS_FILE = "{rows}";

    private final Receipt receipt;
    private final Counts counts;

    ReceiptWords(Receipt receipt) {
        this.receipt = receipt;
        this.counts = receipt.counts();
    }

    String headline() {
        if (receipt.error() != null) {
            return receipt.check() ? "This file can't be imported as is" : "File not imported";
        }
        if (receipt.check()) {
            return counts.rejected() == 0 ? "Checked: ready to send" : "Checked: some rows need fixing";
        }
        if (counts.pending() > 0 || receipt.finishedAt() == null) {
            return "Not finished yet";
        }
        if (counts.rejected() > 0) {
            return "Finished, some rows need fixing";
        }
        return receipt.incomplete() == 0 ? "Finished" : "Finished, some candidates are incomplete";
    }

    /** The rows by outcome. */
    String summary() {
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
            return label(outcome, receipt.check());
        }
        return switch (outcome) {
            case CREATED -> "created in Recruitee";
            case UPDATED -> "updated";
            case SKIPPED -> "skipped (already in Recruitee)";
            case REJECTED -> "rejected";
            case PENDING -> "pending";
        };
    }

    /** What the rows with that outcome are, behind their number. */
    static String label(Outcome outcome, boolean check) {
        if (check) {
            return switch (outcome) {
                case CREATED -> "would be created";
                case UPDATED -> "would be updated";
                case SKIPPED -> "would be skipped";
                case REJECTED -> "would be rejected";
                case PENDING -> "would be sent";
            };
        }
        return outcome == Outcome.PENDING ? "pending" : outcome.word();
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
    @Nullable
    String howRead() {
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
    List<String> readingNotes() {
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
    static String use(@Nullable String field) {
        return field == null ? "not imported" : field.replace('_', ' ');
    }

    /** The headings whose values are not imported, in a sentence. */
    List<String> columnNotes() {
        HowRead how = receipt.howRead();
        return how == null || how.ignored().isEmpty()
                ? List.of()
                : List.of("Unrecognised columns, not imported: " + String.join(", ", how.ignored()));
    }

    /** What the reader should do next; never empty. */
    List<String> nextSteps() {
        List<String> steps = new ArrayList<>();
        if (receipt.error() != null) {
            steps.add(
                    receipt.check()
                            ? "Fix the file, then drop it into the inbox."
                            : "The file is now " + REJECTED_FILE + ". Fix it and drop it into the inbox again.");
            if (counts.read() == 0) {
                return steps;
            }
        }
        Long otherName = receipt.skippedByCode().get(OutcomeCode.SAME_EMAIL_OTHER_NAME.word());
        if (otherName != null) {
            steps.add(Formats.rows(otherName) + (otherName == 1 ? " has" : " have")
                    + " the e-mail address of a candidate with a different name. Check these first: is it the same"
                    + " person?");
        }
        if (counts.rejected() > 0 && receipt.error() == null) {
            steps.add(
                    receipt.check()
                            ? "Fix " + (counts.rejected() == 1 ? "the row" : "the rows")
                                    + " below, or drop the file"
                                    + " as is: the other rows will be sent, and these will come back."
                            : "Open " + REJECTED_FILE + ": it contains only the rejected rows"
                                    + (inArchive() ? " and their CVs" : "")
                                    + ". Fix them as " + howToFix() + " describes, "
                                    + (inArchive() ? "pack all of it into a .zip again" : "save the file")
                                    + " and drop it into the inbox. You can leave the added columns.");
        }
        if (receipt.incomplete() > 0) {
            steps.add(
                    Formats.count(receipt.incomplete(), "candidate") + (receipt.incomplete() == 1 ? " lacks" : " lack")
                            + " a part of the row (code incomplete). Fix what its message says, then drop the row again: it adds"
                            + " just that.");
        }
        if (counts.pending() > 0 && !receipt.check()) {
            steps.add("Leave the file in the inbox. The bridge continues with "
                    + (counts.pending() == 1 ? "the pending row" : "the pending rows") + " automatically, and nobody is"
                    + " created twice.");
        }
        if (steps.isEmpty()) {
            steps.add(receipt.check() ? "Drop the file into the inbox." : "Nothing to do: every row was handled.");
        }
        if (!receipt.check() && counts.read() > 0) {
            steps.add(ROWS_FILE + " lists the result for every row.");
        }
        return steps;
    }

    private boolean inArchive() {
        return receipt.howRead() != null && receipt.howRead().notes().table() != null;
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
