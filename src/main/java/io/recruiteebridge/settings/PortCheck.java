package io.recruiteebridge.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Makes sure that the console's ports are free: otherwise Camel would start without its server, with a warning at most. */
public final class PortCheck {
    private PortCheck() {}

    /**
     * Tries the ports that a running bridge listens on; none if {@code bridge.http-port} is 0.
     *
     * @throws SettingsException if one is not free, or the address is not this machine's
     */
    public static void run(Settings settings) throws SettingsException {
        Settings.Http http = settings.http();
        if (http.port() == 0) {
            return;
        }
        check(Setting.HTTP_PORT, http.host(), http.port());
        int management = settings.managementPort();
        if (management != 0 && management != http.port()) {
            check(Setting.MANAGEMENT_PORT, http.host(), management);
        }
    }

    private static void check(Setting setting, String host, int port) throws SettingsException {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new SettingsException(Setting.HTTP_HOST.key() + ": there is no address " + host + "; choose one of"
                    + " this machine's, for example " + Setting.HTTP_HOST.key() + "=" + Setting.HTTP_HOST.example()
                    + ".");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new SettingsException(setting.key() + ": port " + port + " on " + host + " can't be used ("
                    + e.getMessage() + "); choose another one, or 0 for none.");
        }
    }
}
