package io.recruiteebridge.receipt;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.RejectColumn;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowRef;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a file of rejected rows has besides the sender's own. They are ours: when the corrected file is dropped
 * again, they are not sent.
 */
public final class RejectedColumns {
    private static final List<String> HEADINGS =
            Arrays.stream(RejectColumn.values()).map(RejectColumn::heading).toList();
    private static final List<String> KEYS =
            Arrays.stream(RejectColumn.values()).map(RejectColumn::key).toList();

    private RejectedColumns() {}

    /** The headings, or for JSON the keys, of the added columns. */
    public static List<String> names(RowLayout layout) {
        return switch (layout) {
            case TABLE, SHEET -> HEADINGS;
            case OBJECTS -> KEYS;
        };
    }

    /**
     * The added cells of one row, in the order of the names.
     *
     * @param file the name under which the rejects are written, which no two files have in common; it makes the row's
     *     {@code row_ref} together with its line: {@code people.csv:17}
     * @param problems why it is rejected; several are joined by a bar
     * @param language of who corrects the row
     */
    public static List<String> values(String file, long line, List<Problem> problems, Language language) {
        return List.of(
                new RowRef(file, line).toString(),
                joined(problems, problem -> problem.code().word()),
                joined(problems, problem -> Objects.requireNonNullElse(problem.field(), "")),
                joined(problems, problem -> problem.sentence().in(language)));
    }

    /** Likewise for a single reason, as the ledger keeps it. */
    public static List<String> values(
            String file,
            long line,
            @Nullable String code,
            @Nullable String field,
            @Nullable String message,
            Language language) {
        Sentence sentence = message == null ? null : Sentence.ofMessage(message);
        return List.of(
                new RowRef(file, line).toString(),
                Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(field, ""),
                sentence == null ? Objects.requireNonNullElse(message, "") : sentence.in(language));
    }

    private static String joined(List<Problem> problems, Function<Problem, String> part) {
        List<String> parts = problems.stream().map(part).toList();
        return parts.stream().allMatch(String::isEmpty) ? "" : String.join(" | ", parts);
    }
}
