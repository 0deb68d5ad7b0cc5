package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.delivery.AdmissionLimit;
import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.OutgoingRow;
import io.recruiteebridge.delivery.RowMemory;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.export.ListNews;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RateHints;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small files at once: what waits for the disk is done for many of them together. */
class SmallFilesTest {
    private static final int FILES = 20;

    @TempDir
    Path home;

    private int commits;
    private long millis = 1;
    private final Ledger ledger = SqliteDatabase.inMemory(new CommitHook() {
        @Override
        public void after() {
            commits++;
        }
    });
    private final ImportJobs jobs = new ImportJobs();
    private Settings settings;
    private DeliveryService deliveries;
    private FileImporter importer;

    private long nanos() {
        return millis * 1_000_000;
    }

    @BeforeEach
    void open() throws Exception {
        settings = SettingsLoader.load(Map.of("BRIDGE_HOME", home.toString()), null, false);
        Files.createDirectory(settings.folders().inbox());
        Files.createDirectories(settings.folders().work());
        ServerClock serverClock = new ServerClock(this::nanos, Clock.systemUTC());
        serverClock.trustLocal();
        deliveries = new DeliveryService(
                ledger,
                Keys.random(),
                serverClock,
                this::nanos,
                new Backoff(new Random(1)),
                Duration.ofSeconds(30),
                () -> AdmissionLimit.ALL,
                RowMemory.ALONE);
        JobCatalog catalog = new JobCatalog(
                new RecruiteeDirectory(
                        request -> {
                            throw new IllegalStateException("nobody asks");
                        },
                        request -> Response.notSent("nobody asks"),
                        Purpose.IMPORT),
                this::nanos);
        importer = new FileImporter(settings, ledger, deliveries, jobs, catalog);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void drop(String name, int rows) throws Exception {
        StringBuilder text = new StringBuilder("name,email\n");
        for (int i = 0; i < rows; i++) {
            text.append("Ada ")
                    .append(name, 0, 3)
                    .append(",")
                    .append(name, 0, 3)
                    .append(i)
                    .append("@example.org\n");
        }
        Path file = Files.writeString(settings.folders().inbox().resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }

    private void receive() throws Exception {
        Failures failures = new Failures(this::nanos);
        StableFiles stableFiles = new StableFiles(this::nanos, System::currentTimeMillis);
        InboxWatch watch = new InboxWatch(settings.folders().inbox(), jobs, stableFiles, failures, this::nanos);
        InboxReceiver receiver =
                new InboxReceiver(settings, ledger, jobs, watch, stableFiles, failures, Clock.systemUTC());
        for (int look = 0; look < 3; look++) {
            millis += 400;
            for (InboxFile file = watch.take(Duration.ZERO); file != null; file = watch.take(Duration.ZERO)) {
                receiver.receive(file);
            }
        }
        assertThat(failures.trouble()).isNull();
    }

    @Test
    void receivingReadingRecordingAndNamingThemTakesFourCommits() throws Exception {
        for (int i = 0; i < FILES; i++) {
            drop(String.format("f%02d.csv", i), 1 + i % 3);
        }
        receive();
        assertThat(jobs.all()).extracting(job -> job.file().name()).isSorted().hasSize(FILES);
        for (ImportFile file : ledger.files().unfinished()) {
            assertThat(settings.folders().work().resolve(Long.toString(file.id())))
                    .hasSameBinaryContentAs(settings.folders().inbox().resolve(file.name()));
        }
        assertThat(commits).as("commits").isEqualTo(1);

        Chunk chunk = importer.take(Duration.ZERO);
        importer.admit(importer.map(chunk));
        assertThat(commits).as("commits").isEqualTo(2);
        assertThat(jobs.all()).noneMatch(job -> job.rows().hasLeft());

        long created = 0;
        for (OutgoingRow row = deliveries.take(Duration.ZERO); row != null; row = deliveries.take(Duration.ZERO)) {
            assertThat(jobs.all()).noneMatch(job -> job.progress().complete());
            deliveries.settle(row, created(++created));
        }
        // At once, though they are few: receipts wait for them.
        deliveries.awaitOutcomes(Duration.ofHours(1));
        deliveries.record();
        assertThat(commits).as("commits").isEqualTo(3);
        assertThat(jobs.all()).allMatch(job -> job.progress().complete());
        assertThat(created).isEqualTo(39);

        Completion completion = completion();
        for (ImportJob job = completion.take(Duration.ZERO); job != null; job = completion.take(Duration.ZERO)) {
            completion.reserveNames(job);
            assertThat(ledger.files().get(job.file().id()))
                    .satisfies(file -> assertThat(file.suffix()).isEqualTo(1))
                    .satisfies(file -> assertThat(file.state()).isEqualTo(ImportFileState.FINISHING));
        }
        assertThat(commits).as("commits").isEqualTo(4);
    }

    private Completion completion() {
        return new Completion(
                ledger,
                jobs,
                settings.folders(),
                new Outbox(settings.folders().outbox(), ZoneOffset.UTC, Language.ENGLISH),
                new ListNews(this::nanos),
                Clock.systemUTC(),
                this::nanos);
    }

    @Test
    void aLargeFileAmongThemTakesItsOwnTurn() throws Exception {
        drop("f00.csv", 1);
        drop("f01.csv", 600);
        drop("f02.csv", 1);
        receive();
        Chunk chunk = importer.take(Duration.ZERO);
        assertThat(chunk.parts()).extracting(part -> part.job().file().name()).containsExactly("f00.csv", "f02.csv");
        importer.admit(importer.map(chunk));
        chunk = importer.take(Duration.ZERO);
        assertThat(chunk.parts()).extracting(part -> part.rows().size()).containsExactly(500);
    }

    @Test
    void aChunkOfSeveralFilesThatFailedComesAgain() throws Exception {
        drop("f00.csv", 2);
        drop("f01.csv", 1);
        receive();
        Chunk chunk = importer.take(Duration.ZERO);
        importer.giveBack(chunk);
        assertThat(importer.take(Duration.ZERO)).isSameAs(chunk);
    }

    private static Response created(long id) {
        return new Response(
                ResponseClass.DONE, 201, id, null, null, "", RateHints.NONE, Instant.now(), false, Instant.now(), null);
    }
}
