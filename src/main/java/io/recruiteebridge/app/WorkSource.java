package io.recruiteebridge.app;

import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A source for {@code pull:} from parts that know no Camel.
 *
 * @param waker ends a {@code take} that is waiting
 * @param giveBack takes back a piece of work that failed in the route; null where a failure leaves nothing to give back
 */
record WorkSource<T>(Take<T> take, Runnable waker, @Nullable Consumer<T> giveBack) implements PullSource<T> {
    /** Waits for work, or for the time. */
    @FunctionalInterface
    interface Take<T> {
        @Nullable
        T next(Duration patience) throws Exception;
    }

    @Override
    public @Nullable T take(Duration patience) throws Exception {
        return take.next(patience);
    }

    @Override
    public void wakeUp() {
        waker.run();
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
