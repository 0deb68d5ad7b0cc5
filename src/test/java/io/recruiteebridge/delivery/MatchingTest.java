package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.PresentParts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
    private static Candidate row(String name, List<String> emails, List<String> phones, @Nullable String letter) {
        return new Candidate(name, emails, phones, List.of(), List.of(), letter, List.of("Fair"), null);
    }

    private static CandidateSummary summary(String name, List<String> emails, List<String> phones) {
        return new CandidateSummary(1, name, emails, phones, "manual", 1, Set.of(), null);
    }

    private static CandidateProfile profile(String coverLetter, String... links) {
        return new CandidateProfile(
                summary("Ada", List.of(), List.of()),
                List.of(links),
                List.of(),
                coverLetter,
                List.of(),
                PresentParts.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Zoë Example         | ADA@example.com | +31 (20) 555-0101 | true
        Zoe\u0308  Example  | ada@EXAMPLE.com | 31205550101       | true
        zoë example         | ada@example.com | 31205550101       | false
        Zoë Example         | ada@example.org | 31205550101       | false
        Zoë Example         | ada@example.com | 31205550102       | false
        """)
    void normalisedValuesAreCompared(String name, String email, String phone, boolean same) {
        Candidate row = row("Zoë Example", List.of("ada@example.com"), List.of("+31 20 555 01 01"), null);
        assertThat(Matching.sameContact(row, summary(name, List.of(email), List.of(phone))))
                .isEqualTo(same);
    }

    @Test
    void oneMoreAddressIsAnotherContact() {
        Candidate row = row("Ada", List.of("ada@example.com"), List.of(), null);
        assertThat(Matching.sameContact(row, summary("Ada", List.of("ada@example.com", "b@example.com"), List.of())))
                .isFalse();
        assertThat(Matching.hasEmail(
                        summary("", List.of("b@example.com", "Ada@Example.com"), List.of()), "ada@example.com"))
                .isTrue();
    }

    @Test
    void withoutAddressAndPhoneTheRestDecides() {
        Candidate row = row("Ada", List.of(), List.of(), "Dear  all");
        assertThat(Matching.sameRest(row, profile("Dear all"))).isTrue();
        assertThat(Matching.sameRest(row, profile("Dear nobody"))).isFalse();
        assertThat(Matching.sameRest(row, profile("Dear all", "https://x.example")))
                .isFalse();
    }

    /** What a look-up cannot tell apart has the same key, so that it is never under way together. */
    @Test
    void theKeySaysNoMoreThanALookUpCanSee() {
        assertThat(Matching.key(row("Ada", List.of(), List.of(), "Dear  all")))
                .isEqualTo(Matching.key(new Candidate(
                        " Ada ",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "Dear all",
                        List.of("Other"),
                        "https://cv")))
                .isNotEqualTo(Matching.key(row("Ada", List.of(), List.of(), "Dear you")));
        assertThat(Matching.key(row("Ada", List.of(), List.of("+31 20"), "one")))
                .isEqualTo(Matching.key(row("Ada", List.of(), List.of("3120"), "two")))
                .isNotEqualTo(Matching.key(row("Ada", List.of(), List.of("3121"), "one")));
    }

    @Test
    void whatIsSharedIsNamed() {
        Candidate row = row("Ada", List.of("ada@example.com"), List.of("+31 20 555 0101"), null);
        assertThat(Matching.shared(row, summary("Bo", List.of("bo@example.com"), List.of("31205550101"))))
                .hasToString("phone number");
        assertThat(Matching.shared(row, summary("Ada", List.of("b@example.com", "ADA@example.com"), List.of())))
                .hasToString("name and e-mail address");
    }
}
