package io.recruiteebridge.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path state;

    @Test
    void isUnpackedOnceAndTakesThePlaceOfOtherVersions() throws Exception {
        Path old = Files.createFile(state.resolve("sqlite-3.1.0-Linux-x86_64.so"));
        Path ledger = Files.createFile(state.resolve("ledger.db"));

        Path library = NativeLibrary.unpack(state);

        assertThat(library).isRegularFile().hasParent(state);
        assertThat(Files.size(library)).isGreaterThan(500_000);
        assertThat(old).doesNotExist();
        assertThat(ledger).exists();

        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));
        assertThat(NativeLibrary.unpack(state)).isEqualTo(library);
        assertThat(Files.getLastModifiedTime(library).toInstant()).isEqualTo(Instant.EPOCH);
    }
}
