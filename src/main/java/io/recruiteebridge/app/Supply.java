package io.recruiteebridge.app;

import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/**
 * What a company gives a route to do.
 *
 * @param source waits for work, or looks for it if there is no time
 * @param rest where many companies share a route: nanoseconds from one look to the next while there is no work
 * @param most likewise: how many pieces at a time, of so many workers
 */
record Supply(PullSource<?> source, LongSupplier rest, IntUnaryOperator most) {
    Supply(PullSource<?> source, LongSupplier rest) {
        this(source, rest, workers -> workers);
    }

    Supply(PullSource<?> source, Duration rest) {
        this(source, rest::toNanos);
    }
}
