package io.recruiteebridge.app;

import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A source for {@code pull:} made of parts that know no Camel.
 *
 * @param wake makes a {@code take} that is waiting return
 * @param giveBack takes back a piece of work that failed in the route; null where a failure leaves nothing to give back
 */
record WorkSource<T>(Take<T> take, Runnable wake, @Nullable Consumer<T> giveBack) implements PullSource<T> {
    private static final Duration LONGEST = Duration.ofMillis(200);

    /** Waits for work, or for the time. */
    @FunctionalInterface
    interface Take<T> {
        @Nullable
        T next(Duration patience) throws Exception;
    }

    @Override
    public @Nullable T take(Duration patience) throws Exception {
        // Until every part can be woken: it asks again five times a second.
        return take.next(patience.compareTo(LONGEST) > 0 ? LONGEST : patience);
    }

    @Override
    public void wakeUp() {
        wake.run();
    }

    @Override
    public @Nullable Synchronization completion(T work) {
        Consumer<T> back = giveBack;
        if (back == null) {
            return null;
        }
        return new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange exchange) {
                back.accept(work);
            }
        };
    }
}
