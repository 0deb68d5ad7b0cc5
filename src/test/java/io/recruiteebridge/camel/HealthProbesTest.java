package io.recruiteebridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HealthProbesTest {
    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile String found = "full";

    private final HealthProbes<String> probes = new HealthProbes<>(this::look, "hangs", now::get);

    @AfterEach
    void end() {
        end.countDown();
    }

    private String look(String company) {
        if (company.equals("acme")) {
            if (hangs) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return found;
        }
        return null;
    }

    @Test
    void aProblemIsSaidAndLookedForAgainAfterAWhile() {
        assertThat(probes.problem(List.of("acme"))).isEqualTo("full");

        found = null;
        assertThat(probes.problem(List.of("acme"))).isEqualTo("full");
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(probes.problem(List.of("acme"))).isNull();
    }

    @Test
    void oneThatHangsKeepsTheOthersFromNothing() {
        hangs = true;

        assertThat(probes.problem(List.of("acme", "bolt"))).isNull();
    }

    @Test
    void whatWasFoundLastCountsUntilItHangsForLong() {
        found = null;
        assertThat(probes.problem(List.of("acme"))).isNull();

        hangs = true;
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(probes.problem(List.of("acme"))).isNull();
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(probes.problem(List.of("acme"))).isEqualTo("hangs");
    }
}
