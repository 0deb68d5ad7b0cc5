package io.recruiteebridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.cli.Main;
import io.recruiteebridge.delivery.Codes;
import io.recruiteebridge.mapping.Code;
import io.recruiteebridge.settings.Setting;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says of settings, commands and codes is what the program knows of them. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

    private final List<String> lines = lines(Path.of("README.md"));

    @Test
    void namesEverySettingInItsOrder() {
        assertThat(table("| setting |").keySet())
                .containsExactlyElementsOf(
                        Setting.all().stream().map(Setting::key).toList());
    }

    @Test
    void tellsDefaultAndMeaningOfEverySetting() {
        Map<String, List<String>> table = table("| setting |");
        for (Setting setting : Setting.all()) {
            List<String> cells = table.get(setting.key());
            assertThat(cells.get(1))
                    .as("default of %s", setting.key())
                    .isEqualTo(setting.defaultValue()
                            .map(value -> "`" + value + "`")
                            .orElse("–"));
            assertThat(cells.get(2)).as("description of %s", setting.key()).startsWith(setting.description());
        }
    }

    @Test
    void namesEveryCommandInItsOrder() {
        assertThat(table("| command |").keySet().stream().map(cell -> cell.split(" ")[0]))
                .containsExactlyElementsOf(Main.commands());
    }

    @Test
    void namesEveryExitCode() throws ReflectiveOperationException {
        List<String> codes = new ArrayList<>();
        for (Field field : Class.forName("io.recruiteebridge.cli.ExitCode").getDeclaredFields()) {
            if (field.getType() == int.class) {
                field.setAccessible(true);
                codes.add(field.get(null).toString());
            }
        }
        assertThat(table("| exit code |").keySet()).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void tellsTheMeaningOfEveryCodeOfTheMapping() {
        Map<String, List<String>> table = table("| code |");
        for (Code code : Code.values()) {
            assertThat(table).containsKey(code.id());
            assertThat(table.get(code.id()).get(1))
                    .as("what becomes of a row with %s", code.id())
                    .isEqualTo(
                            switch (code.severity()) {
                                case FILE -> "file set aside";
                                case ERROR -> "rejected";
                                case WARNING -> "sent";
                            });
            assertThat(table.get(code.id()).get(2)).isEqualTo(code.meaning());
        }
    }

    @Test
    void namesEveryCodeOfTheDelivery() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Field field : Codes.class.getFields()) {
            codes.add((String) field.get(null));
        }
        assertThat(codes).isNotEmpty();
        assertThat(table("| code |").keySet()).containsAll(codes);
    }

    @Test
    void namesNoCodeThatTheProgramDoesNotKnow() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        for (String code : table("| code |").keySet()) {
            assertThat(sources.indexOf("\"" + code + "\"")).as(code).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToWhatIsThere(Path document) {
        for (String line : lines(document)) {
            for (Matcher link = LINK.matcher(line); link.find(); ) {
                if (!link.group(1).contains(":")) {
                    assertThat(document.resolveSibling(link.group(1)).normalize())
                            .as("link in %s", document)
                            .exists();
                }
            }
        }
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CHANGELOG.md", "examples/README.md")
                                    .map(Path::of),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** The cells of the table whose head begins so, by what stands in the first column. */
    private Map<String, List<String>> table(String head) {
        int start = 0;
        while (!lines.get(start).startsWith(head)) {
            start++;
        }
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(start + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            List<String> cells = Arrays.stream(line.substring(1).split("\\|"))
                    .map(String::strip)
                    .toList();
            assertThat(rows.put(cells.get(0).replace("`", ""), cells))
                    .as("a second line for %s", cells.get(0))
                    .isNull();
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
