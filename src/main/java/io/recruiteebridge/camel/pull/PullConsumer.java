package io.recruiteebridge.camel.pull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The workers behind {@code pull:}. When stopped or suspended, they finish the piece of work in hand and
 * take no other. A failure goes to the exception handler, and the worker pauses before it goes on.
 */
final class PullConsumer<T> extends DefaultConsumer implements Suspendable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(35);
    private static final Duration WAKE_EVERY = Duration.ofMillis(20);

    private final PullEndpoint endpoint;
    private final PullSource<T> source;
    private @Nullable Workers workers;

    /**
     * The threads between one start and the next stop.
     *
     * @param crew null if each of them waits for work by itself
     */
    private record Workers(
            ExecutorService threads,
            CountDownLatch stop,
            @Nullable Crew crew) {}

    PullConsumer(PullEndpoint endpoint, Processor processor, PullSource<T> source) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.source = source;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        startWorkers();
    }

    @Override
    protected void doSuspend() throws Exception {
        stopWorkers();
    }

    @Override
    protected void doResume() throws Exception {
        startWorkers();
    }

    @Override
    protected void doStop() throws Exception {
        stopWorkers();
        super.doStop();
    }

    private void startWorkers() {
        CountDownLatch stop = new CountDownLatch(1);
        ExecutorServiceManager manager = endpoint.getCamelContext().getExecutorServiceManager();
        if (source instanceof PullRound<?> round) {
            round.configure(endpoint);
            ExecutorService threads = manager.newCachedThreadPool(this, endpoint.getEndpointUri());
            Crew crew = new Crew(round.mostThreads(), threads, member -> serve(stop, member), round::unattended);
            workers = new Workers(threads, stop, crew);
            crew.begin();
            component().lookAfter(crew);
            return;
        }
        ExecutorService threads = manager.newFixedThreadPool(this, endpoint.getEndpointUri(), endpoint.getWorkers());
        workers = new Workers(threads, stop, null);
        for (int i = 0; i < endpoint.getWorkers(); i++) {
            threads.execute(() -> work(stop));
        }
    }

    /** Waits for the workers to finish; wakes them repeatedly, since one may only just be about to wait for work. */
    private void stopWorkers() throws InterruptedException {
        Workers stopped = workers;
        if (stopped == null) {
            return;
        }
        workers = null;
        stopped.stop.countDown();
        stopped.threads.shutdown();
        if (stopped.crew != null) {
            component().disband(stopped.crew);
        }
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        do {
            source.wakeUp();
        } while (!stopped.threads.awaitTermination(WAKE_EVERY.toMillis(), TimeUnit.MILLISECONDS)
                && System.nanoTime() - deadline < 0);
        endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(stopped.threads);
    }

    private PullComponent component() {
        return (PullComponent) endpoint.getComponent();
    }

    private boolean runs(CountDownLatch stop) {
        // While Camel stops its routes one by one, no worker of any of them takes work.
        return stop.getCount() > 0 && !endpoint.getCamelContext().isStopping();
    }

    private void work(CountDownLatch stop) {
        Duration patience = Duration.ofMillis(endpoint.getPatience());
        try {
            while (runs(stop)) {
                if (!carried(patience)) {
                    stop.await(endpoint.getFailureDelay(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries the next piece of work through the route, if there is one; false if that failed. */
    private boolean carried(Duration patience) throws InterruptedException {
        T work;
        try {
            work = source.take(patience);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            gotNone(e);
            return false;
        }
        return work == null || carry(work);
    }

    private void gotNone(Throwable failure) {
        getExceptionHandler().handleException("Couldn't get work", createExchange(true), failure);
    }

    /** One of the threads that work for all who share in the source. */
    private void serve(CountDownLatch stop, Crew crew) {
        Duration patience = Duration.ofMillis(endpoint.getPatience());
        try {
            while (runs(stop) && crew.lead() && runs(stop)) { // it may have stopped meanwhile
                if (!served(patience, crew)) {
                    stop.await(endpoint.getFailureDelay(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            crew.left();
        }
    }

    /** Waits for a piece of work of anybody's, and carries it; false if there was trouble that is nobody's in particular. */
    private boolean served(Duration patience, Crew crew) throws InterruptedException {
        try {
            T work = source.take(patience);
            if (work != null) {
                boolean failed = true;
                try {
                    crew.handOver();
                    failed = !carry(work);
                } finally {
                    ended(work, failed);
                }
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            gotNone(e);
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private void ended(T work, boolean failed) {
        ((PullRound<Object>) source).ended((PullRound.Piece<Object>) work, failed);
    }

    /** Carries a piece of work through the route; false if that failed. */
    private boolean carry(T work) {
        Exchange exchange = createExchange(false);
        try {
            source.begin(work, exchange);
            Synchronization completion = source.completion(work);
            if (completion != null) {
                exchange.getExchangeExtension().addOnCompletion(completion);
            }
            getProcessor().process(exchange);
        } catch (Throwable e) {
            exchange.setException(e);
            endAfterError(exchange);
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            getExceptionHandler().handleException("Error processing exchange", exchange, failure);
        }
        releaseExchange(exchange, false);
        return failure == null;
    }

    /**
     * Camel handles exceptions. After an error it leaves the rest of the exchange in a queue of this thread, where the next exchange
     * would carry it out, and have what failed given back a second time.
     */
    private void endAfterError(Exchange exchange) {
        try {
            endpoint.getCamelContext()
                    .getCamelContextExtension()
                    .getReactiveExecutor()
                    .schedule(() -> {});
        } catch (Throwable e) {
            getExceptionHandler().handleException("Couldn't end an exchange", exchange, e);
        }
    }
}
