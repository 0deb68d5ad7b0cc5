package io.recruiteebridge.erase;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path home;

    private Folders folders;

    @BeforeEach
    void makeHome() throws IOException {
        folders = new Folders(
                home, home.resolve("inbox"), home.resolve("outbox"), home.resolve("archive"), home.resolve("state"));
        Files.createDirectories(folders.inbox());
        Files.createDirectories(folders.rejected());
        Files.createDirectories(folders.state());
        Keys.in(folders.state(), true);
        new SqliteDatabase(folders.state())
                .open("https://api.recruitee.com", "1")
                .close();
    }

    private Report erase(String email) throws IOException {
        return new Erasure(folders, Address.of(email), ReadingContext.NONE, ZoneOffset.UTC).run();
    }

    @Test
    void deletesTheCopyOfTheLedgerFromBeforeAnUpgrade() throws IOException {
        Path copy = Files.writeString(folders.state().resolve("ledger.db.before-2"), "x");
        assertThat(erase("ada@example.com").removed()).singleElement().satisfies(removed -> {
            assertThat(removed.file()).isEqualTo(copy);
            assertThat(removed.note()).startsWith("deleted");
        });
        assertThat(copy).doesNotExist();
        assertThat(folders.state().resolve("ledger.db")).exists();
    }

    @Test
    void aFileWithOthersInItStaysAsOldAsItWas() throws IOException {
        Path file = Files.writeString(
                folders.rejected().resolve("people.csv"), "name,email\nAda,ADA@example.com\nBo,bo@example.com\n");
        Files.setLastModifiedTime(file, LONG_AGO);
        assertThat(erase("ada@example.com").removed()).containsExactly(new Report.Removed(file, 1, ""));
        assertThat(file).hasContent("name,email\nBo,bo@example.com\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void aFileWithNobodyElseInItGoes() throws IOException {
        Path file = Files.writeString(folders.inbox().resolve("ada.csv"), "name,email\nAda,ada@example.com\n");
        assertThat(erase("ada@example.com").removed())
                .containsExactly(new Report.Removed(file, 1, "nobody else was in it, so the file was deleted"));
        assertThat(file).doesNotExist();
    }
}
