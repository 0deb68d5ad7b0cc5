package io.recruiteebridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packages depend on each other in one direction, as docs/architecture.md draws it. Every mention of a package in
 * code counts, imported or written out; comments do not.
 */
class PackagesTest {
    private static final String OURS = "io.recruiteebridge.";
    private static final Path ROOT = Path.of("src/main/java/io/recruiteebridge");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z*]\\w*");

    /** The packages that each of our packages names, its own not counted. */
    private static final Map<String, Set<String>> USES = new TreeMap<>();

    @BeforeAll
    static void readTheSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = ROOT.relativize(file).getName(0).toString();
                Set<String> uses = USES.computeIfAbsent(name, n -> new TreeSet<>());
                String code = COMMENT.matcher(Files.readString(file)).replaceAll(" ");
                for (Matcher used = NAME.matcher(code); used.find(); ) {
                    uses.add(used.group().substring(0, used.group().lastIndexOf('.')));
                }
                uses.remove(OURS + name);
            }
        }
        assertThat(USES).containsKeys("reading", "mapping", "ledger", "recruitee", "camel", "cli");
    }

    @Test
    void noneNeedsItselfByWayOfOthers() {
        for (String start : USES.keySet()) {
            List<String> reached = new ArrayList<>(ours(start));
            for (int i = 0; i < reached.size(); i++) {
                assertThat(reached.get(i))
                        .as("reached from %s by way of %s", start, reached)
                        .isNotEqualTo(start);
                for (String next : ours(reached.get(i))) {
                    if (!reached.contains(next)) {
                        reached.add(next);
                    }
                }
            }
        }
    }

    @Test
    void readingLedgerAndSettingsNeedFilesAtMost() {
        assertThat(ours("files")).isEmpty();
        assertThat(ours("reading")).containsExactly("files");
        assertThat(ours("ledger")).containsExactly("files");
        assertThat(ours("settings")).isEmpty();
    }

    @Test
    void theMappingKnowsFilesAlone() {
        assertThat(ours("mapping")).containsExactly("reading");
    }

    /** It judges the bridge in the tests, and so must not share its mistakes. */
    @Test
    void theStandInKnowsNothingOfTheBridge() {
        assertThat(ours("standin")).isEmpty();
        assertThat(usersOf(OURS + "standin")).isSubsetOf("cli");
    }

    @Test
    void nobodyNeedsTheCommandLine() {
        assertThat(usersOf(OURS + "cli")).isEmpty();
        assertThat(usersOf("picocli")).isSubsetOf("cli");
    }

    @Test
    void camelIsForTheRoutesBeansAlone() {
        assertThat(usersOf("org.apache.camel")).isSubsetOf("app", "camel", "cli");
        assertThat(usersOf(OURS + "camel")).isSubsetOf("app");
        assertThat(usersOf(OURS + "app")).isSubsetOf("cli");
    }

    @Test
    void sqlIsForTheLedgerAndTheExportsCache() {
        assertThat(usersOf("java.sql")).isSubsetOf("ledger", "export");
    }

    private static Set<String> ours(String name) {
        Set<String> ours = new TreeSet<>();
        for (String used : USES.getOrDefault(name, Set.of())) {
            if (used.startsWith(OURS)) {
                ours.add(used.substring(OURS.length()));
            }
        }
        return ours;
    }

    /** Those of our packages that use this one, or one inside it. */
    private static Set<String> usersOf(String wanted) {
        Set<String> users = new TreeSet<>();
        USES.forEach((user, uses) -> {
            if (uses.stream().anyMatch(used -> used.equals(wanted) || used.startsWith(wanted + "."))) {
                users.add(user);
            }
        });
        return users;
    }
}
