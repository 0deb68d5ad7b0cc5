package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CvDocument;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an update changes in a candidate: only what the row has and the candidate lacks. Lists grow, a name or cover letter
 * that is there stays, nothing is blanked. Applying it twice changes nothing the second time. Stateless.
 */
final class CandidateMerge {
    private CandidateMerge() {}

    /**
     * The changes, as complete lists with new values at the end.
     *
     * @param sourceLabel a source to add, or null
     */
    static CandidateChanges changes(Candidate row, CandidateProfile there, @Nullable String sourceLabel) {
        CandidateSummary summary = there.summary();
        List<String> sources = row.sources();
        if (sourceLabel != null) {
            sources = new ArrayList<>(sources);
            sources.add(sourceLabel);
        }
        return new CandidateChanges(
                isBlank(summary.name()) ? row.name() : null,
                grown(summary.emails(), row.emails(), Normal::email),
                grown(summary.phones(), row.phones(), Normal::phone),
                grown(there.socialLinks(), row.socialLinks(), Normal::name),
                grown(there.links(), row.links(), Normal::name),
                isBlank(there.coverLetter()) ? row.coverLetter() : null,
                grown(there.sources(), sources, Normal::name));
    }

    /** What the candidate keeps although the row says something else; null for nothing. */
    static @Nullable Sentence kept(Candidate row, CandidateProfile there) {
        String letter = row.coverLetter();
        boolean name = !isBlank(there.summary().name()) && !Matching.sameName(row, there.summary());
        boolean coverLetter = letter != null
                && !isBlank(there.coverLetter())
                && !Normal.name(letter).equals(Normal.name(there.coverLetter()));
        List<String> kept = new ArrayList<>();
        if (name) {
            kept.add("name");
        }
        if (coverLetter) {
            kept.add("letter");
        }
        if (hasOtherCv(row, there)) {
            kept.add("cv");
        }
        return kept.isEmpty() ? null : Sentence.of("message.value-kept", Sentence.of("kept." + String.join("-", kept)));
    }

    /** By their names, of which Recruitee may write some characters differently. */
    private static boolean hasOtherCv(Candidate row, CandidateProfile there) {
        CvDocument cv = row.extras().cv();
        String other = there.parts().cvFilename();
        return cv != null && other != null && !plain(cv.name()).equals(plain(other));
    }

    private static String plain(String fileName) {
        return fileName.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(String text) {
        return Normal.name(text).isEmpty();
    }

    /** The candidate after the changes. */
    static CandidateProfile merged(CandidateProfile there, CandidateChanges changes) {
        CandidateSummary before = there.summary();
        CandidateSummary summary = new CandidateSummary(
                before.id(),
                or(changes.name(), before.name()),
                or(changes.emails(), before.emails()),
                or(changes.phones(), before.phones()),
                before.source(),
                before.adminId(),
                before.jobs(),
                before.createdAt());
        return new CandidateProfile(
                summary,
                or(changes.links(), there.links()),
                or(changes.socialLinks(), there.socialLinks()),
                or(changes.coverLetter(), there.coverLetter()),
                or(changes.sources(), there.sources()),
                there.parts());
    }

    private static <T> T or(@Nullable T changed, T before) {
        return changed == null ? before : changed;
    }

    private static @Nullable List<String> grown(List<String> there, List<String> values, UnaryOperator<String> normal) {
        List<String> grown = new ArrayList<>(there);
        Set<String> known = new HashSet<>();
        there.forEach(value -> known.add(normal.apply(value)));
        for (String value : values) {
            if (known.add(normal.apply(value))) {
                grown.add(value);
            }
        }
        return grown.size() > there.size() ? grown : null;
    }
}
