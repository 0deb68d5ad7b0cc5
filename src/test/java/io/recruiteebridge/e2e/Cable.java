package io.recruiteebridge.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection between a process and a server on this machine that can be cut: from then on nothing arrives any more, in either
 * direction, and nobody is told, as when a switch fails. Thread-safe.
 */
final class Cable implements Closeable {
    private final int to;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    private boolean cut;

    Cable(int to) throws IOException {
        this.to = to;
        inBackground(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized void cut() {
        cut = true;
    }

    /** What was connected when it was cut stays dead; new connections work. */
    synchronized void mend() throws IOException {
        cut = false;
        notifyAll();
        closeAll();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        cut = false;
        notifyAll();
        closeAll();
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket near = server.accept();
            keep(near);
            inBackground(() -> connect(near));
        }
    }

    private void connect(Socket near) throws IOException, InterruptedException {
        awaitWhole();
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            keep(far);
            inBackground(() -> pump(near, far));
            inBackground(() -> pump(far, near));
        } catch (IOException nobodyThere) {
            near.close();
        }
    }

    private synchronized void keep(Socket socket) {
        sockets.add(socket);
    }

    private synchronized void awaitWhole() throws InterruptedException {
        while (cut) {
            wait();
        }
    }

    private void pump(Socket from, Socket into) throws IOException, InterruptedException {
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitWhole();
                out.write(bytes, 0, read);
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException closed) {
                        return;
                    }
                },
                "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
