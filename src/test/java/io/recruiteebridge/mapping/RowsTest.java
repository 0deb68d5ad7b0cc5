package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.CodesInSource;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.Payload;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {
    static Stream<Named<JsonNode>> values() throws IOException {
        return Corpus.cases("values.yaml");
    }

    static Stream<Named<JsonNode>> damage() throws IOException {
        return Corpus.cases("damage.yaml");
    }

    @ParameterizedTest
    @MethodSource("values")
    void sent(JsonNode node) throws Exception {
        MappedRow row = Corpus.map(node);

        assertThat(row.errors()).isEmpty();
        CandidateParts parts = parts(row);
        byte[] body = Payload.create(row.candidate(), parts, parts.sentWith(Set.of()), null);
        JsonNode payload = new ObjectMapper().readTree(body);
        assertThat(payload.path("candidate").toPrettyString())
                .isEqualTo(sorted(node.path("sent"), payload.path("candidate")).toPrettyString());
        assertThat(row.warnings())
                .extracting(warning -> warning.code().word())
                .isEqualTo(Corpus.texts(node.path("warnings")));
        assertThat(row.rowRef()).isEqualTo(node.path("row_ref").textValue());
    }

    private static CandidateParts parts(MappedRow row) throws Exception {
        return new RowPreparation("people.csv", List.of(), List.of(), null, Field::id)
                .prepare(row)
                .parts();
    }

    @ParameterizedTest
    @MethodSource("damage")
    void notSent(JsonNode node) throws Exception {
        MappedRow row = Corpus.map(node);

        assertThat(row.candidate()).isNull();
        JsonNode expected = node.path("errors");
        assertThat(row.errors()).as("%s", row.errors()).hasSameSizeAs(Corpus.texts(expected));
        for (int i = 0; i < row.errors().size(); i++) {
            Problem error = row.errors().get(i);
            assertThat(error.code().word())
                    .as("%s", error)
                    .isEqualTo(expected.get(i).path("code").asText());
            assertThat(error.field())
                    .as("%s", error)
                    .isEqualTo(expected.get(i).path("field").textValue());
            for (String word : Corpus.texts(expected.get(i).path("says"))) {
                assertThat(error.message()).contains(word);
            }
        }
        assertThat(row.rowRef()).isEqualTo(node.path("row_ref").textValue());
    }

    @Test
    void everyCodeHasACase() throws IOException {
        Set<String> seen = new HashSet<>();
        Corpus.load("headings.yaml")
                .forEach(node -> seen.add(node.path("refused").asText()));
        Corpus.load("values.yaml").forEach(node -> seen.addAll(Corpus.texts(node.path("warnings"))));
        Corpus.load("cvs.yaml").forEach(node -> seen.add(node.path("code").asText()));
        Corpus.load("damage.yaml").forEach(node -> node.path("errors")
                .forEach(error -> seen.add(error.path("code").asText())));

        assertThat(seen).containsAll(CodesInSource.of("mapping"));
    }

    @Test
    void hostileTextsArriveUnchanged() throws Exception {
        Mapping mapping = Mapping.of(List.of("Name", "Cover letter", "Email"), Synonyms.builtIn());
        for (String text : Corpus.texts(Corpus.load("hostile.yaml"))) {
            MappedRow row = mapping.map(row(text, text, "ada@example.com"));

            assertThat(row.errors()).as(text).isEmpty();
            assertThat(row.warnings()).as(text).allSatisfy(warning -> assertThat(warning.code())
                    .isEqualTo(OutcomeCode.NAME_UNCLEAR));
            assertThat(row.candidate().name()).isEqualTo(text);
            assertThat(row.candidate().coverLetter()).isEqualTo(text);
        }
    }

    @Test
    void whatReadingFoundWrongIsTheError() throws Exception {
        Problem problem = new Problem(OutcomeCode.JSON_NOT_AN_OBJECT, null, Sentence.quoted("This is no person."));
        Mapping mapping = Mapping.of(List.of("Name"), Synonyms.builtIn());

        MappedRow row = mapping.map(new SourceRow(1, 2, List.of(List.of()), "17", problem));

        assertThat(row.errors()).containsExactly(problem);
        assertThat(row.candidate()).isNull();
    }

    @Test
    @Timeout(600)
    void aCellWithVeryManyValuesTakesLittleTimeAndFewMessages() throws Exception {
        Mapping mapping = Mapping.of(List.of("Name", "Phone", "Email"), Synonyms.builtIn());
        String phones =
                IntStream.rangeClosed(1, 150_000).mapToObj(Integer::toString).collect(Collectors.joining(";"));

        MappedRow good = mapping.map(row("Ada", phones, ""));
        MappedRow bad = mapping.map(row("Ada", phones, phones));

        assertThat(good.candidate().phones()).hasSize(150_000);
        assertThat(bad.errors()).hasSize(100);
    }

    @Test
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNameOfVeryManyBlanksTakesLittleTime() throws Exception {
        String blanks = " ".repeat(Limits.CELL - 20);

        MappedRow row = Mapping.of(List.of("Name"), Synonyms.builtIn()).map(row("Ada" + blanks + "<<br> <br>King"));

        assertThat(row.candidate().name()).isEqualTo("Ada" + blanks + "<<br> <br>King");
    }

    private static SourceRow row(String... cells) {
        return new SourceRow(1, 2, Arrays.stream(cells).map(List::of).toList(), null, null);
    }

    /** The expected fields in the order of the actual ones, so that a difference reads well. */
    private static JsonNode sorted(JsonNode expected, JsonNode actual) {
        var sorted = new ObjectMapper().createObjectNode();
        actual.fieldNames().forEachRemaining(field -> {
            if (expected.has(field)) {
                sorted.set(field, expected.get(field));
            }
        });
        expected.properties().forEach(field -> sorted.putIfAbsent(field.getKey(), field.getValue()));
        return sorted;
    }
}
