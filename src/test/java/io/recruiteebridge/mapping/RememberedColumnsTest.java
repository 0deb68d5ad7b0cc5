package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.reading.ColumnContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedColumnsTest {
    private static final String WHO = """
            columns:
              "Who": name
              "Reach": emails
              "Wish": {custom_field: Salary}
              "Remark": note_line
              "(column 5)": ignore
            """;

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectory(home.resolve("mapping.d"));
    }

    private Synonyms with(String name, String yaml) throws Exception {
        Files.writeString(folder.resolve(name), yaml);
        return Synonyms.withUserFiles(home.resolve("mapping.yaml"), List.of(folder));
    }

    private static ColumnPlan plan(Synonyms synonyms, String... headings) {
        return ColumnPlan.of(List.of(headings), synonyms, ColumnContents.NONE, ColumnChoices.NONE);
    }

    @Test
    void filesWithTheseHeadingsAreReadAsRemembered() throws Exception {
        Synonyms synonyms = with("who.yaml", WHO);
        ColumnPlan plan = plan(synonyms, "Who", "Reach", "Wish", "Remark", "");
        assertThat(plan.bases()).containsOnly(Basis.REMEMBERED);
        assertThat(plan.mapping().columns())
                .containsExactly(
                        new Column("Who", Field.NAME),
                        new Column("Reach", Field.EMAILS),
                        new Column("Wish", Field.CUSTOM_FIELD, "Salary"),
                        new Column("Remark", Field.NOTE, "Remark"),
                        Column.leftOut(""));
        assertThat(synonyms.match(List.of("Who", "Reach", "Wish", "Remark", "")).name())
                .as("it is a heading row")
                .isTrue();
    }

    @Test
    void anotherOrderAndTheColumnsOfRejectsDoNotMatter() throws Exception {
        ColumnPlan plan = plan(with("who.yaml", WHO), "remark", "Wish", "Reach", " Who ", "", "row_ref", "how_to_fix");
        assertThat(plan.columns().get(3)).isEqualTo(new Column(" Who ", Field.NAME));
        assertThat(plan.columns().get(5).field()).isEqualTo(Field.OURS);
    }

    @Test
    void ofTwoFoldersTheEarlierCounts() throws Exception {
        Path inherited = Files.createDirectory(home.resolve("inherited"));
        Files.writeString(inherited.resolve("a.yaml"), "columns:\n  \"Who\": ignore\n  \"Reach\": emails\n");
        Files.writeString(inherited.resolve("b.yaml"), "columns:\n  \"Applicant no\": name\n");
        Files.writeString(folder.resolve("a.yaml"), "columns:\n  \"reach\": emails\n  \"who\": name\n");

        Synonyms synonyms = Synonyms.withUserFiles(home.resolve("mapping.yaml"), List.of(folder, inherited));

        assertThat(plan(synonyms, "Who", "Reach").columns().get(0)).isEqualTo(new Column("Who", Field.NAME));
        assertThat(plan(synonyms, "Applicant no").columns().get(0)).isEqualTo(new Column("Applicant no", Field.NAME));
    }

    @Test
    void filesWithOtherHeadingsAreNotMeant() throws Exception {
        Synonyms synonyms = with("who.yaml", WHO);
        assertThat(plan(synonyms, "Who", "Reach", "Wish", "Remark").bases()).containsOnly(Basis.UNKNOWN);
        assertThat(plan(synonyms, "Who", "Reach", "Wish", "Remark", "", "More").bases())
                .containsOnly(Basis.UNKNOWN);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        List<Column> columns = List.of(
                new Column("A \"quoted\": \\ # heading", Field.NAME),
                new Column("Email", Field.EMAILS),
                new Column("Email", null),
                new Column(" ", Field.NOTE, "(column 4)"),
                new Column("two\nlines\u0085\u2028😀", Field.CUSTOM_FIELD, "Salary: \"high\""),
                new Column("row_ref", Field.OURS));
        String yaml = RememberedColumns.toYaml(columns, "for a\nfile: {");
        RememberedColumns read = RememberedColumns.parse(folder.resolve("x.yaml"), yaml);
        List<String> headings = columns.stream().map(Column::heading).toList();
        assertThat(read.isFor(headings)).isTrue();
        assertThat(read.choices(headings).columns())
                .startsWith(columns.subList(0, 5).toArray(new Column[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\u007f"})
    void whatCouldNotBeReadAgainIsNotWritten(String character) throws Exception {
        for (int length = 1; length < 1_200; length *= 2) {
            Column column = new Column(character.repeat(length), Field.NAME);
            String yaml;
            try {
                yaml = RememberedColumns.toYaml(List.of(column), "for a test");
            } catch (MappingFileException e) {
                assertThat(e).hasMessage("A heading is too long to be remembered.");
                break;
            }
            RememberedColumns read = RememberedColumns.parse(folder.resolve("x.yaml"), yaml);
            assertThat(read.isFor(List.of(column.heading()))).isTrue();
        }
    }

    @Test
    void twoFilesForTheSameHeadingsAreAMistake() throws Exception {
        with("a.yaml", WHO);
        assertThatThrownBy(() -> with("b.yaml", WHO))
                .isInstanceOf(MappingFileException.class)
                .hasMessageEndingWith("b.yaml is for the same headings as a.yaml. Delete one of them.");
    }

    @Test
    void otherFilesInTheFolderAreNotRead() throws Exception {
        Files.writeString(folder.resolve(".#who.yaml"), "{");
        Files.writeString(folder.resolve("who.yaml~"), "{");
        assertThat(plan(with("who.yaml", WHO), "Name").bases()).containsExactly(Basis.LISTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'columns: {Who: nam}'|line 1, column 16|\"nam\" is not a field. Use one of name,",
                "'columns: {Who: nam}'|line 1, column 16|tags, note_line, ignore, or \"{custom_field: its name}\".",
                "'emails: [Who]'|line 1, column 1|start with \"columns:\"",
                "'columns: {Who: {custom: X}}'|line 1, column 17|expected \"custom_field:\"",
                "'columns: {Who: name, who: emails}'|line 1, column 27|\"who\" stands there twice",
                "'columns: {}'|line 1, column 12|no heading stands below",
                "'columns: {Who: name}\nmore: 1'|line 2, column 1|expected nothing but \"columns:\"",
                "'columns: {Who: name'|line 1|Below \"columns:\", write one heading per line",
            })
    void aMistakeNamesItsLine(String yaml, String place, String message) {
        assertThatThrownBy(() -> with("wrong.yaml", yaml))
                .isInstanceOf(MappingFileException.class)
                .hasMessageContainingAll("wrong.yaml, " + place, message);
    }
}
