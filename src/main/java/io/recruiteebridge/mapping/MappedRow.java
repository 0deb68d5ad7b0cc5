package io.recruiteebridge.mapping;

import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A row after mapping and validation. Immutable.
 *
 * @param source the row as it is in the file
 * @param candidate what is to be sent; null exactly if there are errors
 * @param errors why the row is not sent (the first one decides the row's code); empty for a good row
 * @param warnings what the receipt should mention although the row is sent
 * @param rowRef the {@code row_ref} that an earlier reject gave the row, e.g. {@code people.csv:17}; or null
 * @param candidateId the ID of the candidate that the row names, as the rows of our own export do; else 0
 * @param wholeRow gives all of the source row as one text, where a name alone is all that identifies the person; else null.
 *     See {@link Identity}
 */
public record MappedRow(
        SourceRow source,
        @Nullable Candidate candidate,
        List<Problem> errors,
        List<Problem> warnings,
        @Nullable String rowRef,
        long candidateId,
        @Nullable Supplier<String> wholeRow) {}
