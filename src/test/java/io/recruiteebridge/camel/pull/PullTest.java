package io.recruiteebridge.camel.pull;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.SuspendableService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code pull:} as a Camel component: found by its name, described in the catalogue, and stopped as Camel stops others. */
class PullTest extends CamelTestSupport {
    private final BlockingQueue<String> work = new LinkedBlockingQueue<>();
    private final List<String> completed = new CopyOnWriteArrayList<>();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final List<Throwable> handled = new CopyOnWriteArrayList<>();
    private final AtomicInteger takes = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Duration> patiences = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    @BindToRegistry("letters")
    private final PullSource<String> letters = new PullSource<>() {
        private static final String WAKE_UP = "wake up";

        @Override
        public @Nullable String take(Duration patience) throws Exception {
            takes.incrementAndGet();
            patiences.add(patience);
            waiting.incrementAndGet();
            String next;
            try {
                next = work.poll(patience.toMillis(), MILLISECONDS);
            } finally {
                waiting.decrementAndGet();
            }
            if ("unobtainable".equals(next)) {
                throw new IllegalStateException("the source failed");
            }
            return WAKE_UP.equals(next) ? null : next;
        }

        @Override
        public void wakeUp() {
            work.add(WAKE_UP);
        }

        @Override
        public Synchronization completion(String letter) {
            return new SynchronizationAdapter() {
                @Override
                public void onComplete(Exchange exchange) {
                    completed.add(letter);
                }

                @Override
                public void onFailure(Exchange exchange) {
                    failed.add(letter);
                }
            };
        }
    };

    @BindToRegistry("failures")
    private final ExceptionHandler failures = new ExceptionHandler() {
        @Override
        public void handleException(Throwable exception) {
            handled.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handled.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            assertThat(exchange.getFromRouteId()).isEqualTo("letters");
            handled.add(exception);
        }
    };

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("pull:letters?workers=2&failureDelay=10&exceptionHandler=#failures")
                        .routeId("letters")
                        .process(PullTest.this::carry)
                        .transform(body().append("!"))
                        .to("mock:carried");
            }
        };
    }

    private void carry(Exchange exchange) throws Exception {
        String letter = exchange.getIn().getBody(String.class);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            if (letter.equals("slow")) {
                entered.countDown();
                mayLeave.await();
            }
            if (letter.equals("bad")) {
                throw new IllegalArgumentException(letter);
            }
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Test
    void eachPieceIsCarriedOnceAndItsCompletionIsCalled() throws Exception {
        MockEndpoint carried = getMockEndpoint("mock:carried");
        carried.expectedBodiesReceivedInAnyOrder("a!", "b!", "c!");
        work.addAll(List.of("a", "b", "c"));
        carried.assertIsSatisfied();
        await().untilAsserted(() -> assertThat(completed).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(failed).isEmpty();
        assertThat(handled).isEmpty();
    }

    @Test
    void aFailureReachesCompletionAndExceptionHandlerAndTheWorkerGoesOn() {
        work.addAll(List.of("bad", "unobtainable", "good"));
        await().untilAsserted(() -> assertThat(completed).containsExactly("good"));
        await().untilAsserted(() -> assertThat(handled)
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder("bad", "the source failed"));
        assertThat(failed).containsExactly("bad");
    }

    @Test
    void asManyPiecesAtOnceAsThereAreWorkers() throws Exception {
        work.addAll(List.of("slow", "slow", "a", "b"));
        await().untilAsserted(() -> assertThat(atOnce).hasValue(2));
        assertThat(work).containsExactly("a", "b");
        mayLeave.countDown();
        await().untilAsserted(() -> assertThat(completed).hasSize(4));
        assertThat(mostAtOnce).hasValue(2);
    }

    @Test
    void suspendedItCompletesWhatItCarriesAndTakesNoMoreUntilItIsResumed() throws Exception {
        work.add("slow");
        assertThat(entered.await(60, SECONDS)).isTrue();
        Thread suspending = new Thread(() -> {
            try {
                context.getRouteController().suspendRoute("letters");
            } catch (Exception e) {
                handled.add(e);
            }
        });
        suspending.start();
        SuspendableService consumer =
                (SuspendableService) context.getRoute("letters").getConsumer();
        await().until(() -> ((ServiceSupport) consumer).isSuspending());
        assertThat(completed).as("the piece is still carried").isEmpty();
        assertThat(consumer.isSuspended()).isFalse();
        mayLeave.countDown();
        suspending.join(SECONDS.toMillis(10));
        assertThat(completed).containsExactly("slow");
        assertThat(context.getRouteController().getRouteStatus("letters").isSuspended())
                .isTrue();

        work.clear();
        work.add("later");
        await().untilAsserted(() -> assertThat(waiting).as("workers that take").hasValue(0));
        assertThat(work).containsExactly("later");
        context.getRouteController().resumeRoute("letters");
        await().untilAsserted(() -> assertThat(completed).containsExactly("slow", "later"));
    }

    @Test
    void idleItWaitsForLongAndIsWokenUpToStop() {
        await().untilAsserted(() -> assertThat(waiting).hasValue(2));
        assertThat(patiences).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
        context.stop();
        assertThat(waiting).hasValue(0);
        assertThat(takes).as("by the wake-up, not by asking again").hasValue(2);
        assertThat(handled).isEmpty();
    }

    @Test
    void theCatalogueKnowsItsOptions() throws Exception {
        String json = ((CatalogCamelContext) context).getComponentParameterJsonSchema("pull");
        assertThat(json).contains("\"scheme\": \"pull\"", "\"consumerOnly\": true", "\"exceptionHandler\"");
        RuntimeCamelCatalog catalog = context.getCamelContextExtension().getContextPlugin(RuntimeCamelCatalog.class);
        assertThat(catalog.validateProperties("pull", Map.of("source", "x", "workers", "3"))
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateProperties("pull", Map.of("source", "x", "workers", "many"))
                        .getInvalidInteger())
                .containsKey("workers");
        assertThat(catalog.validateProperties("pull", Map.of("source", "x", "worker", "3"))
                        .getUnknown())
                .contains("worker");
    }

    @Test
    void itOnlyStartsRoutes() {
        assertThatThrownBy(() -> template.sendBody("pull:letters", "x"))
                .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    }
}
