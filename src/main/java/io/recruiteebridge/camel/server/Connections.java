package io.recruiteebridge.camel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a server. When there are too many, the oldest one that only waits makes room for a new one, so that
 * whoever holds many connections keeps nobody out. Thread-safe.
 */
final class Connections {
    private final HttpLimits limits;
    /** The oldest comes first. */
    private final LinkedHashMap<Channel, ConnectionGuard> open = new LinkedHashMap<>();

    Connections(HttpLimits limits) {
        this.limits = limits;
    }

    void add(ChannelPipeline pipeline) {
        Channel channel = pipeline.channel();
        if (!hasRoom()) {
            channel.close();
            return;
        }
        ConnectionGuard guard = new ConnectionGuard(limits, System::nanoTime);
        pipeline.addBefore("handler", "guard", guard);
        put(channel, guard);
        channel.closeFuture().addListener(closed -> remove(channel));
    }

    private synchronized boolean hasRoom() {
        if (open.size() < limits.connections()) {
            return true;
        }
        Channel waiting = longestWaiting();
        if (waiting == null) {
            return false;
        }
        open.remove(waiting);
        waiting.close();
        return true;
    }

    /** Rather one between two requests than one that sends a body; null if all are waiting for us. */
    private @Nullable Channel longestWaiting() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().state() != ConnectionGuard.State.WORKING)
                .min(Comparator.comparing(entry -> entry.getValue().state()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private synchronized void put(Channel channel, ConnectionGuard guard) {
        open.put(channel, guard);
    }

    private synchronized void remove(Channel channel) {
        open.remove(channel);
    }
}
