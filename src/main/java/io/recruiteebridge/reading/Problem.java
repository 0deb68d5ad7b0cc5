package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error in a row, or a warning. Immutable.
 *
 * @param code stable, lower case with hyphens, e.g. {@code email-invalid}; people filter by it
 * @param field the heading (as in the file) or payload field concerned; null: the whole row
 * @param sentence for a recruiter: what is wrong and how to fix it; may quote the value
 * @param repairs what was probably meant, the likeliest first; somebody has to take one
 */
public record Problem(OutcomeCode code, @Nullable String field, Sentence sentence, List<Repair> repairs) {
    /**
     * A value and what was probably meant by it. Immutable.
     *
     * @param value as it stands in the cell, which may have others too
     */
    public record Repair(String value, String meant) {}

    public Problem {
        repairs = List.copyOf(repairs);
    }

    /** A problem for which nobody knows a repair. */
    public Problem(OutcomeCode code, @Nullable String field, Sentence sentence) {
        this(code, field, sentence, List.of());
    }

    /** The sentence in English, as ledger and receipts have it. */
    public String message() {
        return sentence.toString();
    }
}
