package io.recruiteebridge.camel.server;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of requests that fail. By default Vert.x logs a stack trace for each, so that anybody who reaches the port
 * could fill the disk. Thread-safe.
 */
public final class QuietErrors {
    private static final Logger LOG = LoggerFactory.getLogger(QuietErrors.class);
    private static final long LINE_EVERY = TimeUnit.MINUTES.toNanos(1);
    private static final AtomicLong NEXT_LINE = new AtomicLong(System.nanoTime());

    private QuietErrors() {}

    /** A bad request is not logged; a fault of ours is, in one line a minute at most. */
    public static void in(Router router) {
        for (int badRequest : new int[] {400, 413, 417}) {
            router.errorHandler(badRequest, context -> {});
        }
        router.errorHandler(500, context -> log(context.failure()));
    }

    /** The same for what fails outside of requests: connections that end while something is on its way. */
    public static void in(Vertx vertx) {
        vertx.exceptionHandler(QuietErrors::log);
    }

    private static void log(@Nullable Throwable failure) {
        long now = System.nanoTime();
        long next = NEXT_LINE.get();
        if (failure != null && now - next >= 0 && NEXT_LINE.compareAndSet(next, now + LINE_EVERY)) {
            StackTraceElement[] trace = failure.getStackTrace();
            LOG.warn(
                    "A request failed: {} at {}",
                    failure.getClass().getName(),
                    trace.length == 0 ? "an unknown place" : trace[0]);
        }
    }
}
