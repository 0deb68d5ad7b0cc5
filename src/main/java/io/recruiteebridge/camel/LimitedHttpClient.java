package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.HeldBackException;
import io.recruiteebridge.recruitee.ResponseTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that inflates responses, and breaks a connection off when its response is too large or isn't complete in time:
 * the client behind it only limits the time between two bytes. One thread watches all requests. Thread-safe.
 */
final class LimitedHttpClient extends CloseableHttpClient {
    /** Bytes of a page of candidates once it is inflated: several times what a full one has. */
    static final int LARGEST_READ = 32 * 1024 * 1024;
    /** Likewise of the response to a create or update: more than any row has. */
    static final int LARGEST_WRITE = 4 * 1024 * 1024;

    /** Bytes a second. What is sent more slowly than this takes too long: a CV of 15 MB has 8 minutes besides. */
    private static final long SLOWEST = 32 * 1024;

    private static final long LOOK_EVERY_MS = 500;
    private static final int BUFFER = 8 * 1024;

    private final CloseableHttpClient client;
    private final RequestLimits limits;
    private final @Nullable Destinations destinations;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    /** Whether somebody is going to look at the requests. */
    private final AtomicBoolean watched = new AtomicBoolean();

    private final ScheduledExecutorService watch = new ScheduledThreadPoolExecutor(
            1,
            work -> {
                Thread thread = new Thread(work, "response-deadline");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // a request may begin while this is closed

    /** @param destinations of several companies; null if there is only one */
    LimitedHttpClient(CloseableHttpClient client, RequestLimits limits, @Nullable Destinations destinations) {
        this.client = client;
        this.limits = limits;
        this.destinations = destinations;
    }

    /** To be called once there is a request: without one, nobody looks. */
    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            watch.schedule(this::look, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        watched.set(false);
        cancelLate();
        if (!running.isEmpty()) {
            watch();
        }
    }

    private void cancelLate() {
        long now = System.nanoTime();
        for (Running request : running) {
            long most = !request.maySend.getAsBoolean()
                    ? limits.whileHeldBack().toNanos()
                    : limits.complete().toNanos() + request.nanosToSend();
            if (now - request.begun > most) {
                request.late = true;
                request.breakOff();
            }
        }
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)
            throws IOException {
        BooleanSupplier maySend = direct(request);
        if (!maySend.getAsBoolean()) {
            throw new HeldBackException();
        }
        Running here = new Running((HttpUriRequestBase) request, maySend);
        running.add(here);
        watch();
        boolean open = false;
        try {
            CloseableHttpResponse response = CloseableHttpResponse.adapt(client.executeOpen(target, request, context));
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                int limit = "GET".equals(request.getMethod()) ? LARGEST_READ : LARGEST_WRITE;
                Header encoding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
                boolean zipped = encoding != null && "gzip".equalsIgnoreCase(encoding.getValue());
                response.setEntity(new LimitedEntity(entity, here, limit, zipped));
                open = true;
            }
            return response;
        } catch (IOException e) {
            throw here.reason(e);
        } finally {
            if (!open) {
                running.remove(here);
            }
        }
    }

    /** Puts in the company's id, where there are several; returns whether its requests may be sent. */
    private BooleanSupplier direct(ClassicHttpRequest request) throws HeldBackException {
        Destinations several = destinations;
        Header company = several == null ? null : request.getFirstHeader(Destinations.COMPANY);
        if (several == null || company == null) {
            return limits.maySend();
        }
        Destinations.Destination destination = several.of(company.getValue());
        if (destination == null) {
            throw new HeldBackException();
        }
        request.removeHeaders(Destinations.COMPANY);
        request.setPath(destination.in(request.getPath()));
        return destination.maySend();
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }

    @Override
    public void close(CloseMode mode) {
        watch.shutdownNow();
        client.close(mode);
    }

    /** A request whose response isn't complete yet. */
    private static final class Running {
        private final HttpUriRequestBase request;
        private final BooleanSupplier maySend;
        private final long begun = System.nanoTime();
        private volatile boolean late;

        Running(HttpUriRequestBase request, BooleanSupplier maySend) {
            this.request = request;
            this.maySend = maySend;
        }

        private long nanosToSend() {
            HttpEntity body = request.getEntity();
            return body == null ? 0 : TimeUnit.SECONDS.toNanos(Math.max(0, body.getContentLength()) / SLOWEST);
        }

        /** Closing the response instead would read it to its end first, to use the connection again. */
        void breakOff() {
            request.cancel();
        }

        /** What to throw in place of the exception that breaking off has caused. */
        IOException reason(IOException broken) {
            return late ? new SocketTimeoutException("the response wasn't complete in time") : broken;
        }
    }

    private final class LimitedEntity extends HttpEntityWrapper {
        private final Running request;
        private final int limit;
        private final boolean zipped;
        private @Nullable InputStream content;

        LimitedEntity(HttpEntity entity, Running request, int limit, boolean zipped) {
            super(entity);
            this.request = request;
            this.limit = limit;
            this.zipped = zipped;
        }

        @Override
        public long getContentLength() {
            return zipped ? -1 : super.getContentLength();
        }

        @Override
        public synchronized InputStream getContent() throws IOException {
            if (content == null) {
                InputStream raw = super.getContent();
                content = new LimitedStream(zipped ? new GZIPInputStream(raw, BUFFER) : raw, request, limit);
            }
            return content;
        }
    }

    private final class LimitedStream extends FilterInputStream {
        private final Running request;
        private final int limit;
        private long bytes;

        LimitedStream(InputStream in, Running request, int limit) {
            super(in);
            this.request = request;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (IOException e) {
                throw request.reason(e);
            }
            bytes += Math.max(0, read);
            if (bytes > limit) {
                request.breakOff();
                throw new ResponseTooLargeException(limit);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                running.remove(request);
            }
        }
    }
}
