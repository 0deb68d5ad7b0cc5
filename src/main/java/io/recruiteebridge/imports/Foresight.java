package io.recruiteebridge.imports;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Identity;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.receipt.RowOutcome;
import io.recruiteebridge.settings.DuplicatePolicy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would become of the valid rows of one file, row by row in their order. Not thread-safe. */
final class Foresight {
    private final Known known;
    private final DuplicatePolicy duplicates;
    private final Map<String, Long> people = new HashMap<>();
    private final Map<String, Long> addresses = new HashMap<>();

    Foresight(Known known, DuplicatePolicy duplicates) {
        this.known = known;
        this.duplicates = duplicates;
    }

    RowOutcome outcome(MappedRow row, Candidate candidate) {
        long line = row.source().line();
        if (row.candidateId() > 0 && duplicates != DuplicatePolicy.CREATE) {
            Known.Match named = new Known.Match(OutcomeCode.EXPORTED_FROM_RECRUITEE, row.candidateId());
            return duplicates == DuplicatePolicy.UPDATE
                    ? of(row, Outcome.UPDATED, named, named.code(), "The row comes from the candidate list.")
                    : skipped(row, named, "The row comes from the candidate list.");
        }
        Long duplicate = people.putIfAbsent(Identity.text(row), line);
        if (duplicates == DuplicatePolicy.CREATE) {
            Known.Match match = known.find(row, candidate);
            return match != null && match.code() == OutcomeCode.DELIVERED_BEFORE
                    ? skipped(row, match, "This very row was delivered before.")
                    : of(row, Outcome.CREATED, null, null, null);
        }
        if (duplicate != null) {
            return of(
                    row,
                    Outcome.SKIPPED,
                    null,
                    OutcomeCode.DUPLICATE_IN_FILE,
                    "The same as line " + duplicate + " of this file.");
        }
        Known.Match match = known.find(row, candidate);
        if (match != null && match.code() == OutcomeCode.DELIVERED_BEFORE) {
            return skipped(row, match, "This very row was delivered before.");
        }
        if (match != null) {
            return duplicates == DuplicatePolicy.UPDATE
                    ? of(row, Outcome.UPDATED, match, match.code(), "This e-mail address is known in Recruitee.")
                    : skipped(row, match, "This e-mail address is known in Recruitee.");
        }
        Long earlier = null;
        for (String email : candidate.emails()) {
            Long at = addresses.putIfAbsent(Normal.email(email), line);
            earlier = earlier == null ? at : earlier;
        }
        if (earlier != null) {
            String message = "Line " + earlier + " of this file has the same e-mail address.";
            return duplicates == DuplicatePolicy.UPDATE
                    ? of(row, Outcome.UPDATED, null, OutcomeCode.SAME_EMAIL, message)
                    : of(row, Outcome.SKIPPED, null, OutcomeCode.SAME_EMAIL, message);
        }
        return of(row, Outcome.CREATED, null, null, null);
    }

    private static RowOutcome skipped(MappedRow row, Known.Match match, String message) {
        return of(row, Outcome.SKIPPED, match, match.code(), message);
    }

    private static RowOutcome of(
            MappedRow row,
            Outcome outcome,
            Known.@Nullable Match match,
            @Nullable OutcomeCode code,
            @Nullable String message) {
        return new RowOutcome(
                row.source().number(),
                row.source().line(),
                outcome,
                match == null || match.candidateId() == 0 ? null : match.candidateId(),
                null,
                code == null ? null : code.word(),
                null,
                message,
                row.rowRef());
    }
}
