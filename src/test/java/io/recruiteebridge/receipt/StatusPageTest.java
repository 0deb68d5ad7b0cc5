package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.pages.Styles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    @Test
    void working() throws IOException {
        Golden.compare("working.status.html", page(busy()));
    }

    @Test
    void paused() throws IOException {
        Status paused = new Status(
                Status.State.PAUSED,
                "Recruitee refuses the token, so nothing is sent. All rows wait.",
                "Put a valid token into the file .env. The bridge then goes on by itself.",
                List.of(),
                List.of(progress("people.csv")),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Samples.START);
        Golden.compare("paused.status.html", page(paused));
    }

    @Test
    void stopped() {
        Status stopped = new Status(
                Status.State.STOPPED,
                "The bridge was stopped.",
                null,
                List.of(),
                List.of(),
                Status.Queue.EMPTY,
                List.of(),
                null,
                Samples.START);
        assertThat(page(stopped)).contains("when the bridge is started again").contains("Stopped");
    }

    @Test
    void namesAreShownAsText() {
        String hostile = Samples.HOSTILE;
        Status status = new Status(
                Status.State.WAITING,
                hostile,
                hostile,
                List.of(new Attention(hostile, hostile)),
                List.of(progress(hostile)),
                new Status.Queue(List.of(hostile), true),
                List.of(new Status.Finished(
                        hostile, new OutputNames(hostile), Counts.NONE, true, true, true, Samples.START)),
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
        return new Status(Status.State.WORKING, "", null, List.of(), List.of(), queue, List.of(), null, Samples.START);
    }

    private static Status busy() {
        return new Status(
                Status.State.WORKING,
                "Creating the people of 1 file in Recruitee.",
                null,
                List.of(new Attention(
                        "shared.csv", "It can't be read: give the user that runs the bridge read access.")),
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
                                Samples.START),
                        new Status.Finished(
                                "people.json",
                                OutputNames.of("people.json", 1),
                                Counts.NONE,
                                true,
                                true,
                                true,
                                Samples.START)),
                new Status.Export(
                        Samples.START, 48_211, List.of(Path.of("candidates.csv"), Path.of("candidates.html"))),
                Samples.START);
    }

    private static Progress progress(String file) {
        return new Progress(file, new Counts(55_000, 11_000, 0, 990, 10, 43_000), 950, null, Samples.START);
    }

    private static String page(Status status) {
        return StatusPage.page(status, ZoneId.of("UTC"));
    }
}
