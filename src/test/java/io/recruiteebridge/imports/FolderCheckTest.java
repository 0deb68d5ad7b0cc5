package io.recruiteebridge.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.ColumnPlan;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in inbox/check: whatever happens on the way, each ends as one receipt and one original in the archive. */
class FolderCheckTest {
    private static final String PEOPLE = "name,email\nAnna Kern,anna@example.org\nBo Lund,nowhere\n";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path home;

    private Settings settings;
    private Folders folders;
    private Ledger ledger;
    private InboxWatch watch;
    private FolderCheck checking;
    private long millis = 1;
    private final Failures failures = new Failures(this::nanos);

    private long nanos() {
        return millis * 1_000_000;
    }

    @BeforeEach
    void open() throws Exception {
        settings = SettingsLoader.load(Map.of("BRIDGE_HOME", home.toString()), null, false);
        folders = settings.folders();
        for (Path folder : List.of(folders.inbox(), folders.outbox(), folders.archive(), folders.state())) {
            Files.createDirectory(folder);
        }
        Files.createDirectory(folders.checkInbox());
        ledger = new SqliteDatabase(folders.state()).open("https://api.recruitee.com", "1");
        start();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** As after a crash: nothing is known but what is on the disk. */
    private void start() throws IOException {
        StableFiles stableFiles = new StableFiles(this::nanos, System::currentTimeMillis);
        watch = InboxWatch.onChecks(folders, stableFiles, failures, this::nanos);
        checking = new FolderCheck(
                settings,
                ledger,
                watch,
                stableFiles,
                new NobodyThere(),
                new Outbox(folders.outbox(), ZoneOffset.UTC, Language.ENGLISH),
                failures,
                Clock.fixed(NOW, ZoneOffset.UTC));
        checking.resume();
    }

    private Path drop(String name, String content) throws IOException {
        Path file = Files.writeString(folders.checkInbox().resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }

    /** Takes the next file, and walks so many steps with it: check, receipt, archive. */
    private boolean walk(int steps) throws Exception {
        for (int look = 0; look < 40; look++) {
            millis += 400;
            CheckJob job = checking.take(Duration.ZERO);
            if (job != null) {
                if (steps > 0) {
                    checking.check(job);
                }
                if (steps > 1) {
                    checking.writeReceipt(job);
                }
                if (steps > 2) {
                    checking.archive(job);
                }
                return true;
            }
        }
        return false;
    }

    private void walkAll() throws Exception {
        while (walk(3)) {
            assertThat(failures.trouble()).isNull();
        }
    }

    /** A file whose headings nobody knows, and what somebody chose for them, with these tags. */
    private void imported(String name, String... tags) throws Exception {
        ColumnChoices columns =
                new ColumnChoices(List.of(new Column("wer", Field.NAME), new Column("wo", Field.EMAILS)));
        FileChoices choices = new FileChoices(columns, null, List.of(tags), null, null);
        Mapping mapping = ColumnPlan.of(List.of("wer", "wo"), Synonyms.builtIn(), ColumnContents.NONE, columns)
                .mapping();
        ImportFile added = ledger.files()
                .add(new ImportFile(
                        0,
                        name,
                        1,
                        1,
                        "",
                        ImportFileState.DONE,
                        0,
                        null,
                        new FrozenMapping(mapping, choices).toJson(),
                        "skip",
                        null,
                        1,
                        1,
                        0,
                        NOW,
                        NOW,
                        null,
                        null));
        ledger.files().reserveSuffix(added.id(), 1);
    }

    private JsonNode checked(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folders.checked().resolve(name + ".receipt.json").toFile());
    }

    @Test
    void correctedRowsAreReadAsTheirFileWasLikeInAnImport() throws Exception {
        imported("people.csv", "fair");
        imported("others.csv", "fair");
        imported("guests.csv", "guest");
        drop("one.csv", "wer,wo,row_ref\nAnna Kern,anna@example.org,people.csv:2\nBo Lund,bo@example.org,\n");
        drop("alike.csv", "wer,wo,row_ref\nAnna,anna@example.org,people.csv:2\nBo,bo@example.org,others.csv:2\n");
        drop("mixed.csv", "wer,wo,row_ref\nAnna,anna@example.org,people.csv:2\nBo,bo@example.org,guests.csv:2\n");
        walkAll();
        assertThat(checked("one.csv").path("created").asInt()).isEqualTo(2);
        assertThat(checked("one.csv").path("payloads").toString()).contains("fair");
        assertThat(checked("alike.csv").path("created").asInt()).isEqualTo(2);
        assertThat(checked("mixed.csv").path("error").path("code").asText()).isEqualTo("no-known-heading");
    }

    /** What lies in the home, apart from the ledger. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path folder : List.of(folders.inbox(), folders.outbox(), folders.archive(), folders.checkWork())) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    files.put(home.relativize(file).toString(), Files.readString(file, UTF_8));
                }
            }
        }
        return files;
    }

    private JsonNode receipt(String name) throws IOException {
        return new ObjectMapper()
                .readTree(folders.checked().resolve(name + ".receipt.json").toFile());
    }

    @Test
    void aCheckedFileLeavesAReceiptAndGoesToTheArchive() throws Exception {
        drop("people.csv", PEOPLE);
        walkAll();
        assertThat(files())
                .containsOnlyKeys(
                        "archive/2026-11-26/people.csv",
                        "outbox/checked/people.csv.receipt.html",
                        "outbox/checked/people.csv.receipt.json")
                .containsEntry("archive/2026-11-26/people.csv", PEOPLE);
        JsonNode receipt = receipt("people.csv");
        assertThat(receipt.path("check").asBoolean()).isTrue();
        assertThat(receipt.path("read").asInt()).isEqualTo(2);
        assertThat(receipt.path("created").asInt()).isEqualTo(1);
        assertThat(receipt.path("rejected").asInt()).isEqualTo(1);
        assertThat(receipt.path("pending").asInt()).isZero();
        assertThat(ledger.files().unfinished()).isEmpty();
        assertThat(ledger.files().latest(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void afterACrashTheFileIsCheckedAgainUnderTheSameNames(int steps) throws Exception {
        drop("people.csv", PEOPLE);
        walk(steps);
        start();
        walk(steps);
        start();
        walkAll();
        assertThat(files())
                .containsOnlyKeys(
                        "archive/2026-11-26/people.csv",
                        "outbox/checked/people.csv.receipt.html",
                        "outbox/checked/people.csv.receipt.json")
                .containsEntry("archive/2026-11-26/people.csv", PEOPLE);
    }

    @Test
    void aFileThatIsTakenOutAfterACrashLeavesNothingInTheArchive() throws Exception {
        Path file = drop("people.csv", PEOPLE);
        walk(2);
        Files.delete(file);
        start();
        drop("others.csv", PEOPLE);
        walkAll();
        assertThat(files().keySet())
                .doesNotContain("archive/2026-11-26/people.csv")
                .contains("archive/2026-11-26/others.csv");
    }

    @Test
    void aNameThatComesAgainGetsANumber() throws Exception {
        drop("people.csv", PEOPLE);
        walkAll();
        drop("people.csv", PEOPLE + "Cy Hart,cy@example.org\n");
        walkAll();
        assertThat(receipt("people.csv").path("read").asInt()).isEqualTo(2);
        assertThat(receipt("people-2.csv").path("read").asInt()).isEqualTo(3);
        assertThat(files())
                .containsEntry("archive/2026-11-26/people.csv", PEOPLE)
                .containsKey("archive/2026-11-26/people-2.csv");
    }

    @Test
    void aFileThatIsBeingImportedKeepsItsPlaceInTheArchive() throws Exception {
        long importing =
                ledger.files().add(ReceivedFile.of("people.csv", 1, NOW)).id();
        ledger.files().reserveSuffix(importing, 1);
        drop("people.csv", PEOPLE);
        walkAll();
        assertThat(files())
                .containsEntry("archive/2026-11-26/people-2.csv", PEOPLE)
                .doesNotContainKey("archive/2026-11-26/people.csv");
        assertThat(receipt("people-2.csv").path("file").asText()).isEqualTo("people.csv");
    }

    @Test
    void aFileThatCannotBeImportedSaysSo() throws Exception {
        drop("people.pdf", "%PDF-1.7\n");
        walkAll();
        assertThat(receipt("people.pdf").path("error").path("code").asText()).isEqualTo("pdf");
        assertThat(files()).containsKey("archive/2026-11-26/people.pdf");
        assertThat(checking.withRejects()).isEqualTo(1);
    }

    @Test
    void aFileThatLooksIncompleteWaits() throws Exception {
        drop("people.csv", "name,email\nAnna Kern,anna@exa");
        assertThat(checking.take(Duration.ZERO)).isNull();
        millis += 2_000;
        assertThat(checking.take(Duration.ZERO)).isNull();
        Files.writeString(folders.checkInbox().resolve("people.csv"), PEOPLE);
        walkAll();
        assertThat(receipt("people.csv").path("read").asInt()).isEqualTo(2);
    }

    /** Whoever may write to the inbox may exchange the folder for a link to files that are none of their business. */
    @Test
    void aLinkInPlaceOfTheFolderIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Path secret = Files.writeString(elsewhere.resolve("secret.csv"), PEOPLE);
        Files.delete(folders.checkInbox());
        Files.createSymbolicLink(folders.checkInbox(), elsewhere);
        start();
        walkAll();
        assertThat(secret).exists();
        assertThat(files()).isEmpty();
        assertThat(InboxListing.of(folders, Set.of()).misplaced())
                .extracting(Attention::file)
                .containsExactly("check");
    }

    /** The link is there only while the file is looked at. */
    @Test
    void aFileThatIsSeenThroughALinkIsNotTaken() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Path secret = Files.writeString(elsewhere.resolve("secret.csv"), PEOPLE);
        Files.setLastModifiedTime(secret, FileTime.fromMillis(1_000_000));
        Path aside = home.resolve("aside");
        for (int look = 0; look < 6; look++) {
            millis += 400;
            Files.move(folders.checkInbox(), aside, StandardCopyOption.ATOMIC_MOVE);
            Files.createSymbolicLink(folders.checkInbox(), elsewhere);
            watch.look();
            Files.delete(folders.checkInbox());
            Files.move(aside, folders.checkInbox(), StandardCopyOption.ATOMIC_MOVE);
            millis -= 399;
            assertThat(checking.take(Duration.ZERO)).isNull();
            millis += 399;
        }
        assertThat(files()).isEmpty();
        assertThat(secret).exists();
    }

    @Test
    void aFolderThatSomebodyMakesLaterIsWatched() throws Exception {
        Files.delete(folders.checkInbox());
        start();
        walkAll();
        Files.createDirectory(folders.checkInbox());
        drop("people.csv", PEOPLE);
        walkAll();
        assertThat(receipt("people.csv").path("check").asBoolean()).isTrue();
    }

    /** An account without people. */
    private static final class NobodyThere implements DuplicateLookup {
        @Override
        public JobCatalog jobs() {
            return new JobCatalog(
                    new JobDirectory() {
                        @Override
                        public List<Job> jobs() {
                            return List.of();
                        }

                        @Override
                        public List<Job.Stage> stages(long jobId) {
                            return List.of();
                        }
                    },
                    System::nanoTime);
        }

        @Override
        public Keys keys() {
            return Keys.random();
        }

        @Override
        public Set<Long> undone(Collection<Long> candidates) {
            return Set.of();
        }

        @Override
        public Map<Long, Long> rejectedCandidates(String file, int suffix, String code) {
            return Map.of();
        }

        @Override
        public Map<Hash, DeliveredRow> delivered(Collection<Hash> identities) {
            return Map.of();
        }

        @Override
        public Map<Hash, List<AddressHolder>> holders(Collection<Hash> emails) {
            return Map.of();
        }

        @Override
        public Map<Hash, List<Long>> deliveredByPhone(Collection<Hash> phones) {
            return Map.of();
        }

        @Override
        public Map<Long, CandidateSummary> byIds(Collection<Long> ids) {
            return Map.of();
        }

        @Override
        public boolean created(long candidateId) {
            return false;
        }

        @Override
        public boolean readsUpdates() {
            return false;
        }

        @Override
        public CandidateProfile byId(long id) {
            throw new AssertionError("nobody is there");
        }
    }
}
