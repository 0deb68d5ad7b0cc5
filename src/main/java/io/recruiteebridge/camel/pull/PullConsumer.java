package io.recruiteebridge.camel.pull;

import io.recruiteebridge.imports.Failures;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** The threads behind {@code pull:}. On stop they finish the piece of work that they have and take no other. */
final class PullConsumer extends DefaultConsumer {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(35);

    private final PullSource source;
    private final int workers;
    private final Failures failures;
    private volatile boolean running;
    private @Nullable ExecutorService threads;

    PullConsumer(Endpoint endpoint, Processor processor, PullSource source, int workers, Failures failures) {
        super(endpoint, processor);
        this.source = source;
        this.workers = workers;
        this.failures = failures;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        ExecutorService pool = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, getEndpoint().getEndpointUri(), workers);
        threads = pool;
        for (int i = 0; i < workers; i++) {
            pool.execute(this::work);
        }
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        ExecutorService pool = threads;
        if (pool != null) {
            pool.shutdown();
            if (!pool.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
            threads = null;
        }
        super.doStop();
    }

    private void work() {
        // All stop looking for work at once, or each route in turn would wait for its own.
        while (running && !getEndpoint().getCamelContext().isStopping()) {
            try {
                Object work = source.take(PATIENCE);
                if (work != null && !carry(work)) {
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                say(e);
                pause();
            }
        }
    }

    private boolean carry(Object work) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(work);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure == null) {
                failures.fine(getRoute().getRouteId());
                return true;
            }
            say(failure);
            source.failed(work);
            return false;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails is tried again; meanwhile it counts as trouble, so that a command that ends gives up in the end. */
    private void say(Exception failure) {
        failures.wrong(getRoute().getRouteId(), failure);
    }
}
