package io.recruiteebridge.outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes that the program's sources name. */
public final class CodesInSource {
    private static final Path SOURCES = Path.of("src/main/java/io/recruiteebridge");
    private static final Pattern CODE = Pattern.compile("\\bOutcomeCode\\.([A-Z][A-Z0-9_]+)\\b");

    private CodesInSource() {}

    /** The words of the codes in one package; all packages for an empty name. */
    public static Set<String> of(String name) throws IOException {
        Set<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(name))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                for (Matcher code = CODE.matcher(Files.readString(file)); code.find(); ) {
                    words.add(OutcomeCode.valueOf(code.group(1)).word());
                }
            }
        }
        return words;
    }
}
