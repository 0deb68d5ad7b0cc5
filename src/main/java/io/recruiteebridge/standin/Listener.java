package io.recruiteebridge.standin;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP server on 127.0.0.1 that can stop listening and come back on the same port. Thread-safe. */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    static {
        // The JDK's server writes head and body separately; Nagle's algorithm would delay many responses by 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Map<String, HttpHandler> handlers;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "standin");
        thread.setDaemon(true);
        return thread;
    });
    private final InetSocketAddress address;
    private @Nullable HttpServer server;

    /** @param handlers by the beginning of the path */
    Listener(int port, Map<String, HttpHandler> handlers) throws IOException {
        this.handlers = Map.copyOf(handlers);
        HttpServer first = listen(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        this.server = first;
        this.address = first.getAddress();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** Closes all connections, even waiting ones, and refuses new ones. */
    synchronized void pause() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    synchronized void resume() throws IOException {
        if (server == null) {
            server = listen(address);
        }
    }

    @Override
    public void close() {
        pause();
        threads.shutdownNow();
    }

    private HttpServer listen(InetSocketAddress where) throws IOException {
        HttpServer started = HttpServer.create(where, BACKLOG);
        started.setExecutor(threads);
        handlers.forEach(started::createContext);
        started.start();
        return started;
    }
}
