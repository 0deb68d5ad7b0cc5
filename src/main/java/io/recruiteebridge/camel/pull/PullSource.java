package io.recruiteebridge.camel.pull;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.jspecify.annotations.Nullable;

/**
 * Hands out pieces of work: a bean from which {@code pull:name} starts exchanges. Thread-safe where its route has several
 * workers.
 *
 * @param <T> a piece of work, which becomes the message body
 */
@FunctionalInterface
public interface PullSource<T> {
    /**
     * Waits for the next piece of work.
     *
     * @param patience how long to wait at most; a source waits on a lock and does not poll, since this is long
     * @return null if there is none
     * @throws Exception if getting work failed; the consumer reports it and asks again
     */
    @Nullable
    T take(Duration patience) throws Exception;

    /** Makes every {@link #take} that is waiting return soon; called repeatedly while the route stops. */
    default void wakeUp() {}

    /** Puts a piece into the exchange that carries it. */
    default void begin(T work, Exchange exchange) {
        exchange.getIn().setBody(work);
    }

    /** Called once the exchange with this piece has completed or failed; null for nothing. */
    default @Nullable Synchronization completion(T work) {
        return null;
    }
}
