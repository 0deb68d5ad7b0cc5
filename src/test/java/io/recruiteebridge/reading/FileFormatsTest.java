package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What differs between formats is behind {@link FileFormat}: elsewhere, nothing depends on which one a file has. */
class FileFormatsTest {
    private static final Path CODE = Path.of("src/main/java/io/recruiteebridge");
    /** Each format has a package below this one. */
    private static final Path FORMATS = CODE.resolve("reading");
    /** Where files that people drop are worked on; the others have formats of their own. */
    private static final List<String> PACKAGES =
            List.of("console", "delivery", "erase", "imports", "mapping", "receipt");

    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");

    @Test
    void nobodyElseAsksForAFormatByItsName() throws IOException {
        Set<String> names = ServiceLoader.load(FileFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(format -> Stream.concat(format.names().stream(), format.extensions().stream()))
                .collect(Collectors.toSet());
        for (String room : PACKAGES) {
            assertThat(named(files(CODE.resolve(room), Integer.MAX_VALUE), names))
                    .as(room)
                    .isEmpty();
        }
        assertThat(named(files(FORMATS, 1), names)).as("reading").isEmpty();
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> named(List<Path> files, Set<String> names) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            TEXT.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(text -> names.contains(text.substring(1, text.length() - 1)))
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
        }
        return found;
    }
}
