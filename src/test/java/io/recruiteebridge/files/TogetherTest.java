package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> rounds = new ArrayList<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** The first round begins, and ends only when the others wait. */
    private List<Future<?>> first(String first, String... others) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Together<String> together = new Together<>(items -> {
            begun.countDown();
            go.await();
            rounds.add(items);
            if (items.contains("bad")) {
                throw new IOException("bad among " + items);
            }
        });
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> {
            together.run(first);
            return null;
        }));
        begun.await();
        for (int i = 0; i < others.length; i++) {
            String item = others[i];
            all.add(threads.submit(() -> {
                together.run(item);
                return null;
            }));
            while (together.waiting() <= i) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        return all;
    }

    @Test
    void whatComesMeanwhileIsDoneInOneGo() throws Exception {
        for (Future<?> each : first("a", "b", "c", "d")) {
            each.get();
        }
        assertThat(rounds).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void onlyTheOneThatIsToBlameFails() throws Exception {
        List<Future<?>> all = first("a", "b", "bad", "d");
        all.get(0).get();
        all.get(1).get();
        all.get(3).get();
        assertThatThrownBy(all.get(2)::get).hasRootCauseMessage("bad among [bad]");
        assertThat(rounds)
                .containsExactly(List.of("a"), List.of("b", "bad", "d"), List.of("b"), List.of("bad"), List.of("d"));
    }

    @Test
    void nobodyWaitsForEverIfTheThreadThatWorksForAllDies() {
        Together<String> together = new Together<>(items -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> together.run("a")).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> together.run("b")).isInstanceOf(StackOverflowError.class);
    }
}
