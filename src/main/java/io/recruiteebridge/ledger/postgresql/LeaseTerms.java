package io.recruiteebridge.ledger.postgresql;

import java.time.Duration;

/**
 * How long things take until another process may take over. Immutable.
 *
 * @param length from a renewal to the end of the lease, by the database's clock
 * @param renewEvery between two renewals
 * @param quietAtEnd so long before its end nothing is sent any more: until then every response has come or has timed out
 */
public record LeaseTerms(Duration length, Duration renewEvery, Duration quietAtEnd) {
    /**
     * Another process takes over within a minute. Once nothing may be sent any more, a request that takes longer than forty seconds
     * is broken off; two are for that, and for clocks that run at different speeds.
     */
    public static final LeaseTerms USUAL =
            new LeaseTerms(Duration.ofSeconds(54), Duration.ofSeconds(3), Duration.ofSeconds(42));
}
