package io.recruiteebridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.Refusal;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat and a mailbox, each on a real server, are told what happens; an import never waits for them. */
@Tag("long")
class NotifyIT {
    private static final String PEOPLE = "name,email\nAnna Kern,anna@example.org\nBo Lund,nowhere\n";
    private static final String SECRET = "T0-secret-of-the-chat";
    private static final String PASSWORD = "secret-of-the-mailbox";

    /** A path with escapes, and a signature, as Teams and Power Automate have them. */
    private static final String ADDRESS = "/hooks/" + SECRET + "%2Fa/invoke?api-version=1&sp=%2Ftriggers&sig=a-b_c%2Bd";

    @TempDir
    Path folder;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer chat;
    private GreenMail mailbox;
    private KillHarness home;

    @BeforeEach
    void start() throws IOException {
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.setExecutor(Executors.newCachedThreadPool());
        chat.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            addresses.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (status == 200) {
                posted.add(body);
            }
            byte[] answer = ("Anna " + "x".repeat(100_000)).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        chat.start();
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.setUser("bridge@example.com", "bridge", PASSWORD);
        mailbox.start();
        home = new KillHarness(folder)
                .set(
                        "BRIDGE_NOTIFY_URL",
                        "http://127.0.0.1:" + chat.getAddress().getPort() + ADDRESS)
                .set("BRIDGE_NOTIFY_MAIL_TO", "team@example.com, boss@example.com")
                .set("BRIDGE_SMTP_HOST", "127.0.0.1")
                .set("BRIDGE_SMTP_PORT", Integer.toString(mailbox.getSmtp().getPort()))
                .set("BRIDGE_SMTP_SECURITY", "none")
                .set("BRIDGE_SMTP_USER", "bridge")
                .set("BRIDGE_SMTP_PASSWORD", PASSWORD)
                .set("BRIDGE_SMTP_FROM", "bridge@example.com");
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(home.allLogs()).doesNotContain(SECRET, PASSWORD, "anna@example.org");
        home.close();
        chat.stop(0);
        mailbox.stop();
    }

    private JsonNode post(int number) throws IOException {
        return new ObjectMapper().readTree(posted.get(number));
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.walk(home.home.resolve("state/notify"))) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.endsWith("told.json"))
                    .toList();
        }
    }

    @Test
    void aFinishedFileIsToldToBoth() throws Exception {
        home.drop("people.csv", PEOPLE);
        assertThat(home.importNow()).isEqualTo(3);

        assertThat(posted).hasSize(1);
        assertThat(addresses).containsExactly("POST " + ADDRESS);
        JsonNode message = post(0);
        assertThat(message.path("text").asText())
                .isEqualTo("`people.csv` is done: 1 created, 1 rejected. The row to fix is in outbox/rejected.");
        assertThat(message.path("event").asText()).isEqualTo("file-done");
        assertThat(message.path("created").asInt()).isEqualTo(1);
        assertThat(message.path("rejected").asInt()).isEqualTo(1);

        MimeMessage[] mails = mailbox.getReceivedMessages();
        assertThat(mails).as("one for each receiver").hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("Recruitee Bridge: A file is done, with rows to fix");
        assertThat(mails[0].getFrom()[0]).hasToString("bridge@example.com");
        assertThat(mails[0].getAllRecipients()).hasSize(2);
        assertThat(GreenMailUtil.getBody(mails[0]))
                .contains("1 created, 1 rejected")
                .doesNotContain("Anna", "Bo Lund");
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(waiting()).isEmpty();
        assertThat(home.allLogs()).contains("Finished: {");
    }

    @Test
    void namesOfFilesForgeNeitherHeadersNorLines() throws Exception {
        home.drop("=?utf-8?q?a=0d=0aBcc:x?= <!channel> ünï.csv", PEOPLE);
        assertThat(home.importNow()).isEqualTo(3);
        assertThat(post(0).path("text").asText()).startsWith("`=?utf-8?q?a=0d=0aBcc:x?= ‹!channel› ünï.csv` is done");
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Recruitee Bridge: A file is done, with rows to fix");
        assertThat(mail.getContent().toString()).contains("‹!channel› ünï.csv");
    }

    @Test
    void bothAreToldInTheLanguageOfTheSettings() throws Exception {
        home.set("BRIDGE_LANGUAGE", "pl");
        home.drop("people.csv", PEOPLE);
        assertThat(home.importNow()).isEqualTo(3);
        JsonNode message = post(0);
        assertThat(message.path("text").asText())
                .isEqualTo(
                        "`people.csv`: plik został przetworzony: 1 utworzono, 1 odrzucono. Wiersz do poprawienia jest w"
                                + " outbox/rejected.");
        assertThat(message.path("event").asText()).isEqualTo("file-done");
        assertThat(message.path("created").asInt()).isEqualTo(1);
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getSubject())
                .isEqualTo("Recruitee Bridge: Plik został przetworzony, są wiersze do poprawienia");
        assertThat(mail.getHeader("Subject")[0]).as("encoded").matches("\\p{ASCII}+");
        assertThat(mail.getContent().toString()).startsWith("`people.csv`: plik został przetworzony: 1 utworzono");
    }

    /** The chat is away: the import ends all the same, and the next one tells both. */
    @Test
    void whatCouldNotBeSentIsSentLater() throws Exception {
        status = 503;
        home.drop("people.csv", PEOPLE);
        assertThat(home.importNow()).isEqualTo(3);
        assertThat(posted).isEmpty();
        assertThat(waiting()).hasSize(1);
        assertThat(home.allLogs()).contains("bridge.notify-url: a notification couldn't be sent: HTTP status 503");

        status = 200;
        home.drop("more.csv", "name,email\nCy Hart,cy@example.org\n");
        assertThat(home.importNow()).isZero();
        assertThat(posted).hasSize(2);
        assertThat(post(0).path("file").asText()).isEqualTo("people.csv");
        assertThat(post(1).path("file").asText()).isEqualTo("more.csv");
        assertThat(mailbox.getReceivedMessages()).hasSize(4);
    }

    /** A server that accepts a connection and says nothing. */
    @Test
    void anImportWaitsTenSecondsAtMost() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            home.set("BRIDGE_NOTIFY_URL", "http://127.0.0.1:" + silent.getLocalPort() + "/" + SECRET);
            home.drop("people.csv", PEOPLE);
            Bridge bridge = home.start("import");
            bridge.await("the file is done", () -> home.finished("people.csv"));
            long done = System.nanoTime();
            assertThat(bridge.exit()).isEqualTo(3);
            // Ten seconds, and time to stop on a busy machine.
            assertThat((System.nanoTime() - done) / 1_000_000_000).isLessThan(60);
            assertThat(mailbox.getReceivedMessages()).hasSize(2);
            assertThat(waiting()).hasSize(1);
        }
    }

    @Test
    void anImportThatGivesUpSaysSo() throws Exception {
        home.faults(Faults.none().withRefusal(Refusal.TOKEN));
        home.drop("people.csv", PEOPLE);
        assertThat(home.importNow()).isEqualTo(4);
        assertThat(post(0).path("event").asText()).isEqualTo("paused");
        assertThat(post(0).path("text").asText()).contains("gave up").contains("rejected the token");
        home.faults(Faults.none());
        assertThat(home.importNow()).isEqualTo(3);
        assertThat(posted.stream().map(each -> each.replaceAll(".*\"event\":\"([a-z-]*)\".*", "$1")))
                .containsExactly("paused", "file-done", "resumed");
    }

    @Test
    void runTellsWhatNeedsSomebodyAndChecks() throws Exception {
        Files.createDirectories(home.inbox().resolve("check"));
        Files.writeString(home.inbox().resolve("check/people.csv"), PEOPLE);
        Files.createSymbolicLink(home.inbox().resolve("link.csv"), Path.of("people.csv"));
        Bridge bridge = home.start("run");
        bridge.await("two messages", () -> posted.size() >= 2);
        assertThat(posted)
                .anySatisfy(each -> assertThat(each).contains("\"event\":\"file-checked\"", "nothing was sent"));
        assertThat(posted).anySatisfy(each -> assertThat(each).contains("\"event\":\"needs-attention\"", "`link.csv`"));
        bridge.awaitLog("\"event\":\"needs-attention\"");
        assertThat(bridge.terminate().exit()).isEqualTo(143);
    }

    /** An integrator who has replaced hooks.camel.yaml by one of an earlier version still hears of finished files. */
    @Test
    void anIntegratorsHookGoesOnAsBefore() throws Exception {
        Path routes = Files.createDirectories(home.home.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        Files.writeString(routes.resolve("hooks.camel.yaml"), """
                - route:
                    id: file-done
                    from:
                      uri: direct:file-done
                      steps:
                        - log:
                            message: "mine: ${body}"
                """);
        home.drop("people.csv", PEOPLE);
        Files.createSymbolicLink(home.inbox().resolve("link.csv"), Path.of("people.csv"));
        assertThat(home.importNow()).isEqualTo(3);
        assertThat(home.allLogs()).contains("mine: {\"receipt_version\"");
        assertThat(posted).hasSize(2);
    }
}
