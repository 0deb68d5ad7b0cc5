package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.mapping.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
    private static Candidate row(String name, List<String> emails, List<String> phones, @Nullable String letter) {
        return new Candidate(name, emails, phones, List.of(), List.of(), letter, List.of("Fair"), null);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Zoë Example         | ADA@example.com | +31 (20) 555-0101 | true
            Zoe\u0308  Example  | ada@EXAMPLE.com | 31205550101       | true
            zoë example         | ada@example.com | 31205550101       | false
            Zoë Example         | ada@example.org | 31205550101       | false
            Zoë Example         | ada@example.com | 31205550102       | false
            """)
    void normalised_values_are_compared(String name, String email, String phone, boolean same) throws Exception {
        Candidate row = row("Zoë Example", List.of("ada@example.com"), List.of("+31 20 555 01 01"), null);
        JsonNode lean = json("{'name':'" + name + "','emails':['" + email + "'],'phones':['" + phone + "']}");
        assertThat(Matching.sameContact(row, lean)).isEqualTo(same);
    }

    @Test
    void one_more_address_is_another_contact() throws Exception {
        Candidate row = row("Ada", List.of("ada@example.com"), List.of(), null);
        assertThat(Matching.sameContact(row, json("{'name':'Ada','emails':['ada@example.com','b@example.com']}")))
                .isFalse();
        assertThat(Matching.hasEmail(json("{'emails':['b@example.com','Ada@Example.com']}"), "ada@example.com"))
                .isTrue();
    }

    @Test
    void without_address_and_phone_the_rest_decides() throws Exception {
        Candidate row = row("Ada", List.of(), List.of(), "Dear  all");
        assertThat(Matching.sameRest(row, json("{'cover_letter':'Dear all','links':[],'social_links':[]}")))
                .isTrue();
        assertThat(Matching.sameRest(row, json("{'cover_letter':'Dear nobody','links':[]}")))
                .isFalse();
        assertThat(Matching.sameRest(row, json("{'cover_letter':'Dear all','links':['https://x.example']}")))
                .isFalse();
    }

    /** What a look-up cannot tell apart has the same key, so that it is never under way together. */
    @Test
    void the_key_says_no_more_than_a_look_up_can_see() {
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
    void words_of_others_lose_what_is_personal() {
        Candidate row = row("Ada Example", List.of("ada@example.com"), List.of("+31205550101"), null);
        assertThat(PiiRedactor.words("Email ada@example.com of Ada Example is taken (+31205550101)", row))
                .isEqualTo("Email … of … is taken (…)");
        assertThat(PiiRedactor.words("x".repeat(400), null)).hasSize(301);
    }
}
