package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.standin.StandIn;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link that signs in to the console, from the command line to the page. */
class ConsoleLinkIT {
    private static final Pattern LINK = Pattern.compile("http://\\S+/sign-in\\?token=\\S+");

    @TempDir
    Path folder;

    @Test
    void statusPrintsALinkBesideARunningBridge() throws Exception {
        try (StandIn recruitee = Recruitee.start()) {
            int port = FreePort.next();
            BridgeHome home =
                    new BridgeHome(folder.resolve("home"), recruitee).with("BRIDGE_HTTP_PORT", Integer.toString(port));
            BridgeProcess.Ended tooEarly = home.run("status", "--console");
            assertThat(tooEarly.exitCode()).isEqualTo(1);
            assertThat(tooEarly.err()).contains("the bridge was never started in");

            try (BridgeProcess bridge = home.start("run")) {
                BridgeHome.await("the console").until(() -> bridge.err().contains("The console is at"));
                assertThat(bridge.err())
                        .contains("http://127.0.0.1:" + port + "/; the command status --console prints");
                BridgeProcess.Ended status = home.run("status", "--console");
                assertThat(status.exitCode()).as(status.err()).isZero();
                assertThat(status.out()).startsWith("http://127.0.0.1:" + port + "/sign-in?token=");
                assertSignsIn(status.out().strip());
                assertThat(bridge.err()).doesNotContain("token=");
            }
            BridgeProcess.Ended alone = home.run("status", "--console");
            assertThat(alone.exitCode()).isZero();
            assertThat(alone.err()).contains("No console is running there now");
        }
    }

    @Test
    void theSandboxPrintsOne() throws Exception {
        try (BridgeProcess sandbox = BridgeProcess.start(folder, Map.of(), List.of(), "sandbox")) {
            BridgeHome.await("the link").until(() -> LINK.matcher(sandbox.out()).find());
            Matcher link = LINK.matcher(sandbox.out());
            assertThat(link.find()).isTrue();
            assertSignsIn(link.group());
        }
    }

    private static void assertSignsIn(String link) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> page = browser.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().toString()).endsWith("/").doesNotContain("token");
        assertThat(page.body()).contains("aria-current=\"page\">Status</a>");
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }
}
