package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.files.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path home;

    private Path archive;
    private Path receipts;

    @BeforeEach
    void folders() throws IOException {
        archive = Files.createDirectory(home.resolve("archive"));
        receipts = Files.createDirectory(home.resolve("receipts"));
    }

    @Test
    void removesDaysAndFilesThatAreOlder() throws IOException {
        Path oldOriginal = file(archive.resolve("2026-11-13/people.csv"), 1);
        Path keptOriginal = file(archive.resolve("2026-11-14/people.csv"), 50);
        Path oldReceipt = file(receipts.resolve("old.csv.receipt.json"), 11);
        Path keptReceipt = file(receipts.resolve("new.csv.receipt.json"), 9);
        assertThat(sweep(10)).isEqualTo(2);
        assertThat(oldOriginal).doesNotExist();
        assertThat(oldReceipt).doesNotExist();
        assertThat(archive.resolve("2026-11-13")).doesNotExist();
        assertThat(keptOriginal).exists();
        assertThat(keptReceipt).exists();
    }

    @Test
    void ageCountsFromTheArrival() throws IOException {
        Path file = file(receipts.resolve("people.csv"), 1000);
        Retention retention = new Retention(10, CLOCK);
        Retention.Arrival lately = (path, stamp) -> NOW.minus(Duration.ofDays(9));
        assertThat(retention.sweepFiles(receipts, Duration.ZERO, lately, (path, arrived) -> true))
                .isZero();
        assertThat(file).exists();
        assertThat(retention.sweepFiles(receipts, Duration.ofDays(2), lately, (path, arrived) -> true))
                .as("asked earlier")
                .isEqualTo(1);
    }

    @Test
    void aTimeStampInTheFutureKeepsNothingForEver() throws IOException {
        Path file = file(receipts.resolve("people.csv"), -10_000);
        Retention.Arrival longAgo = (path, stamp) -> NOW.minus(Duration.ofDays(11));
        assertThat(new Retention(10, CLOCK).sweepFiles(receipts, Duration.ZERO, longAgo, (path, arrived) -> true))
                .isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        file(archive.resolve("notes/a.txt"), 1000);
        file(archive.resolve("a.txt"), 1000);
        file(receipts.resolve("2001-01-01/a.txt"), 1000);
        assertThat(sweep(10)).isZero();
    }

    @Test
    void linksAreNeverFollowed() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Path precious = file(outside.resolve("precious.txt"), 1000);
        Files.createSymbolicLink(archive.resolve("2001-01-01"), outside);
        Files.createDirectory(archive.resolve("2001-01-02"));
        Files.createSymbolicLink(archive.resolve("2001-01-02/folder"), outside);
        Files.createSymbolicLink(archive.resolve("2001-01-02/file"), precious);
        Files.createSymbolicLink(receipts.resolve("file"), precious);
        Files.createSymbolicLink(receipts.resolve("folder"), outside);
        sweep(10);
        assertThat(precious).exists();
        assertThat(archive.resolve("2001-01-02")).doesNotExist();
        assertThat(archive.resolve("2001-01-01")).isSymbolicLink();
    }

    @Test
    void missingFoldersAreIgnored() throws IOException {
        Retention retention = new Retention(10, CLOCK);
        assertThat(retention.sweepDays(home.resolve("a"))).isZero();
        assertThat(retention.sweepFiles(
                        home.resolve("b"), Duration.ZERO, RetentionTest::modified, (path, arrived) -> true))
                .isZero();
    }

    @Test
    void aDayIsTheLeast() {
        assertThatThrownBy(() -> new Retention(0, CLOCK)).isInstanceOf(IllegalArgumentException.class);
    }

    private int sweep(int days) throws IOException {
        Retention retention = new Retention(days, CLOCK);
        return retention.sweepDays(archive)
                + retention.sweepFiles(receipts, Duration.ZERO, RetentionTest::modified, (path, arrived) -> true);
    }

    private static Instant modified(Path file, FileStamp stamp) {
        return stamp.modified().toInstant();
    }

    private static Path file(Path path, int daysOld) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "x");
        return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
    }
}
