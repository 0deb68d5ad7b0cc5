package io.recruiteebridge.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form for one candidate, with what was typed. Immutable.
 *
 * @param error empty if there is none
 * @param wrong the field to fix, if it is one
 */
record CandidateForm(
        String token,
        Map<String, String> values,
        String error,
        @Nullable CandidateField wrong) {
    String value(CandidateField field) {
        return values.getOrDefault(field.parameter(), "");
    }
}
