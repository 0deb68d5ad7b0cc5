package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InboxWatchTest {
    private static final int MOST = 40;
    private static final FileTime OLD = FileTime.fromMillis(1_000_000);

    @TempDir
    Path inbox;

    private long millis = 1;
    private final ImportJobs jobs = new ImportJobs();
    private final Failures failures = new Failures(this::nanos);
    private final StableFiles stableFiles = new StableFiles(this::nanos, () -> 1_000_000_000);
    private InboxWatch watch;

    private long nanos() {
        return millis * 1_000_000;
    }

    private List<String> found() throws InterruptedException {
        if (watch == null) {
            watch = new InboxWatch("inbox", "", inbox, jobs, stableFiles, failures, this::nanos, MOST);
        }
        millis += 400;
        List<String> names = new ArrayList<>();
        for (InboxFile file = watch.take(Duration.ZERO); file != null; file = watch.next()) {
            names.add(file.name().toString());
            taken.add(file);
        }
        return names;
    }

    private final List<InboxFile> taken = new ArrayList<>();

    private Path file(String name) throws IOException {
        return Files.setLastModifiedTime(Files.writeString(inbox.resolve(name), "x"), OLD);
    }

    /** Nothing is measured: a wait that isn't ended takes the test's time-out. */
    @Test
    @Timeout(60)
    void anEmptyInboxIsLookedAtSeldomUntilAFileAppears() throws Exception {
        found();
        Duration longer = Duration.ofMinutes(5);
        assertThat(watch.take(longer)).isNull(); // listens now; what came before must be seen first
        assertThat(untilLook()).isEqualTo(Duration.ofMillis(250));
        millis += 250;
        assertThat(watch.take(longer)).isNull();
        assertThat(untilLook()).isEqualTo(Duration.ofSeconds(2));

        file("a.csv");
        millis += 100;
        assertThat(watch.take(longer)).isNull();
        assertThat(untilLook()).isEqualTo(Duration.ofMillis(150));
        millis += 150;
        assertThat(watch.take(longer)).isNull(); // seen, but perhaps not complete
        assertThat(untilLook()).isEqualTo(Duration.ofMillis(250));
        millis += 400;
        assertThat(watch.take(longer)).extracting(InboxFile::name).hasToString("a.csv");
        watch.wakeUp();
    }

    private Duration untilLook() {
        return Duration.ofNanos(watch.untilLook(true));
    }

    @Test
    void filesThatStoppedChangingComeByName() throws Exception {
        file("b.csv");
        file("a.csv");
        file("c.csv.part");
        Files.createDirectory(inbox.resolve("folder.csv"));
        Files.createSymbolicLink(inbox.resolve("link.csv"), inbox.resolve("a.csv"));
        assertThat(found()).isEmpty();
        assertThat(found()).containsExactly("a.csv", "b.csv");
        file("0.csv");
        found();
        assertThat(found()).as("who comes first is first").containsExactly("a.csv", "b.csv", "0.csv");
    }

    @Test
    void aFileThatFailsComesAgainAfterAWhileAndIsNamed() throws Exception {
        file("a.csv");
        found();
        found();
        watch.failed(taken.get(0), Sentence.quoted("It can't be read."));
        assertThat(found()).isEmpty();
        assertThat(watch.failing()).containsExactly(new Attention("a.csv", Sentence.quoted("It can't be read.")));
        assertThat(watch.isFailing()).isTrue();
        millis += 5_000;
        assertThat(found()).containsExactly("a.csv");
        Files.delete(inbox.resolve("a.csv"));
        assertThat(found()).isEmpty();
        assertThat(watch.isFailing()).isFalse();
    }

    @Test
    void aFileThatFailedComesAfterTheOthers() throws Exception {
        file("a.csv");
        found();
        found();
        watch.failed(taken.get(0), Sentence.quoted("It doesn't open."));
        file("b.csv");
        found();
        millis += 5_000;
        assertThat(found()).containsExactly("b.csv", "a.csv");
    }

    @Test
    void allOfManyFilesComeAlthoughFewAreRemembered() throws Exception {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 3 * MOST; i++) {
            expected.add(file("f" + i).getFileName().toString());
        }
        Set<String> all = new HashSet<>();
        for (int look = 0; look < 20; look++) {
            List<String> found = found();
            assertThat(found).hasSizeLessThanOrEqualTo(MOST);
            assertThat(all.addAll(found)).as("each file once").isEqualTo(!found.isEmpty());
            for (InboxFile file : taken) {
                Files.delete(file.path());
                watch.done(file);
            }
            taken.clear();
        }
        assertThat(all).isEqualTo(expected);
    }

    @Test
    void manyFilesThatFailHoldUpNoOther() throws Exception {
        for (int i = 0; i < 2 * MOST; i++) {
            file("bad" + i);
        }
        file("good.csv");
        Set<String> all = new HashSet<>();
        for (int look = 0; look < 40; look++) {
            all.addAll(found());
            taken.forEach(file -> watch.failed(file, Sentence.quoted("It can't be read.")));
            taken.clear();
        }
        assertThat(all).contains("good.csv").hasSize(2 * MOST + 1);
        assertThat(watch.failing()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void manyFilesThatKeepGrowingHoldUpNoOther() throws Exception {
        for (int i = 0; i < MOST; i++) {
            file("growing" + i);
        }
        found();
        file("good.csv");
        Set<String> all = new HashSet<>();
        for (int look = 0; look < 200 && all.isEmpty(); look++) {
            for (int i = 0; i < MOST; i++) {
                Files.setLastModifiedTime(inbox.resolve("growing" + i), FileTime.fromMillis(look));
            }
            millis += 10_000;
            all.addAll(found());
        }
        assertThat(all).contains("good.csv");
    }

    @Test
    void anInboxThatCannotBeReadIsATroubleUntilItCan() throws Exception {
        Path away = inbox.resolveSibling("away");
        Files.move(inbox, away);
        assertThat(found()).isEmpty();
        assertThat(failures.trouble()).contains("Can't read the inbox");
        Files.move(away, inbox);
        assertThat(found()).isEmpty();
        assertThat(failures.trouble()).isNull();
    }
}
