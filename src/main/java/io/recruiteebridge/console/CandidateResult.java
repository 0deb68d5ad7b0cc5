package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
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
    Sentence headline() {
        Sentence who = name.isBlank() ? Sentence.of("console.the-candidate") : Sentence.quoted(name);
        OutcomeCode code = row == null ? null : OutcomeCode.of(row.code());
        String key =
                switch (outcome()) {
                    case "created" -> isIncomplete() ? "console.is-in-incomplete" : "console.is-in";
                    case "updated" -> isIncomplete() ? "console.was-updated-incomplete" : "console.was-updated";
                    case "skipped" ->
                        code == OutcomeCode.SAME_EMAIL_OTHER_NAME
                                ? "console.address-of-other"
                                : code == OutcomeCode.DELETED_IN_RECRUITEE
                                        ? "console.was-deleted"
                                        : "console.is-already";
                    default -> "console.not-created";
                };
        return Sentence.of(key, who);
    }

    /** What else there is to say; empty if nothing. */
    Message text() {
        if (row == null || isDone() && !isIncomplete()) {
            return Message.of("", "");
        }
        return row.message().isEmpty() && !outcome().equals("skipped")
                ? Message.of(Sentence.of("console.recruitee-rejected"))
                : Message.of(row.code(), row.message());
    }

    private boolean isIncomplete() {
        return row != null && OutcomeCode.of(row.code()) == OutcomeCode.INCOMPLETE;
    }

    private String outcome() {
        return row == null ? "" : row.outcome();
    }
}
