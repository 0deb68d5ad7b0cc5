package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.pages.Styles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusPageTest {
    @Test
    void working() throws IOException {
        Golden.compare("working.status.html", page(busy()));
    }

    @Test
    void paused() throws IOException {
        Status paused = new Status(
                Status.State.PAUSED,
                Sentence.quoted("Recruitee refuses the token, so nothing is sent. All rows wait."),
                Sentence.quoted("Put a valid token into the file .env. The bridge then goes on by itself."),
                List.of(),
                List.of(progress("people.csv")),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Samples.START);
        Golden.compare("paused.status.html", page(paused));
    }

    @ParameterizedTest
    @EnumSource
    void speaksOneLanguage(Language language) {
        String page = page(everything(), language)
                .replaceAll("(?s)<style>.*?</style>|<[^>]*>", "\n")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        for (Language other : Language.values()) {
            boolean same = other == language;
            String title = "\n" + other.say("page.finished") + "\n";
            assertThat(page.contains(title)).as(title).isEqualTo(same);
            assertThat(page.contains(other.say("attention.folder"))).isEqualTo(same);
        }
        assertThat(page(everything(), language)).contains("<html lang=\"" + language.code() + "\">");
    }

    private static Status everything() {
        Status busy = busy();
        return new Status(
                Status.State.WAITING,
                Sentence.of(
                        "sentence", new Waiting(Duration.ofSeconds(14), Sentence.of("waiting.rate-limit")).sentence()),
                Sentence.of("status.fix-this"),
                List.of(
                        new Attention("fair.csv", Sentence.of("attention.approval", 1_234)),
                        new Attention("photos.csv", Sentence.of("attention.folder")),
                        new Attention(
                                "people.csv",
                                Sentence.of(
                                        "attention.with-removal",
                                        Sentence.ofClauses(List.of(
                                                Sentence.of("needs.several-candidates", 1),
                                                Sentence.of("needs.to-fix", 22))),
                                        LocalDate.of(2026, 12, 1)),
                                OutputNames.of("people.csv", 1))),
                busy.inProgress(),
                busy.queued(),
                busy.recent(),
                busy.lastExport(),
                busy.generatedAt());
    }

    @Test
    void whatHtmlCannotWriteIsShownAsMissing() {
        Status status = status(
                Status.State.IDLE,
                "\u0000\u0008\t\n\u000E\u001B\u001C~\u007F\u0085\u009F\u00A0é\uD83D\uDE00",
                Status.Queue.EMPTY);
        assertThat(page(status)).contains("\uFFFD\uFFFD\t\n\uFFFD\uFFFD\u001C~\uFFFD\uFFFD\uFFFD\u00A0é\uD83D\uDE00");
    }

    @Test
    void stopped() {
        Status stopped = status(Status.State.STOPPED, "The bridge was stopped.", Status.Queue.EMPTY);
        assertThat(page(stopped)).contains("when the bridge is started again").contains("Stopped");
    }

    @Test
    void isWrittenAnewOnlyForSomethingElseOrForItsTime(@TempDir Path folder) throws IOException {
        Outbox outbox = new Outbox(folder, ZoneOffset.UTC, Language.ENGLISH);
        Status idle = status(Status.Queue.EMPTY);
        Status busy = status(new Status.Queue(List.of("people.csv"), false));

        assertThat(isWritten(outbox, folder, idle, 0)).isTrue();
        assertThat(isWritten(outbox, folder, idle, 2)).isFalse();
        assertThat(isWritten(outbox, folder, busy, 2)).isTrue();
        assertThat(isWritten(outbox, folder, busy, 4)).isFalse();
        assertThat(isWritten(outbox, folder, busy, 7))
                .as("its time would seem to stand still")
                .isTrue();
        assertThat(isWritten(outbox, folder, busy, 9)).isFalse();
        assertThat(isWritten(outbox, folder, busy, -3_600))
                .as("the clock was set back")
                .isTrue();
    }

    private static boolean isWritten(Outbox outbox, Path folder, Status status, int second) throws IOException {
        outbox.status(new Status(
                status.state(),
                status.why(),
                status.whatToDo(),
                status.attention(),
                status.inProgress(),
                status.queued(),
                status.recent(),
                status.lastExport(),
                Samples.START.plusSeconds(second)));
        return Files.deleteIfExists(folder.resolve("status.html"));
    }

    @Test
    void namesAreShownAsText() {
        String hostile = Samples.HOSTILE;
        Status status = new Status(
                Status.State.WAITING,
                Sentence.quoted(hostile),
                Sentence.quoted(hostile),
                List.of(new Attention(hostile, Sentence.quoted(hostile))),
                List.of(progress(hostile)),
                new Status.Queue(List.of(hostile), true),
                List.of(new Status.Finished(
                        hostile, new OutputNames(hostile), Counts.NONE, true, true, true, 0, Samples.START)),
                null,
                Samples.START);
        assertThat(page(status))
                .containsOnlyOnce("<script")
                .contains("<script>" + Styles.resource("/receipt/status.js") + "</script>")
                .doesNotContainIgnoringCase("<script>alert");
    }

    @Test
    void ofManyFilesThatWaitOnlyTheFirstAreNamed() {
        List<String> names = IntStream.range(0, 25).mapToObj(i -> "f" + i).toList();
        Status few = status(new Status.Queue(names, false));
        assertThat(page(few)).contains("and 5 more").doesNotContain("f20");
        assertThat(page(status(new Status.Queue(names, true)))).contains("and more than 5 more");
    }

    private static Status status(Status.Queue queue) {
        return status(Status.State.WORKING, "", queue);
    }

    private static Status status(Status.State state, String why, Status.Queue queue) {
        return new Status(
                state, Sentence.quoted(why), null, List.of(), List.of(), queue, List.of(), null, Samples.START);
    }

    private static Status busy() {
        return new Status(
                Status.State.WORKING,
                Sentence.quoted("Creating the people of 1 file in Recruitee."),
                null,
                List.of(new Attention(
                        "shared.csv",
                        Sentence.quoted("It can't be read: give the user that runs the bridge read access."))),
                List.of(progress("people.csv")),
                new Status.Queue(List.of("Bewerber für Köln.json", "old & new.csv"), false),
                List.of(
                        new Status.Finished(
                                "people.csv",
                                OutputNames.of("people.csv", 1),
                                Samples.finished().counts(),
                                false,
                                true,
                                true,
                                2,
                                Samples.START),
                        new Status.Finished(
                                "people.json",
                                OutputNames.of("people.json", 1),
                                Counts.NONE,
                                true,
                                true,
                                true,
                                0,
                                Samples.START)),
                new Status.Export(
                        Samples.START, 48_211, List.of(Path.of("candidates.csv"), Path.of("candidates.html"))),
                Samples.START);
    }

    private static Progress progress(String file) {
        return new Progress(file, new Counts(55_000, 11_000, 0, 990, 10, 43_000), 950, null, Samples.START);
    }

    private static String page(Status status) {
        return page(status, Language.ENGLISH);
    }

    private static String page(Status status, Language language) {
        return StatusPage.page(status, ZoneId.of("UTC"), language);
    }
}
