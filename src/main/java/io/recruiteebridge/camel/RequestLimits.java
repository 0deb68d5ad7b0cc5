package io.recruiteebridge.camel;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * When requests may be sent, and how long each may take, from the wait for its connection to the last byte of its response.
 *
 * @param complete at any time, and besides in proportion to what it sends
 * @param whileHeldBack while nothing may be sent any more, whatever it sends: before somebody else sends in our place
 * @param maySend is asked right before each request, and while it is under way
 */
record RequestLimits(Duration complete, Duration whileHeldBack, BooleanSupplier maySend) {
    /** For requests that nobody else sends in our place. */
    static RequestLimits within(Duration complete) {
        return new RequestLimits(complete, complete, () -> true);
    }
}
