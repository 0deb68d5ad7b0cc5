package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The headings of src/test/resources/cases/headings.md are mapped as that page says. */
class HeadingsOfOthersTest {
    private static final Path PAGE = Path.of("src/test/resources/cases/headings.md");
    private static final String NEVER = "never:";

    /** @param field null: none */
    private record Heading(String text, @Nullable String field, List<String> never) {}

    @TestFactory
    Stream<DynamicTest> areMappedAsThePageSays() throws IOException {
        return exports().entrySet().stream()
                .map(export -> DynamicTest.dynamicTest(export.getKey(), () -> check(export.getValue())));
    }

    private static void check(List<Heading> headings) throws UnreadableFileException {
        List<String> texts =
                new ArrayList<>(headings.stream().map(Heading::text).toList());
        Mapping mapping;
        try {
            mapping = Mapping.of(texts, Synonyms.builtIn());
        } catch (UnreadableFileException e) {
            texts.add("Applicant name"); // the page has only some of the export's headings
            mapping = Mapping.of(texts, Synonyms.builtIn());
        }
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            Field field = mapping.field(i);
            String id = field == null ? null : field.id();
            assertThat(id).as(heading.text()).isEqualTo(heading.field());
            assertThat(heading.never()).as(heading.text()).doesNotContain(String.valueOf(id));
        }
    }

    private static Map<String, List<Heading>> exports() throws IOException {
        Map<String, List<Heading>> exports = new LinkedHashMap<>();
        boolean table = false;
        String export = "";
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length < 5 || cells[1].startsWith("---")) {
                table &= cells.length > 1;
            } else if (cells[2].strip().equals("heading")) {
                table = true;
            } else if (table) {
                export = cells[1].isBlank() ? export : cells[1].strip();
                exports.computeIfAbsent(export, e -> new ArrayList<>()).addAll(headings(cells[2], cells[3]));
            }
        }
        return exports;
    }

    private static List<Heading> headings(String cell, String fieldsAndTraps) {
        List<String> texts = list(cell.replaceFirst(" \\([^)]*,[^)]*\\)", ""));
        int trap = fieldsAndTraps.indexOf(NEVER);
        String fields =
                trap < 0 ? fieldsAndTraps : fieldsAndTraps.substring(0, trap).replace("·", "");
        List<String> never = trap < 0
                ? List.of()
                : list(fieldsAndTraps.substring(trap + NEVER.length())).stream()
                        .map(field -> field.split(" ")[0])
                        .toList();
        List<String> ids = list(fields.replaceAll("\\([^)]*\\)", ""));
        assertThat(ids).as(cell).hasSizeBetween(1, texts.size());
        List<Heading> headings = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String id = ids.get(ids.size() == 1 ? 0 : i);
            headings.add(new Heading(texts.get(i).replace(" n ", " 2 "), id.equals("–") ? null : id, never));
        }
        return headings;
    }

    private static List<String> list(String cell) {
        return Arrays.stream(cell.split(", ")).map(String::strip).toList();
    }
}
