package io.recruiteebridge.console;

import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser on this machine finds the console. A running bridge keeps it in {@code state/}: other commands may have been
 * started with other settings. Stateless.
 */
public final class ConsoleAddress {
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");
    private static final int PATIENCE_MS = 1_000;

    private ConsoleAddress() {}

    /** As the settings say, without a path. */
    public static String of(Settings settings) {
        String host = ALL_ADDRESSES.contains(settings.http().host())
                ? "127.0.0.1"
                : settings.http().host();
        boolean bare = host.contains(":") && !host.startsWith("[");
        return "http://" + (bare ? "[" + host + "]" : host) + ":"
                + settings.http().port();
    }

    /** Where a bridge serves the console of this home now; null if none does. */
    public static @Nullable String running(Settings settings) {
        try {
            String kept = Files.readString(file(settings)).strip();
            return isServed(kept) ? kept : null;
        } catch (IOException notKept) {
            return null;
        }
    }

    /** Whether somebody listens there. */
    public static boolean isServed(String address) {
        try (Socket socket = new Socket()) {
            URI uri = URI.create(address);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The console is served from now on. */
    public static void keep(Settings settings) throws IOException {
        OwnerOnly.write(file(settings), (of(settings) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The console is served no longer. */
    public static void forget(Settings settings) throws IOException {
        Files.deleteIfExists(file(settings));
    }

    private static Path file(Settings settings) {
        return settings.folders().state().resolve("console-address");
    }
}
