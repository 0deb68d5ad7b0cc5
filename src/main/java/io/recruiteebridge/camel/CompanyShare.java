package io.recruiteebridge.camel;

import io.recruiteebridge.camel.pull.PullRound;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A company's share in the work of a route. What is logged while it is looked at, and while a piece is carried, has the company's
 * name. As thread-safe as the source.
 *
 * @param place what failures are named after
 * @param source gives what it has without waiting if there is no time
 * @param resting nanoseconds from one look to the next while there is no work
 * @param atMost how many pieces at a time, of so many workers
 */
public record CompanyShare<T>(String place, CompanySource<T> source, LongSupplier resting, IntUnaryOperator atMost)
        implements PullRound.Share<T> {
    @Override
    public @Nullable T poll() throws Exception {
        MDC.put(Companies.NAME, source.company().name());
        return source.take(Duration.ZERO);
    }

    @Override
    public long rest() {
        return resting.getAsLong();
    }

    @Override
    public int most(int workers) {
        return atMost.applyAsInt(workers);
    }

    @Override
    public void begin(T work, Exchange exchange) {
        source.begin(work, exchange);
    }

    @Override
    public @Nullable Synchronization completion(T work) {
        return source.completion(work);
    }

    @Override
    public void failed(Exception failure) {
        source.company().failures().wrong(place, failure);
    }
}
