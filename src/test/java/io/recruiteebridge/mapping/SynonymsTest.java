package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.WordLists;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SynonymsTest {
    @TempDir
    Path home;

    @Test
    void everyBuiltInHeadingMeansItsField() {
        Synonyms synonyms = Synonyms.builtIn(); // a heading in two lists would not load
        for (Field field : Field.values()) {
            assertThat(synonyms.headings(field).isEmpty())
                    .isEqualTo(field == Field.OURS || field == Field.CUSTOM_FIELD);
            for (String heading : synonyms.headings(field)) {
                assertThat(synonyms.lookUp(heading)).as(heading).contains(field);
            }
        }
    }

    /** Whoever renames a column reads what to call it on a page, in a language of the pages. */
    @ParameterizedTest
    @EnumSource
    void whatPagesCallAFieldIsAHeadingOfIt(Language language) {
        EnumSet<Field> named = EnumSet.allOf(Field.class);
        // These are described, not named.
        named.removeAll(EnumSet.of(Field.DISPLAY_NAME, Field.URL, Field.STAGE, Field.CUSTOM_FIELD, Field.OURS));
        assertThat(named).allSatisfy(field -> {
            String called = language.say("field." + field.id());
            assertThat(Synonyms.builtIn().lookUp(called)).as(called).contains(field);
        });
    }

    /** Read by a reader of its own; one that knows YAML must find the same. */
    @Test
    void theBuiltInTableIsYaml() throws Exception {
        SynonymFile yaml = SynonymFile.parse(
                Synonyms.BUILT_IN,
                new String(
                        Synonyms.class.getResourceAsStream(Synonyms.BUILT_IN).readAllBytes(), StandardCharsets.UTF_8));
        Synonyms synonyms = Synonyms.builtIn();
        yaml.headings().forEach((field, headings) -> assertThat(synonyms.headings(field))
                .isEqualTo(headings));
        yaml.fieldsByKey()
                .forEach((key, fields) ->
                        assertThat(synonyms.lookUp(key)).as(key).isEqualTo(fields));
        assertThat(WordLists.read(Synonyms.BUILT_IN).values().stream().mapToInt(List::size))
                .hasSameSizeAs(yaml.headings().keySet());
    }

    @Test
    void aUsersFileAddsMovesAndIgnoresHeadings() throws Exception {
        Synonyms synonyms = with("""
                # ours
                phones: [Durchwahl, "Tel. #2:"]
                social_links: Homepage
                ignore:
                  - Website
                  - Email 2
                """);

        assertThat(synonyms.lookUp("durchwahl")).isEqualTo(Set.of(Field.PHONES));
        assertThat(synonyms.lookUp("Durchwahl 3")).isEqualTo(Set.of(Field.PHONES));
        assertThat(synonyms.lookUp("home page")).isEqualTo(Set.of(Field.SOCIAL_LINKS));
        assertThat(synonyms.lookUp("Website")).isEmpty();
        assertThat(synonyms.lookUp("Email")).isEqualTo(Set.of(Field.EMAILS));
        assertThat(synonyms.lookUp("Email 2")).isEmpty();
        assertThat(synonyms.headings(Field.PHONES)).startsWith("Durchwahl");
        assertThat(synonyms.headings(Field.LINKS)).doesNotContain("Homepage", "Website");
    }

    @Test
    void addressesBelowAnIgnoredHeadingAreIgnored() throws Exception {
        Mapping mapping = Mapping.of(
                List.of("Name", "Kontakt", "Kontakt 2"),
                with("ignore:\n  - Kontakt\n"),
                new ColumnContents(Set.of(1, 2), Set.of()));

        assertThat(mapping.columns().stream().map(Column::field)).containsExactly(Field.NAME, null, null);
        assertThat(mapping.unknown()).isEmpty();
    }

    @Test
    void aMissingOrEmptyFileChangesNothing() throws Exception {
        assertThat(Synonyms.withUserFiles(home.resolve("none.yaml"), List.of(home.resolve("mapping.d")))
                        .headings(Field.NAME))
                .isNotEmpty();
        assertThat(with("# nothing yet\n").headings(Field.NAME)).isNotEmpty();
        assertThat(with("").headings(Field.NAME)).isNotEmpty();
        assertThat(with("\uFEFFphones: [Durchwahl]").lookUp("Durchwahl")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emails: [Post]\\nphone: [Durchwahl]   | line 2, column 1:   | \"phone\" is not a field. Use one of name",
                "ours: [x]                             | line 1, column 1:   | is not a field",
                "- Durchwahl                           | line 1, column 1:   | a field such as",
                "phones:\\n  - a: b                    | line 2, column 5:   | expected a heading",
                "phones:\\n  -                         | line 2,             | expected a heading",
                "phones:                               | line 1,             | expected a heading",
                "phones: ['#']                         | line 1, column 10:  | contains no letter or digit",
                "phones: [x]\\nlinks:\\n- X            | line 3, column 3:   | \"X\" appears under two fields",
                "phones: [x]\\nignore: [x]             | line 2, column 10:  | \"x\" appears under two fields",
                "phones: [x]\\nphones: [y]             | line 2,             | Duplicate",
                "phones: [Row ref]                     | line 1, column 10:  | the bridge's own columns",
                "phones: [x                            | line 1,             | expected ',' or ']'",
                "phones:\\n\\t- x                      | line 2, column 1:   | cannot start any token",
            })
    void aBadFileIsExplained(String yaml, String place, String message) {
        assertThatThrownBy(() -> with(yaml.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContaining("mapping.yaml, " + place)
                .hasMessageContaining(message);
    }

    @Test
    void anotherEncodingIsExplained() throws IOException {
        Path file = home.resolve("mapping.yaml");
        Files.write(file, "phones: [Büro]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Synonyms.withUserFiles(file, List.of(home.resolve("mapping.d"))))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContaining("mapping.yaml isn't UTF-8 text");
    }

    private Synonyms with(String yaml) throws IOException, MappingFileException {
        return Synonyms.withUserFiles(
                Files.writeString(home.resolve("mapping.yaml"), yaml), List.of(home.resolve("mapping.d")));
    }
}
