package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void beginsWithAboutASecond() {
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
            assertThat(backoff.after(0)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        }
    }

    @Test
    void growsToAMinuteAndNoFurther() {
        assertThat(backoff.after(5)).isBetween(Duration.ofMillis(4050), Duration.ofMillis(6075));
        for (int failures : new int[] {12, 20, 1000, Integer.MAX_VALUE}) {
            assertThat(backoff.after(failures)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(60));
        }
    }
}
