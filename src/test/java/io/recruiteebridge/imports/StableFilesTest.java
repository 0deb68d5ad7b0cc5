package io.recruiteebridge.imports;

import static io.recruiteebridge.imports.StableFiles.Look.STILL;
import static io.recruiteebridge.imports.StableFiles.Look.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableFilesTest {
    private static final long NOW = 1_000_000_000;
    private static final long OLD = NOW - 60_000;

    private long millis = 5;
    private final StableFiles files = new StableFiles(() -> millis * 1_000_000, () -> NOW);

    @Test
    void aFreshFileMustBeUnchangedForMoreThanASecond() {
        assertThat(files.look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 1_199;
        assertThat(files.look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 1;
        assertThat(files.look("a", 1, NOW)).isEqualTo(STILL);
    }

    @Test
    void anOldFileForLessTime() {
        assertThat(files.look("a", 1, OLD)).isEqualTo(WAIT);
        millis += 299;
        assertThat(files.look("a", 1, OLD)).isEqualTo(WAIT);
        millis += 1;
        assertThat(files.look("a", 1, OLD)).isEqualTo(STILL);
    }

    @Test
    void aLookAtTheFolderCounts(@TempDir Path folder) throws IOException {
        files.lookAt(folder.resolve("nowhere"));
        Files.writeString(folder.resolve("b.csv.part"), "not meant for us");
        Files.createDirectory(folder.resolve("a-folder"));
        files.lookAt(folder);
        assertThat(files.any()).isFalse();
        Path file = Files.writeString(folder.resolve("a"), "x");
        Files.setLastModifiedTime(file, FileTime.fromMillis(OLD));
        files.lookAt(folder);
        assertThat(files.any()).isTrue();
        millis += 300;
        assertThat(files.look("a", 1, OLD)).isEqualTo(STILL);
    }

    @Test
    void aTimeStampInTheFutureIsFresh() {
        files.look("a", 1, NOW + 3_600_000);
        millis += 400;
        assertThat(files.look("a", 1, NOW + 3_600_000)).isEqualTo(WAIT);
    }

    @Test
    void sizeAndTimeStampBothCountAsChanges() {
        files.look("a", 1, OLD);
        millis += 300;
        assertThat(files.look("a", 2, OLD)).isEqualTo(WAIT);
        millis += 300;
        assertThat(files.look("a", 2, OLD - 1)).isEqualTo(WAIT);
        millis += 300;
        assertThat(files.look("a", 2, OLD - 1)).isEqualTo(STILL);
    }

    @Test
    void aTornFileWaitsTenSecondsFromItsLastChange() {
        files.look("a", 1, NOW);
        millis += 1_500;
        assertThat(files.holdUntilQuiet("a")).isTrue();
        assertThat(files.look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 8_499;
        assertThat(files.look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 1;
        assertThat(files.look("a", 1, NOW)).isEqualTo(STILL);
        assertThat(files.holdUntilQuiet("a")).as("now it is taken as it is").isFalse();
    }

    @Test
    void aTornFileThatGrowsIsCheckedAgainSoon() {
        files.look("a", 1, NOW);
        files.holdUntilQuiet("a");
        files.look("a", 2, NOW);
        millis += 1_200;
        assertThat(files.look("a", 2, NOW)).isEqualTo(STILL);
        assertThat(files.holdUntilQuiet("a")).isTrue();
    }

    @Test
    void filesComeInTheOrderInWhichTheyWereFirstSeen() {
        files.look("b", 1, NOW);
        files.look("a", 1, NOW);
        files.look("b", 2, NOW);
        assertThat(files.firstSeen("b")).isLessThan(files.firstSeen("a"));
        assertThat(files.firstSeen("unknown")).isGreaterThan(files.firstSeen("a"));
    }

    @Test
    void aSecondFileOfTheSameNameStartsAnew() {
        files.look("a", 1, OLD);
        files.look("b", 1, OLD);
        millis += 300;
        files.forget("a");
        assertThat(files.look("a", 1, OLD)).isEqualTo(WAIT);
        assertThat(files.firstSeen("a")).isGreaterThan(files.firstSeen("b"));
    }

    @Test
    void vanishedFilesAreForgotten() {
        files.look("a", 1, OLD);
        files.look("b", 1, OLD);
        millis += 300;
        files.retain(Set.of("b", "c"));
        assertThat(files.look("a", 1, OLD)).isEqualTo(WAIT);
        assertThat(files.look("b", 1, OLD)).isEqualTo(STILL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv.part", "a.TMP", "a.crdownload", "~$people.xlsx", ".people.csv", ".hidden"})
    void notMeantForUs(String name) {
        assertThat(StableFiles.ignored(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "part", "tmp.json", "~people.csv", "a.part.csv"})
    void meantForUs(String name) {
        assertThat(StableFiles.ignored(name)).isFalse();
    }
}
