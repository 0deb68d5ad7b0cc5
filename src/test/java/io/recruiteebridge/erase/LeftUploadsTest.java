package io.recruiteebridge.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftUploadsTest {
    @TempDir
    Path folder;

    @Test
    void whatGrewInTheLastMinuteStays() throws Exception {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Path left = upload("left", now.minusSeconds(61));
        Path growing = upload("growing", now.minusSeconds(59));

        assertThat(LeftUploads.delete(folder, now)).isEqualTo(new LeftUploads(1, true));

        assertThat(left).doesNotExist();
        assertThat(growing).exists();
    }

    @Test
    void aConsoleThatNeverReceivedAnything() throws Exception {
        assertThat(LeftUploads.delete(folder.resolve("console"), Instant.EPOCH)).isEqualTo(new LeftUploads(0, false));
    }

    private Path upload(String name, Instant at) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "email\nada@example.com\n");
        Files.setLastModifiedTime(file, FileTime.from(at));
        return file;
    }
}
