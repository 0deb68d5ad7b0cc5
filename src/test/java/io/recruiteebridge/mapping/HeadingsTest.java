package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeadingsTest {
    static Stream<Named<JsonNode>> cases() throws IOException {
        return Corpus.cases("headings.yaml");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void headings(JsonNode node) throws UnreadableFileException {
        List<Column> expected = new ArrayList<>();
        node.path("headings").properties().forEach(heading -> {
            String id = heading.getValue().isNull() ? null : heading.getValue().asText();
            Field field = id == null ? null : Field.byId(id);
            assertThat(field == null).as(id).isEqualTo(id == null);
            expected.add(new Column(heading.getKey(), field));
        });
        List<String> headings = expected.stream().map(Column::heading).toList();
        ColumnContents contents =
                new ColumnContents(columns(node, "addresses", headings), columns(node, "words", headings));
        if (node.has("refused")) {
            UnreadableFileException refused = catchThrowableOfType(
                    UnreadableFileException.class, () -> Mapping.of(headings, Synonyms.builtIn(), contents));
            assertThat(refused.code().word()).isEqualTo(node.path("refused").asText());
            for (String word : Corpus.texts(node.path("says"))) {
                assertThat(refused).hasMessageContaining(word);
            }
        } else {
            // Why a column is left out is another question.
            assertThat(Mapping.of(headings, Synonyms.builtIn(), contents).columns())
                    .extracting(column -> column.field() == null ? new Column(column.heading(), null) : column)
                    .isEqualTo(expected);
        }
    }

    private static Set<Integer> columns(JsonNode node, String key, List<String> headings) {
        return Corpus.texts(node.path(key)).stream().map(headings::indexOf).collect(Collectors.toSet());
    }

    @Test
    void unknownHeadingsAreListedOnce() throws UnreadableFileException {
        Mapping mapping = Mapping.of(
                List.of("Name", "id", "Jobs", " ", "Tags", "id", "Jobs", "row_ref", "Pets"), Synonyms.builtIn());

        assertThat(mapping.unknown()).containsExactly("id", "(column 4)", "Pets");
    }

    @Test
    void isTheSameAfterBeingKeptAsText() throws UnreadableFileException {
        Mapping mapping = Mapping.of(List.of("Name", "\"odd\"\n", "Nom", "Email", "Email"), Synonyms.builtIn());

        Mapping again = Mapping.fromJson(mapping.toJson());

        assertThat(again.columns()).isEqualTo(mapping.columns());
        assertThat(again.toJson()).isEqualTo(mapping.toJson());
    }

    @Test
    void rejectsTextThatIsNoMapping() {
        for (String json : List.of("", "{}", "[1]", "[{\"heading\":\"x\",\"field\":\"shoe\"}]", "[")) {
            assertThatThrownBy(() -> Mapping.fromJson(json)).as(json).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theReadmeNamesHeadingsThatAreKnown() throws IOException {
        Map<String, Set<Field>> fields = Map.of(
                "name (required)", Set.of(Field.NAME, Field.FIRST_NAME, Field.LAST_NAME),
                "e-mails", Set.of(Field.EMAILS),
                "phones", Set.of(Field.PHONES),
                "social links", Set.of(Field.SOCIAL_LINKS),
                "links", Set.of(Field.LINKS),
                "either kind of link", Set.of(Field.URL),
                "cover letter", Set.of(Field.COVER_LETTER),
                "sources", Set.of(Field.SOURCES),
                "CV", Set.of(Field.CV, Field.REMOTE_CV_URL),
                "not sent yet", Set.of(Field.JOBS, Field.TAGS, Field.NOTE, Field.CV));
        Set<String> seen = new HashSet<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            String[] cells = line.split(" ?\\| ?");
            if (cells.length == 3 && fields.containsKey(cells[1])) {
                seen.add(cells[1]);
                String headings = cells[2].replaceAll(" \\([^)]*\\)", "").split(":")[0];
                for (String heading : headings.split(", | \\+ ")) {
                    assertThat(fields.get(cells[1]))
                            .as(heading)
                            .containsAll(Synonyms.builtIn().lookUp(heading));
                    assertThat(Synonyms.builtIn().lookUp(heading)).as(heading).isNotEmpty();
                }
            }
        }
        assertThat(seen).contains("name (required)", "e-mails", "phones", "sources");
    }
}
