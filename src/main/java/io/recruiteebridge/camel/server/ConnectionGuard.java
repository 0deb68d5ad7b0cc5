package io.recruiteebridge.camel.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that takes too long: for the headers of its next request, for a body, or for reading a response. What
 * counts as sent has left this process. Used by the connection's event loop only, except that anybody may ask for its state.
 */
final class ConnectionGuard extends ChannelDuplexHandler {
    /** What a connection does; those that can be spared first come first. */
    enum State {
        IDLE,
        RECEIVING,
        WORKING
    }

    private static final int LOOKS_PER_LIMIT = 4;
    /** For reading the response, before a body that nobody wants ends the connection. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final HttpLimits limits;
    private final LongSupplier nanoTime;
    private volatile State state = State.IDLE;
    private @Nullable Future<?> looks;
    /** Requests whose response has not been sent. */
    private int open;

    private long idleSince;
    private boolean receiving;
    private long receivingSince;
    private long received;
    private boolean responding;
    private long respondingSince;
    private long sent;

    ConnectionGuard(HttpLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    State state() {
        return state;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        idleSince = nanoTime.getAsLong();
        long every = Math.max(1, limits.idle().toMillis() / LOOKS_PER_LIMIT);
        looks = context.executor().scheduleWithFixedDelay(() -> look(context), every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        Future<?> scheduled = looks;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            open++;
            receiving = true;
            receivingSince = nanoTime.getAsLong();
            received = 0;
            if (open > limits.pipelined()) {
                ReferenceCountUtil.release(message);
                context.close();
                return;
            }
        }
        if (message instanceof HttpContent content) {
            received += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
        }
        changed();
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                context.write(message, promise);
                return;
            }
            responding = true;
            respondingSince = nanoTime.getAsLong();
            sent = 0;
        }
        long bytes = size(message);
        boolean last = message instanceof LastHttpContent;
        context.write(message, promise.unvoid().addListener(done -> {
            sent += bytes;
            if (last) {
                responded();
            }
        }));
    }

    private void responded() {
        open--;
        responding = false;
        idleSince = nanoTime.getAsLong();
        changed();
    }

    private void changed() {
        state = open == 0 ? State.IDLE : receiving ? State.RECEIVING : State.WORKING;
    }

    private void look(ChannelHandlerContext context) {
        long now = nanoTime.getAsLong();
        boolean idle = open == 0 && now - idleSince > (receiving ? LINGER : limits.idle()).toNanos();
        boolean slow = receiving
                        && (isSlow(now - receivingSince, received)
                                || now - receivingSince > limits.longestBody().toNanos())
                || responding && isSlow(now - respondingSince, sent);
        if (idle || slow) {
            context.close();
        }
    }

    private boolean isSlow(long nanos, long bytes) {
        double seconds = (double) (nanos - limits.grace().toNanos()) / TimeUnit.SECONDS.toNanos(1);
        return seconds > (double) bytes / limits.bytesPerSecond();
    }

    private static long size(Object message) {
        if (message instanceof HttpContent content) {
            return content.content().readableBytes();
        }
        return message instanceof FileRegion region ? region.count() : 0;
    }
}
