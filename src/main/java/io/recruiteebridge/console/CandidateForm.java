package io.recruiteebridge.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form for one candidate, with what was typed. Immutable.
 *
 * @param error of the form as a whole; empty if there is none
 * @param errors what is wrong with each field
 * @param jobs titles or ids to choose from, with what they are called
 */
record CandidateForm(
        String token,
        Map<String, String> values,
        String error,
        Map<CandidateField, String> errors,
        Map<String, String> jobs) {
    private static final List<CandidateField> FIELDS = List.of(CandidateField.values());

    String value(CandidateField field) {
        return values.getOrDefault(field.parameter(), "");
    }

    /** Null if nothing is wrong with the field. */
    @Nullable
    String error(CandidateField field) {
        return errors.get(field);
    }

    /** Whether the field is the first to fix. */
    boolean isFirstWrong(CandidateField field) {
        return FIELDS.stream().filter(errors::containsKey).findFirst().orElse(null) == field;
    }
}
