package io.recruiteebridge.camel.pull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that hands out work; what {@code pull:name} in a route draws from. Thread-safe where it has several workers. */
public interface PullSource {
    /**
     * The next piece of work.
     *
     * @param patience how long to wait for one
     * @return the message body for the route, or null if there is none
     */
    @Nullable
    Object take(Duration patience) throws Exception;

    /** A piece of work failed in the route. */
    default void failed(Object work) {}
}
