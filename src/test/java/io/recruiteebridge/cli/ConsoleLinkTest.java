package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.console.ConsoleAddress;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleLinkTest {
    @TempDir
    Path home;

    private Settings settings(String host, String port) throws SettingsException {
        return SettingsLoader.load(
                Map.of("BRIDGE_HTTP_HOST", host, "BRIDGE_HTTP_PORT", port, "BRIDGE_HTTP_PASSWORD", "a-long-password"),
                home,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8080",
        "localhost, http://localhost:8080",
        "0.0.0.0, http://127.0.0.1:8080",
        "::, http://127.0.0.1:8080",
        "::1, http://[::1]:8080",
        "[::1], http://[::1]:8080",
        "bridge.example.com, http://bridge.example.com:8080"
    })
    void theAddressIsOneThatABrowserCanOpen(String host, String address) throws Exception {
        Files.createDirectory(home.resolve("state"));
        assertThat(ConsoleLink.create(settings(host, "8080")).text()).startsWith(address + "/sign-in?token=");
    }

    /** The service may have its port from its environment; whoever asks for a link has another one. */
    @Test
    void theLinkLeadsToTheConsoleThatRuns() throws Exception {
        Files.createDirectory(home.resolve("state"));
        Settings other = settings("127.0.0.1", "0");
        try (ServerSocket console = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConsoleAddress.keep(settings("127.0.0.1", Integer.toString(console.getLocalPort())));
            ConsoleLink link = ConsoleLink.create(other);
            assertThat(link.text()).startsWith("http://127.0.0.1:" + console.getLocalPort() + "/sign-in?token=");
            assertThat(link.served()).isTrue();
        }
        assertThat(ConsoleLink.create(settings("127.0.0.1", "1")).text())
                .as("it was killed")
                .startsWith("http://127.0.0.1:1/");
    }

    @Test
    void withoutAConsoleOrAHomeThereIsNoLink() {
        assertThatThrownBy(() -> ConsoleLink.create(settings("127.0.0.1", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("bridge.http-port is 0, so there is no console.");
        assertThatThrownBy(() -> ConsoleLink.create(settings("127.0.0.1", "8080")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the bridge was never started in " + home);
        assertThat(home.resolve("state")).doesNotExist();
    }
}
