package io.recruiteebridge.console;

import io.recruiteebridge.outcome.OutcomeCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a candidate that was sent by the form. Immutable.
 *
 * @param name the candidate's
 * @param receipt the address of the receipt's page
 * @param row null while it is not known
 * @param form for sending it again
 */
record CandidateResult(String name, String receipt, RowsFile.@Nullable Row row, CandidateForm form) {
    boolean isDone() {
        return outcome().equals("created") || outcome().equals("updated");
    }

    String mood() {
        return isDone() && !isIncomplete() ? "good" : isDone() || outcome().equals("skipped") ? "mixed" : "bad";
    }

    /** What happened, in a sentence. */
    String headline() {
        String who = name.isBlank() ? "The candidate" : name;
        OutcomeCode code = row == null ? null : OutcomeCode.of(row.code());
        return switch (outcome()) {
            case "created" -> who + " is in Recruitee now" + (isIncomplete() ? ", but something is missing" : "");
            case "updated" ->
                who + " was in Recruitee already, and was updated"
                        + (isIncomplete() ? ", but something is missing" : "");
            case "skipped" ->
                code == OutcomeCode.SAME_EMAIL_OTHER_NAME
                        ? who + " was not created: somebody else has this e-mail address"
                        : code == OutcomeCode.DELETED_IN_RECRUITEE
                                ? who + " was not created: the candidate was deleted in Recruitee"
                                : who + " is in Recruitee already";
            default -> who + " was not created";
        };
    }

    /** What else there is to say; empty if nothing. */
    String text() {
        if (row == null || isDone() && !isIncomplete()) {
            return "";
        }
        return !row.message().isEmpty() ? row.message() : outcome().equals("skipped") ? "" : "Recruitee rejected it.";
    }

    private boolean isIncomplete() {
        return row != null && OutcomeCode.of(row.code()) == OutcomeCode.INCOMPLETE;
    }

    private String outcome() {
        return row == null ? "" : row.outcome();
    }
}
