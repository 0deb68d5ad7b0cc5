package io.recruiteebridge.camel.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many share a route: nobody waits for another one. */
class PullRoundTest extends CamelTestSupport {
    private static final int MOST_THREADS = 6;

    @BindToRegistry("round")
    private final PullRound<String> round = new PullRound<>(MOST_THREADS);

    private final List<String> carried = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger mostSlow = new AtomicInteger();

    /** Looks again only when it is rung for, or has just given something. */
    private static class Letters implements PullRound.Share<String> {
        final Queue<String> work = new ConcurrentLinkedQueue<>();
        final List<Exception> failures = new CopyOnWriteArrayList<>();
        final AtomicInteger looks = new AtomicInteger();

        Letters(String... some) {
            work.addAll(List.of(some));
        }

        @Override
        public @Nullable String poll() throws Exception {
            looks.incrementAndGet();
            return work.poll();
        }

        @Override
        public long rest() {
            return Duration.ofHours(1).toNanos();
        }

        @Override
        public void begin(String letter, Exchange exchange) {
            exchange.getIn().setBody(letter);
        }

        @Override
        public @Nullable Synchronization completion(String letter) {
            return null;
        }

        @Override
        public void failed(Exception failure) {
            failures.add(failure);
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("pull:round?workers=2&failureDelay=50").routeId("all").process(exchange -> {
                    String letter = exchange.getIn().getBody(String.class);
                    if (letter.startsWith("slow")) {
                        mostSlow.accumulateAndGet(slow.incrementAndGet(), Math::max);
                        release.await();
                        slow.decrementAndGet();
                    }
                    carried.add(letter);
                    if (letter.startsWith("fatal")) {
                        throw new StackOverflowError(letter);
                    }
                    if (letter.startsWith("bad")) {
                        throw new IllegalStateException(letter);
                    }
                });
            }
        };
    }

    @Test
    void slowOnesTakeNoMoreThanTheirWorkersAndNobodyElseWaits() {
        round.add(new Letters("slow 1", "slow 2", "slow 3"));
        await().until(() -> slow.get() == 2);
        Letters others = new Letters("a", "b", "c");
        round.add(others);

        await().until(() -> carried.size() == 3);
        assertThat(carried).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(mostSlow).hasValue(2);
        release.countDown();
        await().until(() -> carried.contains("slow 3"));
        assertThat(mostSlow).hasValue(2);
    }

    @Test
    void everybodyHasTheirTurn() throws Exception {
        PullRound<String> turns = new PullRound<>(1);
        turns.add(new Letters("a1", "a2", "a3"));
        turns.add(new Letters("b1", "b2", "b3"));
        List<PullRound.Piece<String>> pieces = new ArrayList<>();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            PullRound.Piece<String> piece = turns.take(Duration.ofSeconds(10));
            assertThat(piece).isNotNull();
            Exchange exchange = new DefaultExchange(context);
            turns.begin(piece, exchange);
            order.add(exchange.getIn().getBody(String.class));
            pieces.add(piece);
            turns.ended(piece, false);
        }
        assertThat(order).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
        assertThat(turns.take(Duration.ZERO)).isNull();
    }

    @Test
    void aShareIsLookedAtWhenItRings() {
        Letters letters = new Letters();
        Runnable bell = round.add(letters);
        IntStream.range(0, 50).forEach(i -> {
            letters.work.add("letter " + i);
            bell.run();
        });
        await().until(() -> carried.size() == 50);
    }

    @Test
    void aShareThatFailsOrFailsInTheRouteKeepsNobodyWaiting() {
        Letters broken = new Letters() {
            @Override
            public @Nullable String poll() throws IOException {
                throw new IOException("no disk");
            }
        };
        round.add(broken);
        round.add(new Letters("bad 1", "bad 2"));
        round.add(new Letters("a", "b"));

        await().until(() -> carried.containsAll(List.of("a", "b", "bad 1", "bad 2")));
        await().until(() -> !broken.failures.isEmpty());
    }

    /** One more than the threads that a route begins with. */
    @Test
    void sharesThatHangKeepNobodyWaitingForLong() {
        AtomicInteger hanging = new AtomicInteger();
        IntStream.range(0, 3)
                .forEach(i -> round.add(new Letters() {
                    @Override
                    public @Nullable String poll() throws Exception {
                        hanging.incrementAndGet();
                        release.await();
                        return null;
                    }
                }));
        await().until(() -> hanging.get() == 3);
        round.add(new Letters("a"));

        await().until(() -> carried.contains("a"));
        release.countDown();
    }

    @Test
    void noThreadIsLostToAnError() {
        IntStream.range(0, 2 * MOST_THREADS)
                .forEach(i -> round.add(new Letters() {
                    @Override
                    public @Nullable String poll() {
                        throw new StackOverflowError("in a share");
                    }
                }));
        List<String> givenBack = new CopyOnWriteArrayList<>();
        round.add(new Letters("fatal 1", "fatal 2", "fatal 3") {
            @Override
            public Synchronization completion(String letter) {
                return new SynchronizationAdapter() {
                    @Override
                    public void onFailure(Exchange exchange) {
                        givenBack.add(letter);
                    }
                };
            }
        });
        await().until(() -> givenBack.size() == 3);
        await().until(() -> context.getInflightRepository().size() == 0);
        await().until(() -> context.getInflightRepository().size("all") == 0);
        String[] others = IntStream.range(0, 50).mapToObj(i -> "letter " + i).toArray(String[]::new);
        round.add(new Letters(others)); // enough for all threads: each carries on after its error

        await().until(() -> carried.containsAll(List.of(others)));
        assertThat(givenBack).containsExactlyInAnyOrder("fatal 1", "fatal 2", "fatal 3");
    }

    @Test
    void aShareIsLookedAtAgainWhenAPieceHasEnded() {
        Letters letters = new Letters("slow 1");
        round.add(letters);
        await().until(() -> slow.get() == 1);
        await().until(() -> letters.looks.get() == 2);
        letters.work.add("a");
        release.countDown();

        await().until(() -> carried.contains("a"));
    }

    @Test
    void whoLeavesIsWaitedFor() throws Exception {
        Letters letters = new Letters("slow 1");
        Runnable bell = round.add(letters);
        await().until(() -> slow.get() == 1);

        assertThat(round.remove(letters, Duration.ofMillis(50))).isFalse();
        letters.work.add("too late");
        bell.run();
        assertThat(round.remove(letters, Duration.ofMillis(50))).isFalse();
        assertThat(carried).isEmpty();
        release.countDown();
        await().until(() -> round.remove(letters, Duration.ZERO));
        assertThat(carried).containsExactly("slow 1");
    }

    @Test
    void whoIsLookedAtIsWaitedForToo() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        Letters letters = new Letters() {
            @Override
            public @Nullable String poll() throws Exception {
                looking.countDown();
                release.await();
                return null;
            }
        };
        round.add(letters);
        looking.await();

        assertThat(round.remove(letters, Duration.ofMillis(50))).isFalse();
        assertThat(round.remove(letters, Duration.ZERO)).isFalse();
        release.countDown();
        assertThat(round.remove(letters, Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void theRouteStopsWhileThreadsWait() {
        round.add(new Letters("a"));
        await().until(() -> carried.contains("a"));
        long before = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    /** One after the other, each would have waited for the next time that all are woken up. */
    @Test
    void whoIsFreeEndsWithTheRoute() throws Exception {
        int many = 100;
        PullRound<String> others = new PullRound<>(many);
        context.getRegistry().bind("others", others);
        CountDownLatch all = new CountDownLatch(many);
        AtomicInteger ended = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("pull:others?workers=" + many).routeId("others").process(exchange -> {
                    all.countDown();
                    all.await();
                    ended.incrementAndGet();
                });
            }
        });
        others.add(new Letters(
                IntStream.range(0, many).mapToObj(i -> "letter " + i).toArray(String[]::new)));
        await().until(() -> ended.get() == many);
        context.getRouteController().stopRoute("others");

        assertThat(others.wakeUps()).isLessThan(many / 2);
    }
}
