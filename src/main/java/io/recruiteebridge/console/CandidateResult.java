package io.recruiteebridge.console;

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
        return isDone() ? "good" : outcome().equals("skipped") ? "mixed" : "bad";
    }

    String headline() {
        return switch (outcome()) {
            case "created" -> "New candidate created";
            case "updated" -> "Candidate updated";
            case "skipped" -> "Already in Recruitee";
            default -> "Not created";
        };
    }

    String text() {
        if (isDone() || row == null) {
            return name;
        }
        boolean skipped = outcome().equals("skipped");
        String reason = !row.message().isEmpty()
                ? row.message()
                : skipped ? "this person is already in Recruitee." : "Recruitee rejected it.";
        return skipped ? "No candidate was created: " + reason : reason;
    }

    private String outcome() {
        return row == null ? "" : row.outcome();
    }
}
