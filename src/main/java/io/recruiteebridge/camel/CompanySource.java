package io.recruiteebridge.camel;

import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.jspecify.annotations.Nullable;

/** A source whose pieces of work are all one company's. As thread-safe as the source. */
public record CompanySource<T>(PullSource<T> source, CompanyParts company) implements PullSource<T> {
    @Override
    public @Nullable T take(Duration patience) throws Exception {
        return source.take(patience);
    }

    @Override
    public void wakeUp() {
        source.wakeUp();
    }

    @Override
    public void begin(T work, Exchange exchange) {
        source.begin(work, exchange);
        Companies.give(exchange, company);
    }

    @Override
    public @Nullable Synchronization completion(T work) {
        return source.completion(work);
    }
}
