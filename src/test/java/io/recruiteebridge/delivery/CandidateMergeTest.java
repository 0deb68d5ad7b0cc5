package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CvDocument;
import io.recruiteebridge.mapping.Extras;
import io.recruiteebridge.recruitee.CandidateChanges;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.PresentParts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateMergeTest {
    private static final Candidate ROW = new Candidate(
            "Ada Example",
            List.of("ada@example.com", "new@example.com"),
            List.of("+31 20 555 0101"),
            List.of(),
            List.of("https://ada.example"),
            null,
            List.of("Fair"),
            null);

    private static CandidateProfile profile(
            String name,
            List<String> emails,
            List<String> phones,
            List<String> links,
            List<String> socialLinks,
            String coverLetter,
            List<String> sources) {
        return new CandidateProfile(
                new CandidateSummary(1, name, emails, phones, "manual", 1, Set.of(), null),
                links,
                socialLinks,
                coverLetter,
                sources,
                PresentParts.NONE);
    }

    @Test
    void listsGrowAndNothingIsBlanked() {
        CandidateProfile there = profile(
                "Ada  Example",
                List.of("old@example.com", "ADA@example.com"),
                List.of("31205550101"),
                List.of("https://other.example"),
                List.of("https://s.example"),
                "Dear all",
                List.of("Referral"));
        assertThat(CandidateMerge.changes(ROW, there, "Import"))
                .isEqualTo(new CandidateChanges(
                        null,
                        List.of("old@example.com", "ADA@example.com", "new@example.com"),
                        null,
                        null,
                        List.of("https://other.example", "https://ada.example"),
                        null,
                        List.of("Referral", "Fair", "Import")));
    }

    @Test
    void aNameOrCoverLetterThatIsThereStaysAndThatIsSaid() {
        Candidate row = new Candidate(
                "Ada Sample",
                List.of("ada@example.com"),
                List.of(),
                List.of(),
                List.of(),
                "Dear all, once more",
                List.of(),
                null);
        CandidateProfile there = profile(
                "Ada Example", List.of("ada@example.com"), List.of(), List.of(), List.of(), "Dear all", List.of());
        assertThat(CandidateMerge.changes(row, there, null).none()).isTrue();
        assertThat(CandidateMerge.kept(row, there))
                .hasToString(
                        "The candidate keeps a different name and cover letter, since an update replaces nothing.");
    }

    @Test
    void whereThereIsNoCoverLetterTheRowsIsAdded() {
        Candidate row =
                new Candidate("Ada  Example", List.of(), List.of(), List.of(), List.of(), "Dear all", List.of(), null);
        CandidateProfile there = profile("Ada Example", List.of(), List.of(), List.of(), List.of(), " ", List.of());
        assertThat(CandidateMerge.changes(row, there, null).coverLetter()).isEqualTo("Dear all");
        assertThat(CandidateMerge.kept(row, there)).isNull();
    }

    @Test
    void doneTwiceItChangesNothingTheSecondTime() {
        CandidateProfile there = profile(" ", List.of(), List.of(), List.of(), List.of(), "", List.of());
        CandidateChanges changes = CandidateMerge.changes(ROW, there, "Import");
        assertThat(changes).hasNoNullFieldsOrPropertiesExcept("socialLinks", "coverLetter");
        assertThat(changes.name()).isEqualTo("Ada Example");
        CandidateProfile changed = profile(
                changes.name(), changes.emails(), changes.phones(), changes.links(), List.of(), "", changes.sources());
        assertThat(CandidateMerge.changes(ROW, changed, "Import").none()).isTrue();
    }

    @Test
    void anotherCvStaysUnlessRecruiteeOnlyWritesItsNameDifferently() {
        assertThat(keptOfCv("ada.pdf", "Ada 2026.pdf"))
                .hasToString("The candidate keeps a different CV, since an update replaces nothing.");
        assertThat(keptOfCv("Ada Łódź.pdf", "Ada____d__.pdf")).isNull();
        assertThat(keptOfCv("ada.pdf", null)).isNull();
    }

    private static @Nullable Sentence keptOfCv(String row, String there) {
        Extras extras = new Extras(
                List.of(), null, List.of(), List.of(), List.of(), null, new CvDocument(row, "application/pdf", null));
        CandidateProfile known = profile("Ada Example", List.of(), List.of(), List.of(), List.of(), null, List.of());
        return CandidateMerge.kept(
                new Candidate("Ada Example", List.of(), List.of(), List.of(), List.of(), null, List.of(), null, extras),
                new CandidateProfile(
                        known.summary(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        new PresentParts(Map.of(), Set.of(), Map.of(), there)));
    }
}
