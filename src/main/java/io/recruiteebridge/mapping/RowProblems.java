package io.recruiteebridge.mapping;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors and warnings of one row. Not thread-safe. */
final class RowProblems {
    /** More than anybody reads; a one-megabyte cell could have half a million. */
    private static final int LIMIT = 100;

    private final List<Problem> errors = new ArrayList<>(0);
    private final List<Problem> warnings = new ArrayList<>(0);

    void error(OutcomeCode code, @Nullable String heading, String message) {
        add(errors, new Problem(code, heading, message));
    }

    void error(Problem problem) {
        add(errors, problem);
    }

    void warn(OutcomeCode code, @Nullable String heading, String message) {
        add(warnings, new Problem(code, heading, message));
    }

    private static void add(List<Problem> problems, Problem problem) {
        if (problems.size() < LIMIT) {
            problems.add(problem);
        }
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<Problem> errors() {
        return List.copyOf(errors);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
