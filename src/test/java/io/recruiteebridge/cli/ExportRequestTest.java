package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.export.ExportRequests;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRequestTest {
    @TempDir
    Path home;

    private long now;
    private ExportRequests bridge;
    private ExportRequests.Exporting exporting = () -> {};
    private ExportRequest request;

    @BeforeEach
    void ask() throws Exception {
        Settings settings = SettingsLoader.load(Map.of("BRIDGE_GIVE_UP_AFTER", "15m"), home, false);
        Path state = Files.createDirectories(settings.folders().state());
        bridge = new ExportRequests(new HomeRequests(state), () -> exporting.exportAnew(), () -> now);
        request = new ExportRequest(settings, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        request.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void whoAsksSecondWaitsForTheFirst() throws Exception {
        new HomeRequests(home.resolve("state")).ask(ExportRequests.TAKEN, "first");

        passes(Duration.ofMinutes(10));
        assertThat(request.end()).isNull();

        new HomeRequests(home.resolve("state")).done(ExportRequests.TAKEN, "first");
        passes(Duration.ofSeconds(4));
        assertThat(request.end()).isNull();

        passes(Duration.ofSeconds(4));
        assertThatThrownBy(request::end).isInstanceOf(SettingsException.class).hasMessageContaining("in use");
    }

    @Test
    void aListThatTakesLongIsWaitedForAsLongAsThereIsProgress() throws Exception {
        List<String> taken = take();
        exporting = () -> {
            for (int i = 0; i < 10; i++) {
                passes(Duration.ofMinutes(10));
                bridge.progressed();
                assertThat(end()).isNull();
            }
            passes(Duration.ofMinutes(16));
            assertThat(end()).isEqualTo(ExitCode.GAVE_UP);
        };

        bridge.export(taken);

        assertThat(request.end()).isEqualTo(ExitCode.OK);
    }

    @Test
    void theReasonOfAFailureIsForWhoWaits() throws Exception {
        List<String> taken = take();
        exporting = () -> {
            throw new IOException("a test");
        };
        assertThatThrownBy(() -> bridge.export(taken)).hasMessage("a test");

        assertThat(request.end()).isEqualTo(ExitCode.CANNOT_WORK);
    }

    @Test
    void whoHasGoneLeavesNothing() throws Exception {
        List<String> taken = take();
        exporting = () -> {
            request.close();
            throw new IOException("a test");
        };
        assertThatThrownBy(() -> bridge.export(taken)).hasMessage("a test");

        assertThat(files()).isEmpty();
    }

    private List<String> take() throws Exception {
        List<String> taken = bridge.take(Duration.ZERO);
        assertThat(taken).hasSize(1);
        assertThat(request.end()).isNull();
        return taken;
    }

    private Integer end() throws IOException {
        try {
            return request.end();
        } catch (SettingsException e) {
            throw new AssertionError(e);
        }
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("state").resolve("requests"))) {
            return files.toList();
        }
    }
}
