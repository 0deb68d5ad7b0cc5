package io.recruiteebridge.camel;

import io.recruiteebridge.camel.pull.PullSource;
import io.recruiteebridge.notify.Channel;
import jakarta.mail.AuthenticationFailedException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/** The notices of a channel, for the route that sends them: what it completes is sent, what fails comes again. Thread-safe. */
public record ChannelSource(Channel channel) implements PullSource<Channel.Outgoing> {
    @Override
    public Channel.@Nullable Outgoing take(Duration patience) throws InterruptedException {
        return channel.take(patience);
    }

    @Override
    public void wakeUp() {
        channel.wakeUp();
    }

    @Override
    public Synchronization completion(Channel.Outgoing notice) {
        return new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange exchange) {
                channel.sent(notice);
            }

            @Override
            public void onFailure(Exchange exchange) {
                channel.failed(notice, words(exchange.getException()));
            }
        };
    }

    /** Messages of these exceptions quote the webhook's address, which is secret, and what servers say. */
    static String words(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown failure";
        }
        if (failure instanceof HttpOperationFailedException http) {
            return "HTTP status " + http.getStatusCode();
        }
        if (failure instanceof AuthenticationFailedException) {
            return "the mail server refused user or password";
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
