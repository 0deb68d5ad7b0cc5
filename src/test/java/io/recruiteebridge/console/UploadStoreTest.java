package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private UploadStore store(Duration later) {
        return new UploadStore(folder.resolve("uploads"), Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    private String add(UploadStore store, long size, Instant checked) throws IOException {
        Files.createDirectories(folder.resolve("uploads"));
        Path file = store.keep(Files.writeString(folder.resolve("received"), "Name\n"));
        String id = file.getFileName().toString();
        store.add(id, new UploadStore.Upload(file, size, checked, null, true));
        return id;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void anUploadExpiresAfterADay() throws Exception {
        UploadStore store = store(Duration.ZERO);
        String expired = add(store, 1, NOW.minus(Duration.ofDays(1)).minusSeconds(1));
        String waiting = add(store, 1, NOW.minus(Duration.ofDays(1)).plusSeconds(1));
        assertThat(store.find(expired)).isNull();
        assertThat(store.find(waiting)).isNotNull();
        assertThat(files()).containsExactly(waiting);
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws Exception {
        UploadStore store = store(Duration.ZERO);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            ids.add(add(store, 1, NOW));
        }
        assertThat(files()).containsExactlyInAnyOrderElementsOf(ids.subList(2, 22));
    }

    @Test
    void theOldestGoWhenTheyAreTooLargeTogether() throws Exception {
        UploadStore store = store(Duration.ZERO);
        String oldest = add(store, 600 << 20, NOW);
        String small = add(store, 400 << 20, NOW);
        String newest = add(store, 500 << 20, NOW);
        assertThat(store.find(oldest)).isNull();
        assertThat(files()).containsExactlyInAnyOrder(small, newest);
    }

    @Test
    void aCopyThatFailsLeavesNothing() throws Exception {
        UploadStore store = store(Duration.ZERO);
        // A folder can be opened, but not read.
        assertThatThrownBy(() -> store.copy(folder)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingSurvivesARestart() throws Exception {
        add(store(Duration.ZERO), 1, NOW);
        store(Duration.ZERO);
        assertThat(files()).isEmpty();
    }
}
