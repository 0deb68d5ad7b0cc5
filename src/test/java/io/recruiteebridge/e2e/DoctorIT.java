package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own file on a bad day: killed, throttled, answers lost; and the account in the settings isn't touched. */
@Tag("long")
class DoctorIT {
    @TempDir
    Path folder;

    private BridgeProcess.Ended examine(BridgeHome home, Path temporary, String... arguments) {
        return home.start(List.of("-Djava.io.tmpdir=" + temporary), arguments).untilEnd();
    }

    @Test
    void aBadDayLosesNobodyAndLeavesNothing() throws IOException {
        StringBuilder people = new StringBuilder("Nom;Courriel;Tél;Vacature;Tags;Frei\n");
        for (int i = 1; i <= 300; i++) {
            people.append("Person %d;p%d@example.org;+3161234%04d;%s;Fair;x\n"
                    .formatted(i, i, i, i % 2 == 0 ? "Chief Taster" : "Barista"));
        }
        people.append("Nobody;nowhere;;;;\n");
        try (StandIn trap = Recruitee.start()) {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), trap)
                    .with("BRIDGE_DEFAULT_TAGS", "From the doctor")
                    .with("BRIDGE_NOTIFY_URL", trap.baseUri() + "/hook")
                    .with("BRIDGE_LANGUAGES", "nl");
            Files.writeString(home.folder().resolve("mapping.yaml"), "name: [Frei]\nignore: [Nom]\n");
            Path file = Files.writeString(home.folder().resolve("people.csv"), people.toString());
            var before = home.listing();

            BridgeProcess.Ended ended = examine(home, temporary, "doctor", "--seed", "7", file.toString());
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out())
                    .contains("people.csv", "calm day", "bad day", "process killed", "rejected")
                    .endsWith("0 lost, 0 twice\n");
            assertThat(ended.out().lines().filter(line -> line.contains("process killed")))
                    .allMatch(line -> !line.strip().endsWith(" 0"));

            assertThat(trap.traffic().total()).as("requests to the account").isZero();
            assertThat(home.listing()).isEqualTo(before);
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void whatCantBeImportedIsNotFine() throws IOException {
        try (StandIn trap = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), trap);
            Path file = Files.writeString(home.folder().resolve("people.csv"), "Colour,Size\nred,7\n");
            BridgeProcess.Ended ended = home.run("doctor", file.toString());
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
            assertThat(ended.out()).contains("people.csv\n  not imported: no-known-heading");
        }
    }

    @Test
    void whenItIsStoppedNoProcessAndNoFolderIsLeft() throws IOException {
        try (StandIn trap = Recruitee.start()) {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), trap);
            Path file = Files.writeString(home.folder().resolve("people.csv"), "name\nAnna Kern\n");
            try (BridgeProcess doctor =
                    home.start(List.of("-Djava.io.tmpdir=" + temporary), "doctor", file.toString())) {
                List<ProcessHandle> children = Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> doctor.descendants().toList(), started -> !started.isEmpty());
                doctor.terminate();
                assertThat(children).noneMatch(ProcessHandle::isAlive);
                assertThat(temporary).isEmptyDirectory();
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() throws IOException {
        try (StandIn trap = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), trap);
            BridgeProcess.Ended ended =
                    home.run("doctor", folder.resolve("nothing.csv").toString());
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("There is no readable file");
        }
    }

    /** "0 lost" would be true, and mean nothing. */
    @Test
    void aFileThatTheInboxPassesOverIsWrongUsage() throws IOException {
        try (StandIn trap = Recruitee.start()) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), trap);
            Path file = Files.writeString(home.folder().resolve(".people.csv"), "name\nAnna Kern\n");
            BridgeProcess.Ended ended = home.run("doctor", file.toString());
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("never imports a file of such a name");
        }
    }
}
