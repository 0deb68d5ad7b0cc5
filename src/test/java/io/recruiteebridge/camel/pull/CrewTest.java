package io.recruiteebridge.camel.pull;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger leaders = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        threads.shutdownNow();
    }

    /** As where a container may have only so many processes and threads. */
    @Test
    void aLeaderThatHangsIsRelievedOnceThereCanBeMoreThreadsAgain() {
        AtomicInteger possible = new AtomicInteger(1);
        Executor scarce = task -> {
            if (possible.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            threads.execute(task);
        };
        Crew crew = new Crew(10, scarce, this::leadAndHang, () -> true);
        crew.begin();
        await().until(() -> leaders.get() == 1);
        crew.look();
        possible.set(1);

        crew.look();

        await().until(() -> leaders.get() == 2);
    }

    private void leadAndHang(Crew crew) {
        try {
            crew.lead();
            leaders.incrementAndGet();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
