package io.recruiteebridge.camel;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request as a stream, read piece by piece as it is wanted: neither memory nor disk holds what nobody reads.
 * One reader.
 */
final class RequestBody extends InputStream {
    private static final byte[] END = new byte[0];
    private static final byte[] BROKEN = new byte[0];
    private static final int PATIENCE_SECONDS = 30;

    private final HttpServerRequest request;
    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private boolean begun;
    private byte[] piece = new byte[0];
    private int at;
    private boolean ended;

    /** @param request paused, nothing of it read yet */
    RequestBody(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == piece.length) {
            if (ended || !next()) {
                return -1;
            }
        }
        int n = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, n);
        at += n;
        return n;
    }

    private boolean next() throws IOException {
        if (!begun) {
            begun = true;
            request.exceptionHandler(failure -> pieces.add(BROKEN));
            request.handler(buffer -> pieces.add(buffer.getBytes()));
            if (request.isEnded()) {
                return end();
            }
            request.endHandler(done -> pieces.add(END));
        }
        request.fetch(1);
        byte[] got;
        try {
            got = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (got == null || got == BROKEN) {
            throw new IOException("the request broke off");
        }
        if (got == END) {
            return end();
        }
        piece = got;
        at = 0;
        return true;
    }

    private boolean end() {
        ended = true;
        return false;
    }
}
