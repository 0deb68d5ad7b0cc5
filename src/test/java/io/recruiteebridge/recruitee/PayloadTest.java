package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.mapping.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void allFields() {
        Candidate ada = new Candidate(
                "Ada \"E\" Müller/Ω",
                List.of("ada@example.com"),
                List.of("+31201234567", "2"),
                List.of("https://x.com/a"),
                List.of("https://a.example"),
                "Dear all,\nhello\u0000",
                List.of("Referral"),
                "https://a.example/cv.pdf");

        assertThat(Field.payload())
                .allSatisfy(field -> assertThat(ada.values(field)).isNotEmpty());
        assertThat(text(ada, "Import people.csv"))
                .isEqualTo("{\"candidate\":{\"name\":\"Ada \\\"E\\\" Müller/Ω\",\"emails\":[\"ada@example.com\"],"
                        + "\"phones\":[\"+31201234567\",\"2\"],\"social_links\":[\"https://x.com/a\"],"
                        + "\"links\":[\"https://a.example\"],\"cover_letter\":\"Dear all,\\nhello\\u0000\","
                        + "\"sources\":[\"Referral\",\"Import people.csv\"],"
                        + "\"remote_cv_url\":\"https://a.example/cv.pdf\"}}");
    }

    @Test
    void jobsTagsAndCustomFieldsTravelAlongIfTheyAreToBeSent() {
        CandidateParts parts = new CandidateParts(
                List.of(1L, 2L),
                0,
                List.of("Fair", "a\uD800"),
                List.of(new CustomField("Size", "41"), new CustomField("Hat", "7")),
                List.of("Met at the fair"),
                "https://a.example/cv.pdf",
                null);
        Candidate ada = new Candidate(
                "Ada", List.of(), List.of(), List.of(), List.of(), null, List.of(), "https://a.example/cv.pdf");

        assertThat(text(ada, parts, parts.sentWith(Set.of())))
                .isEqualTo("{\"candidate\":{\"name\":\"Ada\",\"remote_cv_url\":\"https://a.example/cv.pdf\","
                        + "\"tags\":[\"Fair\",\"a\uFFFD\"],\"custom_fields\":[{\"label\":\"Size\",\"values\":[\"41\"]},"
                        + "{\"label\":\"Hat\",\"values\":[\"7\"]}]},\"offers\":[1,2]}");
        assertThat(text(ada, parts, Set.of(Part.JOBS)))
                .as("the link of the CV is added afterwards")
                .isEqualTo("{\"candidate\":{\"name\":\"Ada\"},\"offers\":[1,2]}");
    }

    @Test
    void emptyFieldsAreLeftOut() {
        assertThat(text(candidate("Ada", List.of()), null)).isEqualTo("{\"candidate\":{\"name\":\"Ada\"}}");
    }

    @Test
    void theLabelStandsOnce() {
        assertThat(text(candidate("Ada", List.of("Fair")), "Fair"))
                .isEqualTo("{\"candidate\":{\"name\":\"Ada\",\"sources\":[\"Fair\"]}}");
    }

    @Test
    void halvesOfSurrogatePairsAreReplaced() {
        assertThat(text(candidate("a\uD800b😍\uDC00", List.of()), null))
                .isEqualTo("{\"candidate\":{\"name\":\"a\uFFFDb😍\uFFFD\"}}");
    }

    @Test
    void longTextsArriveWhole() throws Exception {
        for (int start = 0; start < 4; start++) {
            String letter = "x".repeat(start) + "ä😍\uD800€\n".repeat(20_000); // more than any buffer holds
            Candidate ada = new Candidate("Ada", List.of(), List.of(), List.of(), List.of(), letter, List.of(), null);

            assertThat(new ObjectMapper()
                            .readTree(text(ada, null))
                            .at("/candidate/cover_letter")
                            .textValue())
                    .isEqualTo(letter.replace('\uD800', '\uFFFD'));
        }
    }

    private static String text(Candidate candidate, String label) {
        return new String(Payload.create(candidate, CandidateParts.NONE, Set.of(), label), StandardCharsets.UTF_8);
    }

    private static String text(Candidate candidate, CandidateParts parts, Set<Part> sent) {
        return new String(Payload.create(candidate, parts, sent, null), StandardCharsets.UTF_8);
    }

    private static Candidate candidate(String name, List<String> sources) {
        return new Candidate(name, List.of(), List.of(), List.of(), List.of(), null, sources, null);
    }
}
