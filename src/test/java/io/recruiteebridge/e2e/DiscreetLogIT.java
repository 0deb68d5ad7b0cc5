package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * With everything at TRACE, by a {@code logback.xml} of somebody's own and by Camel's settings, no secret and nothing of any
 * file is in what the program says, and no name of a file forges a line of it.
 */
@Tag("long")
@Timeout(600)
class DiscreetLogIT {
    private static final String PASSWORD = "Qh7-console-mark";
    private static final String PROXY_PASSWORD = "Qh7-proxy-m@rk";
    private static final String MAIL_PASSWORD = "Qh7-mail-mark";
    /** All that is in files has this in it, in one way or another. */
    private static final List<String> PEOPLE = List.of("uasimodo", "99887766", "7766998", "Dear-mark", "fair-mark");

    private static final String EVERYTHING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d %-5level %logger %mdc %kvp %msg%n%ex{full}</pattern></encoder>
              </appender>
              <logger name="org.apache.hc" level="TRACE"/>
              <logger name="org.apache.camel" level="TRACE"/>
              <root level="TRACE"><appender-ref ref="out"/></root>
            </configuration>
            """;
    private static final String CAMEL = """
            camel.main.tracing=true
            camel.main.tracingLoggingFormat=%-4.4s [%-12.12s] [%-33.33s]
            camel.main.messageHistory=true
            camel.main.logExhaustedMessageBody=true
            camel.main.autoConfigurationLogSummary=true
            camel.main.useMdcLogging=true
            mail.password=Qh7-mail-mark
            """;
    private static final String FORGED = "a\u001b[2J\n2026-01-01T00:00:00Z INFO  all is well.csv";

    private final List<String> said = new ArrayList<>();

    @Test
    void nothingIsSaid(@TempDir Path folder) throws Exception {
        Path logback = Files.writeString(folder.resolve("logback.xml"), EVERYTHING);
        try (StandIn recruitee = StandIn.start(
                StandInConfig.defaults().withToken(BridgeHome.TOKEN).withPeople(5, 1))) {
            BridgeHome home = new BridgeHome(Files.createDirectory(folder.resolve("home")), recruitee)
                    .with("BRIDGE_HTTP_PASSWORD", PASSWORD)
                    .with("HTTPS_PROXY", "http://bridge:" + PROXY_PASSWORD + "@proxy.example.com:3128")
                    .with("BRIDGE_DUPLICATES", "update");
            Files.writeString(home.folder().resolve("application.properties"), CAMEL);
            List<String> jvm = List.of("-Dlogback.configurationFile=" + logback);
            recruitee.setFaults(Faults.none()
                    .withSeed(7)
                    .with(Fault.ERROR_502_AFTER, 0.2)
                    .with(Fault.CLOSE_AFTER, 0.1)
                    .with(Fault.ERROR_502, 0.1));
            dropFiles(home);
            assertThat(hear(home.start(jvm, "import").untilEnd())).isEqualTo(3);
            dropFiles(home);
            assertThat(hear(home.start(jvm, "import").untilEnd())).isEqualTo(3);
            recruitee.setFaults(Faults.none());
            hear(home.start(jvm, "export").untilEnd());
            hear(home.start(jvm, "status").untilEnd());
            hear(home.start(jvm, "erase", "quasimodo@example.com", "Quasimodo").untilEnd());
            hear(home.start(jvm, "erase", "quasimodo").untilEnd());
            hear(home.start(jvm, "quasimodo@example.com").untilEnd());
            said.add(home.start(jvm, "check", home.folder() + "/outbox/candidates.csv")
                    .untilEnd()
                    .err());
            run(home, jvm);
        }
        String all = String.join("\n", said);
        assertThat(all).as("Camel is heard, too").contains("Started receive (", "home.csv: 30 rows");
        for (String secret : List.of(BridgeHome.TOKEN, PASSWORD, PROXY_PASSWORD, MAIL_PASSWORD)) {
            assertThat(all.lines().filter(line -> line.contains(secret)))
                    .as(secret)
                    .isEmpty();
        }
        String encoded = Base64.getEncoder().encodeToString(("x:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(all).doesNotContain(encoded);
        for (String mark : PEOPLE) {
            assertThat(all.lines().filter(line -> line.contains(mark))).as(mark).isEmpty();
        }
        assertThat(all).doesNotContain("\u001b");
        assertThat(all.lines()).noneMatch(line -> line.startsWith("2026-01-01T"));
        assertThat(all).contains("all is well");
    }

    private static void dropFiles(BridgeHome home) {
        String headings = "Name,Email,Phone,Website,Cover letter,Source\n";
        StringBuilder people = new StringBuilder(headings);
        for (int i = 0; i < 30; i++) {
            people.append("Ada ").append(i).append(" Quasimodo,q").append(i).append(".quasimodo@example.com,");
            people.append("+31 20 99887766,https://quasimodo.example/,Dear-mark,fair-mark\n");
        }
        home.lay("home.csv", people.toString());
        home.lay("no headings.csv", "Ada Quasimodo,quasimodo@example.com\nBo Quasimodo,bo.quasimodo@example.com\n");
        home.lay("bad rows.csv", headings + ",quasimodo,99887766,nowhere quasimodo,,\nQuasimodo,quasimodo@,,,,\n");
        home.lay("broken.json", "[{\"name\": Quasimodo, \"email\": \"quasimodo@example.com\"}]");
        home.lay("odd.json", "[{\"name\": {\"Quasimodo\": 1}, \"email\": \"quasimodo@example.com\"}, \"Quasimodo\"]");
        home.lay("quote.csv", headings + "\"Quasimodo\" x,quasimodo@example.com,,,,\n");
        home.lay("torn.csv.gz", "Quasimodo");
        home.lay(FORGED, headings + "Eve Quasimodo,eve.quasimodo@example.com,,,,\n");
    }

    private void run(BridgeHome home, List<String> jvm) throws IOException, InterruptedException {
        int port = FreePort.next();
        home.with("BRIDGE_HTTP_PORT", Integer.toString(port));
        try (BridgeProcess bridge = home.start(jvm, "run")) {
            home.drop("watched.csv", "Name,Email\nVera Quasimodo,vera.quasimodo@example.com\n");
            home.awaitReceipt("watched.csv");
            HttpClient browser = HttpClient.newHttpClient();
            String secret = Base64.getEncoder().encodeToString(("x:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            for (String path : List.of("/", "/candidates?q=quasimodo", "/nowhere/quasimodo@example.com")) {
                for (String login : List.of(secret, "eDp3cm9uZw==")) {
                    browser.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Authorization", "Basic " + login)
                                    .header("Cookie", "x=quasimodo")
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
                }
            }
            hear(bridge.terminate());
        }
    }

    private int hear(BridgeProcess.Ended ended) {
        said.add(ended.out());
        said.add(ended.err());
        return ended.exitCode();
    }
}
