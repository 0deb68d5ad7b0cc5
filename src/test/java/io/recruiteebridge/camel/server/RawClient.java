package io.recruiteebridge.camel.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that sends just what it is told, with nothing put right. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final Socket socket = new Socket();

    public RawClient(int port) throws IOException {
        // Small, so that what is not read stays with the server.
        socket.setReceiveBufferSize(8 << 10);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
    }

    /** Sends, unless the server has hung up already; then it has responded before. */
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException hungUp) {
            return this;
        }
        return this;
    }

    /** The next bytes of the response; empty at its end, or if the server has hung up. */
    public String receive() throws IOException {
        byte[] buffer = new byte[8 << 10];
        try {
            int n = socket.getInputStream().read(buffer);
            return n < 0 ? "" : new String(buffer, 0, n, StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    /** Everything until the server closes the connection. */
    public String receiveAll() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String next = receive(); !next.isEmpty(); next = receive()) {
            all.append(next);
        }
        return all.toString();
    }

    /** Whether the server has closed the connection, found out by sending to it: what it sent stays unread. */
    public boolean isHungUpOnUnread() throws IOException {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (SocketException hungUp) {
            return true;
        }
    }

    /** Whether the server has closed the connection by now; what it sent is passed over. */
    public boolean isClosed() throws IOException {
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(1);
        try {
            return in.read(new byte[1 << 16]) < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
