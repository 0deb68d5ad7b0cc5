package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeRequestsTest {
    private static final int REQUESTS = 2_000;

    @TempDir
    Path state;

    @Test
    void aRequestMayBeTakenUpAsSoonAsItIsThere() throws Exception {
        HomeRequests asking = new HomeRequests(state);
        HomeRequests taking = new HomeRequests(state);
        AtomicBoolean asked = new AtomicBoolean();
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!asked.get()) {
                count += take(taking);
            }
            return count + take(taking);
        });
        try {
            for (int i = 0; i < REQUESTS; i++) {
                asking.ask("export", "a");
            }
        } finally {
            asked.set(true);
        }
        assertThat(taken.get()).isPositive();
        assertThat(asking.isOpen("export", "a")).isFalse();
    }

    private static int take(HomeRequests requests) {
        try {
            return requests.done("export", "a") ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
