package io.recruiteebridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.cli.Main;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.outcome.OutcomeCode;
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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says of settings, commands and codes is what the program knows of them. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

    private final List<String> lines = lines(Path.of("README.md"));

    @Test
    void namesEverySettingInItsOrder() {
        assertThat(table("| setting |").keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    @Test
    void tellsDefaultAndMeaningOfEverySetting() {
        Map<String, List<String>> table = table("| setting |");
        for (Setting setting : Setting.values()) {
            List<String> cells = table.get(setting.key());
            assertThat(cells.get(1))
                    .as("default of %s", setting.key())
                    .isEqualTo(setting.defaultValue()
                            .map(value -> "`" + value + "`")
                            .orElse("–"));
            assertThat(cells.get(2)).as("description of %s", setting.key()).startsWith(setting.description());
            assertThat(cells.get(2).endsWith("†"))
                    .as("%s is marked as one for all companies", setting.key())
                    .isEqualTo(setting.scope() == Setting.Scope.PROCESS);
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
    void tellsWhatEveryCodeOfARowMeans() {
        assertThat(texts("| code of a row |"))
                .containsExactlyElementsOf(codes(code -> !isAboutFile(code)).stream()
                        .map(code -> List.of(
                                code.word(),
                                switch (code.kind()) {
                                    case FILE -> throw new AssertionError(code);
                                    case REJECTED -> "rejected";
                                    case SKIPPED -> "skipped";
                                    case FOUND, INCOMPLETE -> "created or updated";
                                    case PENDING -> "pending";
                                    case WARNING -> "sent";
                                },
                                meaning(code)))
                        .toList());
    }

    @Test
    void tellsWhatEveryCodeOfAFileMeans() {
        assertThat(texts("| code of a file |"))
                .containsExactlyElementsOf(codes(ReadmeTest::isAboutFile).stream()
                        .map(code -> List.of(code.word(), meaning(code)))
                        .toList());
    }

    private static String meaning(OutcomeCode code) {
        return Language.ENGLISH.say("code." + code.word());
    }

    private static boolean isAboutFile(OutcomeCode code) {
        return code.kind() == OutcomeCode.Kind.FILE;
    }

    private static List<OutcomeCode> codes(Predicate<OutcomeCode> which) {
        return Arrays.stream(OutcomeCode.values()).filter(which).toList();
    }

    /** The cells of the table whose head begins so, without backquotes. */
    private List<List<String>> texts(String head) {
        List<List<String>> rows = new ArrayList<>();
        table(head).forEach((first, cells) -> {
            List<String> row = new ArrayList<>(cells);
            row.set(0, first);
            row.replaceAll(cell -> cell.replace("`", ""));
            rows.add(row);
        });
        return rows;
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

    @ParameterizedTest
    @MethodSource("documents")
    void hasLinesThatFitAScreen(Path document) {
        assertThat(lines(document).stream().filter(line -> line.codePointCount(0, line.length()) > 120))
                .as("long lines of %s", document)
                .isEmpty();
    }

    /** A promise whose test is gone would be a promise that nobody keeps. */
    @Test
    void guaranteesNameTestsThatExist() throws IOException {
        Pattern test = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        Matcher named = test.matcher(String.join("\n", lines(Path.of("docs/guarantees.md"))));
        assertThat(named.results().toList()).isNotEmpty().allSatisfy(found -> {
            assertThat(sources).containsKey(found.group(1) + ".java");
            if (found.group(2) != null) {
                assertThat(sources.get(found.group(1) + ".java")).contains("void " + found.group(2) + "(");
            }
        });
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "CHANGELOG.md",
                                            "CONTRIBUTING.md",
                                            "SECURITY.md",
                                            "examples/README.md",
                                            "examples/routes/README.md")
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
