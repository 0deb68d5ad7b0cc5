package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors and warnings of one row. Not thread-safe. */
final class RowProblems {
    /** More than anybody reads; a one-megabyte cell could have half a million. */
    private static final int LIMIT = 100;

    private List<Problem> errors = List.of();
    private List<Problem> warnings = List.of();

    void error(OutcomeCode code, @Nullable String heading, Sentence sentence) {
        errors = with(errors, new Problem(code, heading, sentence));
    }

    void error(Problem problem) {
        errors = with(errors, problem);
    }

    void warn(OutcomeCode code, @Nullable String heading, Sentence sentence) {
        warnings = with(warnings, new Problem(code, heading, sentence));
    }

    /** Most rows have no problems, so there are lists for them only when needed. */
    private static List<Problem> with(List<Problem> problems, Problem problem) {
        List<Problem> more = problems.isEmpty() ? new ArrayList<>(1) : problems;
        if (more.size() < LIMIT) {
            more.add(problem);
        }
        return more;
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
