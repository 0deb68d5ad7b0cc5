package io.recruiteebridge.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people who may write to the inbox can do with names and links: nothing to others. */
class InboxReceiverTest {
    private static final String PEOPLE = "name,email\nAnna Kern,anna@example.org\n";

    @TempDir
    Path home;

    private Path inbox;
    private Ledger ledger;
    private InboxWatch watch;
    private InboxReceiver receiver;
    private long millis = 1;
    private final ImportJobs jobs = new ImportJobs();
    private final Failures failures = new Failures(this::nanos);

    private long nanos() {
        return millis * 1_000_000;
    }

    @BeforeEach
    void open() throws Exception {
        Settings settings = SettingsLoader.load(Map.of("BRIDGE_HOME", home.toString()), null, false);
        inbox = Files.createDirectory(settings.folders().inbox());
        Files.createDirectory(settings.folders().state());
        ledger = new SqliteDatabase(settings.folders().state()).open("https://api.recruitee.com", "1");
        StableFiles stableFiles = new StableFiles(this::nanos, System::currentTimeMillis);
        watch = new InboxWatch(inbox, jobs, stableFiles, failures, this::nanos);
        receiver = new InboxReceiver(settings, ledger, jobs, watch, stableFiles, failures, Clock.systemUTC());
        receiver.resume();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Receives what can be received, and returns the names. */
    private List<String> receive() throws Exception {
        for (int look = 0; look < 6; look++) {
            millis += 400;
            for (InboxFile file = watch.take(Duration.ZERO); file != null; file = watch.take(Duration.ZERO)) {
                receiver.receive(file);
            }
        }
        return jobs.all().stream().map(job -> job.file().name()).sorted().toList();
    }

    private Path file(String bytes, String content) throws IOException {
        Path file = Path.of(URI.create(inbox.toUri() + bytes));
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }

    private List<String> attention() {
        return watch.failing().stream().map(Attention::file).toList();
    }

    @Test
    void filesWhoseNamesCannotBeUsedAreRenamedAndTheOthersPass() throws Exception {
        file("a%5Cb.csv", PEOPLE);
        file("M%E4rz.csv", PEOPLE);
        file("a%0Ab.csv", PEOPLE);
        file("M_rz.csv", PEOPLE);
        file("fine.csv", PEOPLE);
        file("-rf.csv", PEOPLE);
        file("people.csv%20", PEOPLE);
        file("a".repeat(251) + ".csv", PEOPLE);
        assertThat(receive())
                .containsExactlyInAnyOrder(
                        "a_b.csv",
                        "a_b-2.csv",
                        "M_rz.csv",
                        "M_rz-2.csv",
                        "fine.csv",
                        "-rf.csv",
                        "people.csv ",
                        "a".repeat(251) + ".csv");
        try (Stream<Path> left = Files.list(inbox)) {
            assertThat(left.map(file -> InboxName.of(file).isUsable()))
                    .hasSize(8)
                    .containsOnly(true);
        }
        ImportFile renamed = ledger.files().unfinished().stream()
                .filter(file -> file.name().equals("M_rz-2.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(renamed.form()).contains("M\uFFFDrz.csv").contains("renamed this file");
    }

    @Test
    void namesThatDifferInCaseOrNormalFormOnlyAreDifferentFiles() throws Exception {
        file("people.csv", PEOPLE);
        file("People.csv", PEOPLE);
        file("M%C3%A4rz.csv", PEOPLE);
        file("Ma%CC%88rz.csv", PEOPLE);
        assertThat(receive()).hasSize(4);
    }

    @Test
    void aHardLinkIsNamedAndNotRead() throws Exception {
        Path secret = Files.writeString(home.resolve(".env"), "RECRUITEE_API_KEY=secret\n");
        Files.setLastModifiedTime(secret, FileTime.fromMillis(1_000_000));
        Files.createLink(inbox.resolve("people.csv"), secret);
        file("fine.csv", PEOPLE);
        assertThat(receive()).containsExactly("fine.csv");
        assertThat(attention()).containsExactly("people.csv");
        assertThat(failures.trouble()).as("the others pass").isNull();
    }

    @Test
    void aLinkThatTakesTheNameAtTheLastInstantIsNotRead() throws Exception {
        Path secret = Files.writeString(home.resolve(".env"), "RECRUITEE_API_KEY=secret\n");
        Path file = file("people.csv", PEOPLE);
        millis += 400;
        watch.look();
        millis += 400;
        watch.look();
        InboxFile taken = watch.next();
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        receiver.receive(taken);
        assertThat(receive()).isEmpty();
        assertThat(ledger.files().unfinished()).isEmpty();
        assertThat(home.resolve("state/work")).isEmptyDirectory();
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheOthersPass() throws Exception {
        Path file = file("secret.csv", PEOPLE);
        Files.setPosixFilePermissions(file, Set.of());
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
        file("fine.csv", PEOPLE);
        assertThat(receive()).containsExactly("fine.csv");
        assertThat(attention()).containsExactly("secret.csv");
        assertThat(failures.trouble()).isNull();
    }

    @Test
    void aMistakeInTheMappingStopsAllAndIsNoFilesFault() throws Exception {
        Files.writeString(home.resolve("mapping.yaml"), "nonsense: [");
        file("people.csv", PEOPLE);
        assertThat(receive()).isEmpty();
        assertThat(failures.trouble()).contains("mapping.yaml");
        assertThat(attention()).isEmpty();
        Files.delete(home.resolve("mapping.yaml"));
        millis += 5_000;
        assertThat(receive()).containsExactly("people.csv");
        assertThat(failures.trouble()).isNull();
    }

    @Test
    void aMissingCopyIsMadeAgainFromTheOriginalOnly() throws Exception {
        Path file = file("people.csv", PEOPLE);
        receive();
        ImportFile received = ledger.files().unfinished().get(0);
        Path copy = home.resolve("state/work").resolve(Long.toString(received.id()));
        assertThat(copy).hasContent(PEOPLE);
        Files.delete(copy);
        WorkCopies copies = new WorkCopies(home.resolve("state/work"), ledger.copies());
        assertThat(copies.restore(received, file)).isTrue();
        assertThat(copy).hasContent(PEOPLE);

        Files.delete(copy);
        Path same = Files.write(home.resolve("same"), PEOPLE.getBytes(UTF_8));
        Files.delete(file);
        Files.createSymbolicLink(file, same);
        assertThat(copies.restore(received, file)).isFalse();
        assertThat(copy).doesNotExist();
    }

    @Test
    void ifTheLedgerFailsSmallFilesComeAgain() throws Exception {
        ledger.close();
        Settings settings = SettingsLoader.load(Map.of("BRIDGE_HOME", home.toString()), null, false);
        AtomicInteger failing = new AtomicInteger(1);
        ledger = SqliteDatabase.inMemory(new CommitHook() {
            @Override
            public void before() {
                if (failing.getAndDecrement() > 0) {
                    throw new LedgerException("disk full");
                }
            }
        });
        StableFiles stableFiles = new StableFiles(this::nanos, System::currentTimeMillis);
        watch = new InboxWatch(inbox, jobs, stableFiles, failures, this::nanos);
        receiver = new InboxReceiver(settings, ledger, jobs, watch, stableFiles, failures, Clock.systemUTC());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            names.add("f" + i + ".csv");
            file("f" + i + ".csv", "name,email\nAnna Kern,anna" + i + "@example.org\n");
        }
        assertThat(receive()).isEmpty();
        assertThat(failures.trouble()).contains("disk full");
        assertThat(attention()).isEmpty();
        millis += 5_000;
        assertThat(receive()).containsExactlyElementsOf(names);
        for (ImportFile file : ledger.files().unfinished()) {
            assertThat(home.resolve("state/work").resolve(Long.toString(file.id())))
                    .content()
                    .contains("anna" + file.name().charAt(1) + "@");
        }
        assertThat(Folder.list(home.resolve("state/work"), "*")).hasSize(5);
    }

    @Test
    void onlySoManyFilesAreInProgressAtATime() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 105; i++) {
            names.add("f" + i + ".csv");
            file("f" + i + ".csv", PEOPLE);
        }
        assertThat(receive()).hasSize(100);
        while (!jobs.all().isEmpty()) {
            ImportJob job = jobs.all().get(0);
            Files.delete(inbox.resolve(job.file().name()));
            names.remove(job.file().name());
            jobs.remove(job);
        }
        assertThat(receive()).containsExactlyInAnyOrderElementsOf(names);
    }
}
