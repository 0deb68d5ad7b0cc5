package io.recruiteebridge.cli;

import io.recruiteebridge.console.SignInLinks;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** The console's address as a link that signs in. */
final class ConsoleLink {
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");
    private static final int PATIENCE_MS = 1_000;

    private ConsoleLink() {}

    /**
     * Makes a link; a bridge that runs on this home accepts it.
     *
     * @throws SettingsException if there is no console, or the bridge was never started here
     */
    static String create(Settings settings) throws SettingsException {
        if (settings.http().port() == 0) {
            throw new SettingsException(Setting.HTTP_PORT.key() + " is 0, so there is no console.");
        }
        Path state = settings.folders().state();
        if (!Files.isDirectory(state)) {
            throw new SettingsException(Setting.HOME.key() + ": the bridge was never started in "
                    + settings.folders().home() + "; start it first.");
        }
        try {
            return address(settings) + new SignInLinks(state, Clock.systemUTC()).create();
        } catch (IOException e) {
            throw new SettingsException(Setting.STATE.key() + ": the link can't be kept in " + state + " (" + e
                    + "); run this as the user that runs the bridge.");
        }
    }

    /** Whether somebody listens there. */
    static boolean isServed(Settings settings) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(settings), settings.http().port()), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Without a path. */
    static String address(Settings settings) {
        String host = host(settings);
        boolean bare = host.contains(":") && !host.startsWith("[");
        return "http://" + (bare ? "[" + host + "]" : host) + ":"
                + settings.http().port();
    }

    private static String host(Settings settings) {
        String host = settings.http().host();
        return ALL_ADDRESSES.contains(host) ? "127.0.0.1" : host;
    }
}
