package io.recruiteebridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublicationTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsThereBeforeAllIs() throws Exception {
        try (Publication publication = new Publication(folder)) {
            write(publication, "a.txt", "first");
            write(publication, "b.txt", "second");
            assertThat(folder.resolve("a.txt")).doesNotExist();

            publication.publish();
        }
        assertThat(folder.resolve("a.txt")).hasContent("first");
        assertThat(folder.resolve("b.txt")).hasContent("second");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void whatIsNotPublishedLeavesNothing() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "good");
        try (Publication publication = new Publication(folder)) {
            write(publication, "a.txt", "bad");
        }
        assertThat(folder.resolve("a.txt")).hasContent("good");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void fingerprintsAreThoseOfTheContent() throws Exception {
        try (Publication publication = new Publication(folder)) {
            write(publication, "a.txt", "abc");
            assertThat(publication.files())
                    .containsEntry(
                            "a.txt",
                            new Manifest.FileEntry(
                                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
        }
    }

    /** A reader that never rests sees whole files only. */
    @Test
    @Tag("long")
    void aReaderNeverSeesATornFile() throws Exception {
        SmallRecruitee recruitee = new SmallRecruitee();
        for (int i = 0; i < 300; i++) {
            recruitee.add("Person " + i, "p" + i + "@example.com");
        }
        Export export = new Export(
                recruitee.records(),
                new Settings.Export(Duration.ZERO, EnumSet.allOf(ExportFormat.class), true, ',', false, 0),
                folder.resolve("outbox"),
                folder.resolve("state"),
                null,
                person -> {},
                Clock.systemUTC());
        export.run();
        AtomicBoolean done = new AtomicBoolean();
        Set<String> versions = new HashSet<>();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                read(folder.resolve("outbox"), versions);
            }
        });

        for (int i = 0; i < 200 && !reader.isDone(); i++) {
            recruitee.people.remove(i);
            recruitee.add("Newcomer " + i);
            export.run();
        }
        done.set(true);
        reader.get(2, TimeUnit.MINUTES);
        assertThat(versions).as("exports that the reader saw").hasSizeGreaterThan(5);
    }

    private static void read(Path outbox, Set<String> versions) {
        try {
            String before = Files.readString(outbox.resolve(Manifest.FILE_NAME));
            byte[] json = Files.readAllBytes(outbox.resolve("candidates.json"));
            String csv = Files.readString(outbox.resolve("candidates.csv"));
            String html = Files.readString(outbox.resolve("candidates.html"));
            assertThat(SmallRecruitee.JSON.readTree(json)).hasSize(300);
            assertThat(csv.lines()).hasSize(301);
            assertThat(html).endsWith("</html>\n");
            assertThat(SmallRecruitee.JSON.readTree(before).path("count").asInt())
                    .isEqualTo(300);
            versions.add(before);
        } catch (IOException e) {
            throw new AssertionError("a file is not there", e);
        }
    }

    private static void write(Publication publication, String name, String text) throws IOException {
        try (OutputStream out = publication.begin(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
