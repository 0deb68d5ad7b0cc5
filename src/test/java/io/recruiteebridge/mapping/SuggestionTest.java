package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recruiteebridge.reading.Limits;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of {@code suggestions.yaml}. */
class SuggestionTest {
    @TestFactory
    Stream<DynamicTest> suggestions() throws Exception {
        try (InputStream in = SuggestionTest.class.getResourceAsStream("/mapping/suggestions.yaml")) {
            JsonNode cases = new YAMLMapper().readTree(in);
            List<DynamicTest> tests = new ArrayList<>();
            for (JsonNode each : cases) {
                tests.add(DynamicTest.dynamicTest(each.toString(), () -> holds(each)));
            }
            return tests.stream();
        }
    }

    /** A cell may have a megabyte, and be written to keep whoever looks at it busy. */
    @ParameterizedTest
    @CsvSource({"a., note", "www.., links"})
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onlyTheBeginningOfAVeryLongValueIsLookedAt(String piece, String is) {
        String value = piece.repeat(Limits.CELL / piece.length()) + " !";
        assertThat(Suggestion.of("Remark", List.of(value, value), false, Synonyms.builtIn()))
                .extracting(suggestion -> suggestion.field().id())
                .isEqualTo(is);
    }

    private static void holds(JsonNode each) {
        List<String> values = StreamSupport.stream(each.get("values").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        Suggestion suggestion = Suggestion.of(
                each.get("heading").asText(), values, each.path("named").asBoolean(), Synonyms.builtIn());
        assertThat(suggestion == null ? null : suggestion.field().id())
                .isEqualTo(each.has("is") ? each.get("is").asText() : null);
    }
}
