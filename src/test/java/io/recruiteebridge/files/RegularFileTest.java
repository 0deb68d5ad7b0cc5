package io.recruiteebridge.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.files.RegularFile.FileChangedException;
import io.recruiteebridge.files.RegularFile.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
    @TempDir
    Path folder;

    private Path file;
    private Path secret;

    @BeforeEach
    void setUp() throws IOException {
        file = Files.writeString(folder.resolve("people.csv"), "name\nAnna\n");
        secret = Files.writeString(folder.resolve("secret"), "token");
    }

    @Test
    void copiesWhatWasSeen() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RegularFile opened = RegularFile.open(file)) {
            assertThat(opened.copyTo(copy)).isEqualTo(Sha256.of(file));
            assertThat(opened.isUnchanged()).isTrue();
        }
        assertThat(copy.toString(UTF_8)).isEqualTo("name\nAnna\n");
    }

    @Test
    void whatIsWrittenMeanwhileIsNotPartOfIt() throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RegularFile opened = RegularFile.open(file)) {
            Files.writeString(file, "Bert\n", StandardOpenOption.APPEND);
            opened.copyTo(copy);
            assertThat(opened.isUnchanged()).isFalse();
        }
        assertThat(copy.toString(UTF_8)).isEqualTo("name\nAnna\n");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), secret);
        assertThatThrownBy(() -> RegularFile.open(link)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aLinkThatTakesTheNameAfterTheLookIsNotFollowed() throws IOException {
        FileStamp seen = FileStamp.of(file);
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        assertThatThrownBy(() -> RegularFile.open(file, seen)).isInstanceOf(FileChangedException.class);
    }

    @Test
    void anotherFileThatTakesTheNameIsNotRead() throws IOException {
        FileStamp seen = FileStamp.of(file);
        Files.writeString(folder.resolve("other"), "name\nBert\n");
        Files.setLastModifiedTime(
                folder.resolve("other"), FileTime.from(seen.modified().toInstant()));
        Files.delete(file);
        Files.move(folder.resolve("other"), file);
        assertThatThrownBy(() -> RegularFile.open(file, seen)).isInstanceOf(FileChangedException.class);
    }

    @Test
    void aFileThatLostItsNameForAMomentIsNotTheSame() throws IOException {
        FileStamp seen = FileStamp.of(file);
        Path away = folder.resolve("away");
        // Within one tick of the kernel's clock nobody can tell; hence the wait between look and opening.
        await().pollDelay(Duration.ZERO).until(() -> {
            Files.move(file, away);
            Files.move(away, file);
            return !FileStamp.of(file).equals(seen);
        });
        assertThat(FileStamp.of(file).hasContentOf(seen)).isTrue();
        assertThatThrownBy(() -> RegularFile.open(file, seen)).isInstanceOf(FileChangedException.class);
    }

    @Test
    void aFileThatIsGoneIsReportedAsSuch() throws IOException {
        FileStamp seen = FileStamp.of(file);
        Files.delete(file);
        assertThatThrownBy(() -> RegularFile.open(file, seen)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> RegularFile.open(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void foldersAndPipesAreNotOpened() throws Exception {
        assertThatThrownBy(() -> RegularFile.open(folder)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> RegularFile.open(pipe())).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aPipeHoldsNobodyUp() throws Exception {
        Path pipe = pipe();
        assertThatThrownBy(() -> BoundedOpening.open(pipe, Duration.ofMillis(50)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("doesn't open");
        // Its thread goes once somebody writes.
        FileChannel.open(pipe, StandardOpenOption.WRITE).close();
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }
}
