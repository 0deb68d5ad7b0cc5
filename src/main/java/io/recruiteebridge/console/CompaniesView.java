package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of all companies: what each is doing, and what waits for somebody. Immutable.
 *
 * @param rows those that need somebody first
 */
record CompaniesView(List<Row> rows) {
    /**
     * A company.
     *
     * @param status what it is doing; null if that isn't known yet
     * @param problem why it doesn't work, or won't after the next start; null if it does
     * @param process which other one works on it, empty if that isn't known; null if this one does
     */
    record Row(
            String company,
            @Nullable Status status,
            @Nullable String problem,
            @Nullable String process) {
        int attention() {
            return status == null ? 0 : status.attention().size();
        }

        Sentence state() {
            if (process != null) {
                return AbsentCompany.workedOnBy(process);
            }
            return status == null
                    ? Sentence.of("console.starting")
                    : status.state().label();
        }

        /** Why it is paused, and what to do, each a sentence; empty if it isn't. */
        List<Sentence> pause() {
            return isPaused() && status != null
                    ? Stream.of(status.why(), status.whatToDo())
                            .filter(Objects::nonNull)
                            .toList()
                    : List.of();
        }

        /** How much it needs somebody: the lower, the more. */
        private int rank() {
            return problem != null || isPaused() ? 0 : attention() > 0 ? 1 : 2;
        }

        /** It needs somebody's help, for example another token. */
        private boolean isPaused() {
            return status != null && status.state() == Status.State.PAUSED;
        }
    }

    CompaniesView {
        rows = rows.stream()
                .sorted(Comparator.comparingInt(Row::rank).thenComparing(Row::company))
                .toList();
    }

    String mood() {
        return rows.stream().allMatch(row -> row.rank() == 2) ? "good" : "wait";
    }

    Sentence summary() {
        int attention = rows.stream().mapToInt(Row::attention).sum();
        if (attention > 0) {
            return Status.needAttention(attention);
        }
        return Sentence.of(
                rows.isEmpty()
                        ? "console.no-company"
                        : mood().equals("good") ? "console.companies-fine" : "console.companies-broken");
    }
}
