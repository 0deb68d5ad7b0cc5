package io.recruiteebridge.receipt;

import io.recruiteebridge.files.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a receipt says in plain sentences, the same on the page and in the console. */
final class ReceiptWords {
    /** These stand in a sentence where the page has a link and the console a path. */
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
            return receipt.check() ? "This file would be set aside" : "Set aside: nothing of this file was sent";
        }
        if (receipt.check()) {
            return counts.rejected() == 0 ? "Checked: ready to send" : "Checked: some rows need correcting";
        }
        if (counts.pending() > 0 || receipt.finishedAt() == null) {
            return "Not finished yet";
        }
        return counts.rejected() == 0 ? "Finished" : "Finished, some rows need correcting";
    }

    /** How many rows went which way. */
    String summary() {
        FileError error = receipt.error();
        if (error != null && counts.read() == 0) {
            return "The file could not be taken as it is, so none of its rows was looked at.";
        }
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (counts.of(outcome) > 0) {
                parts.add(Formats.number(counts.of(outcome)) + " " + inSentence(outcome));
            }
        }
        String all = "The file has " + Formats.rows(counts.read());
        return parts.isEmpty() ? all + "." : all + ": " + String.join(", ", parts) + ".";
    }

    private String inSentence(Outcome outcome) {
        if (receipt.check()) {
            return label(outcome);
        }
        return switch (outcome) {
            case CREATED -> "created in Recruitee";
            case UPDATED -> "updated there";
            case SKIPPED -> "skipped as known already";
            case REJECTED -> "rejected";
            case PENDING -> "still waiting";
        };
    }

    /** What the rows with that outcome are, behind their number. */
    String label(Outcome outcome) {
        if (receipt.check()) {
            return switch (outcome) {
                case CREATED -> "would be created";
                case UPDATED -> "would be updated";
                case SKIPPED -> "would be skipped";
                case REJECTED -> "would be rejected";
                case PENDING -> "would be sent";
            };
        }
        return outcome == Outcome.PENDING ? "still waiting" : outcome.word();
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
                + (how.delimiter() == null ? "" : " with " + plural(how.delimiter()) + " between the cells")
                + ", encoding " + how.encoding()
                + (how.gzip() ? ", unpacked from gzip." : ".");
    }

    /** How a column is used: the field in words, or why there is none. */
    String use(String heading, @Nullable String field) {
        HowRead how = receipt.howRead();
        if (how != null && how.notSentYet().contains(heading)) {
            return "not sent yet";
        }
        return field == null ? "not used" : field.replace('_', ' ');
    }

    /** The headings whose values go nowhere, one sentence a kind. */
    List<String> columnNotes() {
        HowRead how = receipt.howRead();
        List<String> notes = new ArrayList<>();
        if (how != null && !how.notSentYet().isEmpty()) {
            notes.add("Not sent yet: " + String.join(", ", how.notSentYet()));
        }
        if (how != null && !how.ignored().isEmpty()) {
            notes.add("Not known, so not sent: " + String.join(", ", how.ignored()));
        }
        return notes;
    }

    /** What the reader should do next; never empty. */
    List<String> nextSteps() {
        List<String> steps = new ArrayList<>();
        if (receipt.error() != null) {
            steps.add(
                    receipt.check()
                            ? "Correct the file, then drop it into the inbox."
                            : "The file lies in " + REJECTED_FILE + ". Correct it and drop it into the inbox again.");
            if (counts.read() == 0) {
                return steps;
            }
        }
        Long otherName = receipt.skippedByCode().get(OutcomeCode.SAME_EMAIL_OTHER_NAME.word());
        if (otherName != null) {
            steps.add(Formats.rows(otherName) + " carried the e-mail address of somebody with another name. "
                    + "Look at these first: is it the same person?");
        }
        if (counts.rejected() > 0 && receipt.error() == null) {
            steps.add(
                    receipt.check()
                            ? "Correct " + (counts.rejected() == 1 ? "the row" : "the rows")
                                    + " below, or drop the file"
                                    + " as it is: the other rows will be sent, these come back."
                            : "Open " + REJECTED_FILE + ": it holds just the rejected rows. Correct them as "
                                    + howToFix()
                                    + " says, save the file and drop it into the inbox. What was added to it may stay.");
        }
        if (counts.pending() > 0 && !receipt.check()) {
            steps.add("Leave the file in the inbox. The bridge goes on with "
                    + (counts.pending() == 1 ? "the waiting row" : "the waiting rows") + " by itself, and nobody is"
                    + " created twice.");
        }
        if (steps.isEmpty()) {
            steps.add(receipt.check() ? "Drop the file into the inbox." : "Nothing: every row is settled.");
        }
        if (!receipt.check() && counts.read() > 0) {
            steps.add("What became of each single row stands in " + ROWS_FILE + ".");
        }
        return steps;
    }

    private String howToFix() {
        boolean json = receipt.howRead() != null && receipt.howRead().format().startsWith("json");
        return json ? "_how_to_fix" : "the column how_to_fix";
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
