package io.recruiteebridge.imports;

import static io.recruiteebridge.imports.StableFiles.Look.STILL;
import static io.recruiteebridge.imports.StableFiles.Look.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.files.FileStamp;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableFilesTest {
    private static final long NOW = 1_000_000_000;
    private static final long OLD = NOW - 60_000;

    private long millis = 5;
    private final StableFiles files = new StableFiles(() -> millis * 1_000_000, () -> NOW);

    @Test
    void aFreshFileMustBeUnchangedForMoreThanASecond() {
        assertThat(look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 1_199;
        assertThat(look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 1;
        assertThat(look("a", 1, NOW)).isEqualTo(STILL);
    }

    @Test
    void anOldFileForLessTime() {
        assertThat(look("a", 1, OLD)).isEqualTo(WAIT);
        millis += 299;
        assertThat(look("a", 1, OLD)).isEqualTo(WAIT);
        millis += 1;
        assertThat(look("a", 1, OLD)).isEqualTo(STILL);
    }

    @Test
    void aTimeStampInTheFutureIsFresh() {
        look("a", 1, NOW + 3_600_000);
        millis += 400;
        assertThat(look("a", 1, NOW + 3_600_000)).isEqualTo(WAIT);
    }

    @Test
    void sizeAndTimeStampBothCountAsChanges() {
        look("a", 1, OLD);
        millis += 300;
        assertThat(look("a", 2, OLD)).isEqualTo(WAIT);
        millis += 300;
        assertThat(look("a", 2, OLD - 1)).isEqualTo(WAIT);
        millis += 300;
        assertThat(look("a", 2, OLD - 1)).isEqualTo(STILL);
    }

    @Test
    void aTornFileWaitsTenSecondsFromItsLastChange() {
        look("a", 1, NOW);
        millis += 1_500;
        assertThat(files.holdUntilQuiet(Path.of("a"))).isTrue();
        assertThat(look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 8_499;
        assertThat(look("a", 1, NOW)).isEqualTo(WAIT);
        millis += 1;
        assertThat(look("a", 1, NOW)).isEqualTo(STILL);
        assertThat(files.holdUntilQuiet(Path.of("a")))
                .as("now it is taken as it is")
                .isFalse();
    }

    @Test
    void aTornFileThatGrowsIsCheckedAgainSoon() {
        look("a", 1, NOW);
        files.holdUntilQuiet(Path.of("a"));
        look("a", 2, NOW);
        millis += 1_200;
        assertThat(look("a", 2, NOW)).isEqualTo(STILL);
        assertThat(files.holdUntilQuiet(Path.of("a"))).isTrue();
    }

    @Test
    void filesComeInTheOrderInWhichTheyWereFirstSeen() {
        look("b", 1, NOW);
        look("a", 1, NOW);
        look("b", 2, NOW);
        assertThat(files.firstSeen(Path.of("b"))).isLessThan(files.firstSeen(Path.of("a")));
        assertThat(files.firstSeen(Path.of("unknown"))).isGreaterThan(files.firstSeen(Path.of("a")));
    }

    @Test
    void aSecondFileOfTheSameNameStartsAnew() {
        look("a", 1, OLD);
        look("b", 1, OLD);
        millis += 300;
        files.forget(Path.of("a"));
        assertThat(look("a", 1, OLD)).isEqualTo(WAIT);
        assertThat(files.firstSeen(Path.of("a"))).isGreaterThan(files.firstSeen(Path.of("b")));
    }

    @Test
    void anotherFileOfTheSameSizeAndTimeMustBeSeenForAMoment() {
        look("a", 1, OLD);
        millis += 300;
        FileStamp other = new FileStamp(
                FileStamp.Kind.REGULAR, "another", 1, FileTime.fromMillis(OLD), FileTime.fromMillis(OLD), 1);
        assertThat(files.look(Path.of("a"), other)).isEqualTo(WAIT);
        millis += FileStamp.SETTLES_MILLIS;
        assertThat(files.look(Path.of("a"), other)).isEqualTo(STILL);
    }

    private StableFiles.Look look(String name, long size, long modified) {
        return files.look(
                Path.of(name),
                new FileStamp(FileStamp.Kind.REGULAR, name, size, FileTime.fromMillis(modified), null, 1));
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
