package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, links and numbers of files in the inbox with which somebody could stop it, or make it read what isn't theirs. */
class HostileInboxIT {
    @TempDir
    Path folder;

    private final StandIn recruitee = Recruitee.start();

    private BridgeHome home() throws IOException {
        return new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee);
    }

    private static String person(int number) {
        return "name,email\nPerson %d,p%d@people.example\n".formatted(number, number);
    }

    /** @param bytes the name, as a URI writes it */
    private static void lay(BridgeHome home, String bytes, int number) throws IOException {
        Path file = Path.of(URI.create(home.folder().resolve("inbox").toUri() + bytes));
        Files.write(file, person(number).getBytes(UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3_600)));
    }

    private List<String> archived(BridgeHome home) throws IOException {
        try (Stream<Path> all = Files.walk(home.folder().resolve("archive"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noNameStopsTheInboxWhereFileNamesAreAscii() throws IOException {
        BridgeHome home = home().with("LC_ALL", "C");
        lay(home, "M%C3%A4rz.csv", 1);
        lay(home, "a%5Cb.csv", 2);
        lay(home, "%FF.csv", 3);
        lay(home, "two%0Alines.csv", 4);
        lay(home, "fine.csv", 5);

        BridgeProcess.Ended ended = home.run("import");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(recruitee.account().size()).isEqualTo(5);
        assertThat(archived(home)).containsExactly("Marz.csv", "_.csv", "a_b.csv", "fine.csv", "two_lines.csv");
        assertThat(home.receipt("Marz.csv").path("remarks").toString()).contains("März.csv");
        assertThat(ended.err()).contains("Marz.csv: renamed from");
    }

    @Test
    @Tag("long")
    void linksAndPipesAreNamedAndNothingElseIsHeldUp() throws Exception {
        BridgeHome home = home().with("BRIDGE_GIVE_UP_AFTER", "1s");
        Path env = home.folder().resolve(".env");
        Files.setLastModifiedTime(env, FileTime.from(Instant.now().minusSeconds(3_600)));
        Files.createSymbolicLink(home.inbox("link.csv"), env);
        Files.createLink(home.inbox("hard.csv"), env);
        assertThat(new ProcessBuilder("mkfifo", home.inbox("pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectory(home.inbox("folder.csv"));
        lay(home, "fine.csv", 1);

        try (BridgeProcess bridge = home.start("run")) {
            BridgeHome.await("the others pass, and the headline says so")
                    .until(() -> Files.exists(home.folder().resolve("outbox/status.html"))
                            && Files.readString(home.folder().resolve("outbox/status.html"))
                                    .contains("All other files have been processed."));
            bridge.terminate();
        }
        BridgeProcess.Ended ended = home.run("import");

        assertThat(ended.exitCode())
                .as("the hard link is still there: %s", ended.err())
                .isEqualTo(4);
        assertThat(recruitee.account().size()).isEqualTo(1);
        assertThat(archived(home)).containsExactly("fine.csv");
        assertThat(Files.readString(home.folder().resolve("outbox/status.html")))
                .contains("Needs your attention", "link.csv", "hard.csv", "pipe.csv", "folder.csv");
        assertThat(home.run("status", "--json").out())
                .contains("\"needs_attention\"", "It is a link", "It is a pipe", "It is a folder");
        home.forEachFile((name, file) -> {
            if (!name.endsWith(".env") && !name.equals("inbox/hard.csv") && !Files.isSymbolicLink(file)) {
                assertThat(new String(Files.readAllBytes(file), UTF_8)).as(name).doesNotContain(BridgeHome.TOKEN);
            }
        });
    }

    @Test
    @Tag("long")
    void aHundredThousandFilesFitIntoLittleMemory() throws IOException {
        BridgeHome home = home();
        // Empty files: they cost the bridge as much memory as others, and nobody has to wait for them.
        for (int i = 0; i < 100_000; i++) {
            Files.createFile(home.inbox("f" + i + ".csv"));
        }
        try (BridgeProcess bridge = home.start(List.of("-Xmx40m"), "run")) {
            BridgeHome.await("some of them")
                    .until(() -> Files.exists(home.folder().resolve("outbox/rejected"))
                            && filesIn(home.folder().resolve("outbox/rejected")) > 300);
            assertThat(Files.readString(home.folder().resolve("outbox/status.html")))
                    .contains("and more than 980 more");
            BridgeProcess.Ended ended = bridge.terminate();
            assertThat(ended.exitCode()).isEqualTo(143);
            assertThat(ended.err()).doesNotContain("OutOfMemory");
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
