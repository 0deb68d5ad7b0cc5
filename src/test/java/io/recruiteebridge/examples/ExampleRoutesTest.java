package io.recruiteebridge.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.recruiteebridge.imports.InboxDoor;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The routes in examples/routes/, each against a real server. */
@Tag("long")
class ExampleRoutesTest {
    @TempDir
    Path folder;

    private Path inbox;

    /** How often a route failed. */
    private final AtomicInteger failures = new AtomicInteger();

    @BeforeEach
    void makeInbox() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    private void running(String example, Map<String, String> settings, ExampleRoute.Check check) throws Exception {
        new ExampleRoute(example, settings, inbox)
                .onFailure(failures::incrementAndGet)
                .running(check);
    }

    /** What the bridge would see there. */
    private List<String> inInbox() throws IOException {
        return names(inbox).stream().filter(name -> !StableFiles.ignored(name)).toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Nested
    class Sftp {
        @Test
        void aFileGoesIntoTheInboxAndMovesAsideOnTheServer() throws Exception {
            try (SftpServer server = SftpServer.start(folder)) {
                Files.writeString(server.uploads().resolve("people.csv"), "Name\nAda\n");
                Files.writeString(server.uploads().resolve("half.csv.part"), "Name\nBo");
                running("sftp-inbox", server.settings(), () -> {
                    await().untilAsserted(() -> {
                        assertThat(inInbox()).containsExactly("people.csv");
                        assertThat(names(server.uploads())).containsExactly("half.csv.part", "taken");
                    });
                    assertThat(inbox.resolve("people.csv")).hasContent("Name\nAda\n");
                    assertThat(names(server.uploads().resolve("taken")))
                            .singleElement()
                            .asString()
                            .matches("\\d{8}-\\d{6}-\\d{3}-people\\.csv");
                });
            }
        }

        @Test
        void aFileOfThatNameThatStillWaitsIsNotOverwritten() throws Exception {
            try (SftpServer server = SftpServer.start(folder)) {
                Files.writeString(inbox.resolve("people.csv"), "Name\nBob\n");
                Files.writeString(server.uploads().resolve("people.csv"), "Name\nAda\n");
                Files.writeString(server.uploads().resolve("zebra.csv"), "Name\nZoe\n");
                running("sftp-inbox", server.settings(), () -> {
                    await().untilAsserted(() -> assertThat(inInbox()).contains("zebra.csv"));
                    assertThat(inbox.resolve("people.csv")).hasContent("Name\nBob\n");
                    assertThat(server.uploads().resolve("people.csv")).hasContent("Name\nAda\n");
                    Files.delete(inbox.resolve("people.csv"));
                    await().untilAsserted(() ->
                            assertThat(inbox.resolve("people.csv")).hasContent("Name\nAda\n"));
                });
            }
        }
    }

    @Nested
    class S3 {
        private Settings bridge;

        @BeforeEach
        void makeHome() throws Exception {
            bridge = SettingsLoader.load(Map.of(), folder, false);
        }

        private void running(S3Server server, ExampleRoute.Check check) throws Exception {
            new ExampleRoute("s3-inbox", server.settings(), inbox)
                    .with("inboxDoor", new InboxDoor(bridge))
                    .onFailure(failures::incrementAndGet)
                    .running(check);
        }

        @Test
        void anObjectGoesIntoTheInboxAndMovesAsideInTheBucket() throws Exception {
            try (S3Server server = S3Server.start()) {
                server.upload("inbox/people (1).csv", "Name\nJ\u00f6rg\n");
                server.upload("inbox/later/people.csv", "Name\nBo\n");
                server.upload("other.csv", "Name\nCy\n");
                running(server, () -> {
                    await().untilAsserted(() -> assertThat(server.objects())
                            .containsExactly("inbox/later/people.csv", "other.csv", "taken/inbox/people (1).csv"));
                    assertThat(inInbox()).containsExactly("people (1).csv");
                    assertThat(inbox.resolve("people (1).csv")).hasContent("Name\nJ\u00f6rg\n");
                });
            }
        }

        @Test
        void anObjectStaysThereUntilItIsInTheInbox() throws Exception {
            try (S3Server server = S3Server.start()) {
                server.upload("inbox/people.csv", "Name\nAda\n");
                Files.delete(inbox);
                running(server, () -> {
                    await().until(() -> failures.get() > 1);
                    assertThat(server.objects()).containsExactly("inbox/people.csv");
                    Files.createDirectory(inbox);
                    await().untilAsserted(() -> assertThat(server.objects()).containsExactly("taken/inbox/people.csv"));
                    assertThat(inbox.resolve("people.csv")).hasContent("Name\nAda\n");
                });
            }
        }
    }

    @Nested
    class Mail {
        private static final String USER = "candidates@example.com";

        @RegisterExtension
        final GreenMailExtension mail = new GreenMailExtension(
                new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});

        private final byte[] windows = "Name;Stadt\nJörg;Köln\n".getBytes(ISO_8859_1);

        @Test
        void tablesAreSavedAsTheyAreAndNothingElseIs() throws Exception {
            mail.setUser(USER, USER, "secret");
            deliver(
                    part("people.csv", "text/plain", windows),
                    part("people.csv", "text/csv", "Name\nAda\n".getBytes(ISO_8859_1)),
                    part("../../etc/cron.csv", "text/csv", "Name\nEve\n".getBytes(ISO_8859_1)),
                    part("letter.pdf", "application/pdf", new byte[] {1, 2}),
                    part(".hidden.csv", "text/csv", new byte[] {'x'}));
            running("mail-inbox", settings(), () -> {
                await().untilAsserted(() -> assertThat(inInbox()).hasSize(3));
                assertThat(inInbox()).allSatisfy(name -> assertThat(name)
                        .matches("\\d{8}-\\d{6}-\\d{3}-\\d+-([-0-9a-fA-F]+_)?(people|cron)\\.csv"));
                assertThat(contents())
                        .containsExactlyInAnyOrder(
                                windows, "Name\nAda\n".getBytes(ISO_8859_1), "Name\nEve\n".getBytes(ISO_8859_1));
                await().untilAsserted(
                                () -> assertThat(mail.getReceivedMessages()).hasSize(1));
                await().untilAsserted(() -> assertThat(mail.getReceivedMessages()[0].isSet(Flags.Flag.SEEN))
                        .isTrue());
            });
            assertThat(folder.resolve("etc")).doesNotExist();
        }

        @Test
        void headersOfAMailSteerNothing() throws Exception {
            mail.setUser(USER, USER, "secret");
            MimeMessage message = message(part("people.csv", "text/csv", windows));
            message.setHeader("CamelFileName", "/tmp/elsewhere.csv");
            message.setHeader("CamelFileNameOnly", "elsewhere.csv");
            message.setHeader("CamelOverruleFileName", "elsewhere.csv");
            send(message);
            running("mail-inbox", settings(), () -> {
                await().untilAsserted(() -> assertThat(inInbox()).hasSize(1));
                assertThat(inInbox().get(0)).endsWith("-people.csv");
            });
        }

        private List<byte[]> contents() throws IOException {
            try (Stream<Path> files = Files.list(inbox)) {
                List<byte[]> all = new ArrayList<>();
                for (Path file : files.toList()) {
                    all.add(Files.readAllBytes(file));
                }
                return all;
            }
        }

        private Map<String, String> settings() {
            return Map.of(
                    "mail.protocol", "imap",
                    "mail.host", "127.0.0.1",
                    "mail.port", Integer.toString(mail.getImap().getPort()),
                    "mail.user", USER,
                    "mail.password", "secret",
                    "mail.every", "300");
        }

        private void deliver(MimeBodyPart... parts) throws Exception {
            send(message(parts));
        }

        private void send(MimeMessage message) {
            GreenMailUtil.sendMimeMessage(message);
        }

        private MimeMessage message(MimeBodyPart... parts) throws Exception {
            MimeMessage message =
                    new MimeMessage(GreenMailUtil.getSession(mail.getSmtp().getServerSetup()));
            message.setFrom(new InternetAddress("fair@example.com"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(USER));
            message.setSubject("People from the fair");
            MimeMultipart content = new MimeMultipart();
            MimeBodyPart text = new MimeBodyPart();
            text.setText("Here they are.");
            content.addBodyPart(text);
            for (MimeBodyPart part : parts) {
                content.addBodyPart(part);
            }
            message.setContent(content);
            message.saveChanges();
            return message;
        }

        private static MimeBodyPart part(String name, String type, byte[] content) throws Exception {
            InternetHeaders headers = new InternetHeaders();
            headers.setHeader("Content-Type", type);
            headers.setHeader("Content-Transfer-Encoding", "base64");
            headers.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            MimeBodyPart part =
                    new MimeBodyPart(headers, Base64.getMimeEncoder().encode(content));
            return part;
        }
    }

    @Nested
    class PostgresqlTable {
        @Test
        void newRowsBecomeAFileOfLinesAndAreMarkedAsTaken() throws Exception {
            try (PostgresqlTableOfPeople table = PostgresqlTableOfPeople.start()) {
                table.insert("{\"name\": \"Ada\",\n\"emails\": [\"ada@example.com\"]}");
                table.insert("{\"name\": \"Bo; \\\"B\\\" \u00c4\"}");
                running("postgresql-inbox", table.settings(), () -> {
                    await().untilAsserted(() -> assertThat(table.open()).isZero());
                    assertThat(inInbox()).singleElement().asString().matches("postgresql-[-0-9]+\\.jsonl");
                    assertThat(inbox.resolve(inInbox().get(0)))
                            .hasContent("{\"name\": \"Ada\", \"emails\": [\"ada@example.com\"]}\n"
                                    + "{\"name\": \"Bo; \\\"B\\\" \u00c4\"}\n");
                    table.insert("{\"name\": \"Cy\"}");
                    await().untilAsserted(() -> assertThat(inInbox()).hasSize(2));
                });
            }
        }

        @Test
        void rowsAreNotTakenBeforeTheirFileIsInPlace() throws Exception {
            try (PostgresqlTableOfPeople table = PostgresqlTableOfPeople.start()) {
                table.insert("{\"name\": \"Ada\"}");
                Files.delete(inbox);
                running("postgresql-inbox", table.settings(), () -> {
                    await().until(() -> failures.get() > 1);
                    assertThat(table.open()).isEqualTo(1);
                    Files.createDirectory(inbox);
                    await().untilAsserted(() -> assertThat(table.open()).isZero());
                    assertThat(inInbox()).hasSize(1);
                });
            }
        }
    }
}
