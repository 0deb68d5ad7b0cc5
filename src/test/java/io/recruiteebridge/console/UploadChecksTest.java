package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadChecksTest {
    @TempDir
    Path home;

    private final AtomicInteger looking = new AtomicInteger();

    /** Looking somebody up takes for ever. */
    private @Nullable DuplicateLookup forEver() {
        looking.incrementAndGet();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            looking.decrementAndGet();
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private UploadStore.Upload check(Supplier<@Nullable DuplicateLookup> known, Duration longest) throws Exception {
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        Path file = Files.writeString(home.resolve("upload"), "Name\nAda\n");
        return new UploadChecks(settings, known, null, longest)
                .check(file, "people.csv", new UploadVisits().begin("somebody"));
    }

    @Test
    void aCheckThatTakesTooLongIsGivenUpAndLeavesNoWork() {
        assertThatThrownBy(() -> check(this::forEver, Duration.ofMillis(200)))
                .isInstanceOf(UploadChecks.TooLargeException.class);
        // On a slow machine it may not even have begun.
        await().until(() -> looking.get() == 0);
    }

    @Test
    void aQuickOneHasAResult() throws Exception {
        assertThat(check(() -> null, Duration.ofMinutes(2))
                        .result()
                        .receipt()
                        .counts()
                        .read())
                .isEqualTo(1);
    }
}
