package io.recruiteebridge.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are told what needs them, once. */
class NoticesTest {
    private static final Duration DAY = Duration.ofHours(24);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private @Nullable Instant lastFile;
    private Status status = status(Status.State.IDLE);
    private Notices notices;

    @BeforeEach
    void start() {
        notices = notices("");
        lastFile = now;
    }

    private Notices notices(String company) {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new Notices(
                company,
                List.of(),
                () -> status,
                () -> lastFile,
                DAY,
                new Told(folder.resolve("told.json")),
                Language.ENGLISH,
                clock,
                () -> now.toEpochMilli() * 1_000_000);
    }

    private static Status status(Status.State state, String... attention) {
        return new Status(
                state,
                Sentence.quoted("Recruitee rejected the token or company ID."),
                null,
                Arrays.stream(attention)
                        .map(file -> new Attention(file, Sentence.quoted("It can't be read.")))
                        .toList(),
                List.of(),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Instant.EPOCH);
    }

    /** Looks every five seconds for so long, and returns what people are told. */
    private List<String> after(Duration time) {
        List<String> told = new java.util.ArrayList<>();
        for (long left = time.toSeconds(); left > 0; left -= 5) {
            now = now.plusSeconds(5);
            notices.look().forEach(notice -> told.add(notice.text()));
        }
        return told;
    }

    private void keepComing() {
        lastFile = now;
    }

    @Test
    void filesThatNeedSomebodyAreToldTogetherAndOnce() {
        status = status(Status.State.WORKING, "a.csv", "b.csv");
        assertThat(after(Duration.ofSeconds(30))).isEmpty();
        assertThat(after(Duration.ofSeconds(30)))
                .containsExactly("2 files need your attention: `a.csv`, `b.csv`. The status page says why.");
        status = status(Status.State.WORKING, "a.csv", "c.csv");
        assertThat(after(Duration.ofHours(1)))
                .containsExactly("1 file needs your attention: `c.csv`. The status page says why.");
        start();
        assertThat(after(Duration.ofHours(1))).isEmpty();
        status = status(Status.State.IDLE);
        after(Duration.ofMinutes(2));
        status = status(Status.State.WORKING, "a.csv");
        assertThat(after(Duration.ofHours(1))).hasSize(1);
    }

    @Test
    void ofSeveralCompaniesOneIsNamed() throws Exception {
        notices = notices("acme");
        status = status(Status.State.WORKING, "a.csv");

        List<Notice> told = new java.util.ArrayList<>();
        for (int i = 0; i < 12; i++) {
            now = now.plusSeconds(5);
            told.addAll(notices.look());
        }

        assertThat(told).hasSize(1);
        assertThat(told.get(0).subject()).isEqualTo("acme: 1 file needs your attention");
        assertThat(told.get(0).text())
                .isEqualTo("acme: 1 file needs your attention: `a.csv`. The status page says why.");
        assertThat(told.get(0).json()).contains("\"company\":\"acme\"", "\"event\":\"needs-attention\"");
    }

    @Test
    void aFileThatIsReadableInAMomentNeedsNobody() {
        status = status(Status.State.WORKING, "a.csv");
        after(Duration.ofSeconds(20));
        status = status(Status.State.WORKING);
        assertThat(after(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void rejectsThatWereToldWithTheirFileAreNotToldAgain() {
        Receipt receipt = NoticeTest.receipt("people.csv", 0, 0, 1);
        assertThat(notices.file(receipt).event()).isEqualTo(Notice.Event.FILE_DONE);
        status = status(Status.State.IDLE, "people.csv");
        assertThat(after(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void aPauseIsToldAfterFiveMinutesAndSoIsItsEnd() {
        status = status(Status.State.PAUSED);
        assertThat(after(Duration.ofMinutes(5))).isEmpty();
        assertThat(after(Duration.ofMinutes(5)))
                .containsExactly("The bridge has been paused for 5 min: Recruitee rejected the token or company ID.");
        start();
        assertThat(after(Duration.ofMinutes(30))).isEmpty();
        status = status(Status.State.WORKING);
        assertThat(after(Duration.ofMinutes(5))).containsExactly("The bridge works again.");
        assertThat(after(Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void aShortPauseIsNotTold() {
        for (int i = 0; i < 10; i++) {
            status = status(Status.State.WAITING);
            assertThat(after(Duration.ofMinutes(4))).isEmpty();
            status = status(Status.State.WORKING);
            assertThat(after(Duration.ofMinutes(2))).isEmpty();
        }
    }

    @Test
    void anImportThatGivesUpSaysSoAtOnceAndTheNextOneThatItWorks() {
        status = status(Status.State.PAUSED, "a.csv");
        notices.ending("Recruitee rejected the token or company ID.");
        assertThat(after(Duration.ofSeconds(5)))
                .containsExactly(
                        "1 file needs your attention: `a.csv`. The status page says why.",
                        "The import gave up, and rows or files are pending: Recruitee rejected the token or company"
                                + " ID.");
        start();
        notices.ending("Recruitee rejected the token or company ID.");
        assertThat(after(Duration.ofSeconds(5))).isEmpty();
        start();
        status = status(Status.State.IDLE);
        notices.ending(null);
        assertThat(after(Duration.ofSeconds(5))).containsExactly("The bridge works again.");
    }

    @Test
    void aFileThatDoesNotComeIsMissedOnceADay() throws IOException {
        after(Duration.ofHours(23));
        keepComing();
        assertThat(after(Duration.ofHours(23))).isEmpty();
        assertThat(after(Duration.ofHours(2)))
                .containsExactly("No file has come for 24 h; one is expected every 24 h.");
        Instant last = lastFile;
        start();
        lastFile = last;
        assertThat(after(Duration.ofHours(20))).isEmpty();
        assertThat(after(Duration.ofHours(4)))
                .containsExactly("No file has come for 2 days; one is expected every 24 h.");
        keepComing();
        assertThat(after(Duration.ofHours(23))).isEmpty();
    }

    @Test
    void theFirstFileMayBeMissedAsWell() {
        lastFile = null;
        after(Duration.ofHours(20));
        start();
        lastFile = null;
        assertThat(after(Duration.ofHours(5))).hasSize(1);
    }
}
