package io.recruiteebridge.console;

import java.util.List;
import java.util.Map;

/**
 * The form for one candidate, with what was typed. Immutable.
 *
 * @param others what is wrong with the form as a whole
 * @param errors what is wrong with each field
 * @param jobs titles or ids to choose from, with what they are called
 */
record CandidateForm(
        String token,
        Map<String, String> values,
        List<Message> others,
        Map<CandidateField, List<Message>> errors,
        Map<String, String> jobs) {
    private static final List<CandidateField> FIELDS = List.of(CandidateField.values());

    String value(CandidateField field) {
        return values.getOrDefault(field.parameter(), "");
    }

    /** What is wrong with the field. */
    List<Message> errors(CandidateField field) {
        return errors.getOrDefault(field, List.of());
    }

    /** Whether the field is the first to fix. */
    boolean isFirstWrong(CandidateField field) {
        return FIELDS.stream().filter(errors::containsKey).findFirst().orElse(null) == field;
    }
}
