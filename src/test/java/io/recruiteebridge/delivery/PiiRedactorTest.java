package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PiiRedactorTest {
    private static final Candidate ADA = new Candidate(
            "Ada O'Example",
            List.of("ada@example.com", "ada.two@example.com"),
            List.of("+31 20 555 0101"),
            List.of("https://linkedin.com/in/ada-x"),
            List.of("https://ada.example/me"),
            "Dear all,\nI am Ada.",
            List.of("Fair 2026"),
            "https://cv.example/ada.pdf");

    /** A field that is added later is here by itself. */
    @ParameterizedTest
    @MethodSource("io.recruiteebridge.mapping.Field#payload")
    void noValueOfAnyFieldIsLeft(Field field) {
        assertThat(ADA.values(field)).as("the example has all fields").isNotEmpty();
        for (String value : ADA.values(field)) {
            assertThat(PiiRedactor.words("before [" + value + "] behind", ADA)).isEqualTo("before […] behind");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Email ada@example.com of Ada O'Example is taken | Email … of … is taken
            email ADA@EXAMPLE.COM has been taken            | email … has been taken
            ADA o'example exists                            | … exists
            Mr. O'Example (Ada) exists, Adam too            | Mr. … (…) exists, Adam too
            taken by bo@example.org and ada%40example.com   | taken by … and …
            Name is too long                                | Name is too long
            """)
    void wordsOfOthersLoseWhatIsPersonal(String words, String discreet) {
        assertThat(PiiRedactor.words(words, ADA)).isEqualTo(discreet);
    }

    @Test
    void longWordsAreCut() {
        assertThat(PiiRedactor.words("x".repeat(400), null)).hasSize(301);
    }
}
