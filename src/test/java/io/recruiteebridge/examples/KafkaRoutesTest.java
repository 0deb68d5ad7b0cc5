package io.recruiteebridge.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.imports.InboxDoor;
import io.recruiteebridge.log.LogCapture;
import io.recruiteebridge.receipt.OutboxDoor;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The routes for Kafka in examples/routes/, with a broker. */
@Tag("long")
@Timeout(120)
class KafkaRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path brokersFolder;

    private static KafkaBroker broker;

    @TempDir
    Path home;

    private Path inbox;
    private Settings bridge;
    private String topic;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(brokersFolder.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeHome(TestInfo test) throws Exception {
        bridge = SettingsLoader.load(Map.of(), home, false);
        inbox = Files.createDirectory(bridge.folders().inbox());
        Files.createDirectory(bridge.folders().state());
        topic = test.getTestMethod().orElseThrow().getName();
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }

    private ExampleRoute inboxRoute() {
        Map<String, String> settings = broker.settings(
                Map.of("kafka.topic", topic, "kafka.group", topic, "kafka.every", "300", "kafka.batch", "3"));
        return new ExampleRoute("kafka-inbox", settings, inbox).with("inboxDoor", new InboxDoor(bridge));
    }

    private List<String> inInbox() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void messagesBecomeFilesOfLinesAndAreCommitted() throws Exception {
        broker.create(topic, 1);
        broker.send(
                topic,
                0,
                json("{\"name\": \"Ada\",\r\n \"emails\": [\"ada@example.com\"]}"),
                json("{\"name\":\"Bj\u00f6rn\"}"),
                null,
                json("{\"name\":\"Cy\"}"));
        inboxRoute().running(() -> {
            awaitCommitted(0, 4);
            assertThat(inInbox()).containsExactly("kafka-" + topic + "-0-0.jsonl", "kafka-" + topic + "-0-3.jsonl");
            assertThat(inbox.resolve(inInbox().get(0)))
                    .hasContent(
                            "{\"name\": \"Ada\",   \"emails\": [\"ada@example.com\"]}\n{\"name\":\"Bj\u00f6rn\"}\n");
            assertThat(inbox.resolve(inInbox().get(1))).hasContent("{\"name\":\"Cy\"}\n");
        });
    }

    @Test
    void whatIsNotOnePersonBecomesAFileOfItsOwnAndTheRestGoesOn() throws Exception {
        broker.create(topic, 1);
        broker.send(
                topic,
                0,
                json("{\"name\":\"Ada\"}"),
                json("{\"name\":\"Bo\"} {\"name\":\"Bob\"}"),
                "{\"name\":\"Bj\u00f6rn\"}".getBytes(ISO_8859_1),
                json("[{\"name\":\"Cy\"}]"),
                json("{\"people\":[{\"name\":\"Di\"}]}"),
                json(""),
                json("{\"name\":\"Eve\"}"));
        inboxRoute().running(() -> {
            awaitCommitted(0, 7);
            String start = "kafka-" + topic + "-0-";
            assertThat(inInbox())
                    .containsExactly(
                            start + "0.jsonl",
                            start + "1.json",
                            start + "2.json",
                            start + "3.json",
                            start + "4.json",
                            start + "5.json",
                            start + "6.jsonl");
            assertThat(inbox.resolve(start + "0.jsonl")).hasContent("{\"name\":\"Ada\"}\n");
            assertThat(inbox.resolve(start + "2.json"))
                    .hasBinaryContent("{\"name\":\"Bj\u00f6rn\"}".getBytes(ISO_8859_1));
            assertThat(inbox.resolve(start + "6.jsonl")).hasContent("{\"name\":\"Eve\"}\n");
        });
    }

    @Test
    void nothingIsCommittedSkippedOrShoutedWhileTheInboxIsAway() throws Exception {
        broker.create(topic, 2);
        Files.delete(inbox);
        broker.send(topic, 0, json("{\"name\":\"Ada\"}"), json("broken"));
        broker.send(topic, 1, json("{\"name\":\"Bo\"}"));
        try (LogCapture log = LogCapture.start()) {
            inboxRoute().running(() -> {
                await().atMost(PATIENCE).until(() -> log.warnings("NoSuchFileException") >= 2);
                broker.send(topic, 0, json("{\"name\":\"Cy\"}"));
                broker.send(topic, 1, json("{\"name\":\"Di\"}"));
                assertThat(broker.committed(topic, topic, 0)).isZero();
                assertThat(broker.committed(topic, topic, 1)).isZero();
                Files.createDirectory(inbox);
                awaitCommitted(0, 3);
                awaitCommitted(1, 2);
                assertThat(lines())
                        .containsOnly(
                                "{\"name\":\"Ada\"}",
                                "{\"name\":\"Bo\"}",
                                "{\"name\":\"Cy\"}",
                                "{\"name\":\"Di\"}",
                                "broken");
                assertThat(log.warnings(""))
                        .as("warnings in the log: " + log.text())
                        .isLessThan(15);
            });
        }
    }

    /** Whoever doesn't ask for messages for too long loses the partitions, and then can't commit. */
    @Test
    void messagesOfAPartitionThatIsTakenAwayMeanwhileComeAgain() throws Exception {
        broker.create(topic, 1);
        Files.delete(inbox);
        broker.send(topic, 0, json("{\"name\":\"Ada\"}"));
        try (LogCapture log = LogCapture.start()) {
            inboxRoute().running(() -> {
                await().atMost(PATIENCE).until(() -> log.warnings("NoSuchFileException") > 0);
                broker.takeAway(topic);
                Files.createDirectory(inbox);
                awaitCommitted(0, 1);
                assertThat(lines()).containsExactly("{\"name\":\"Ada\"}");
                assertThat(log.warnings("its messages come again")).isEqualTo(1);
            });
        }
    }

    @Test
    void messagesThatComeAgainMakeTheSameFiles() throws Exception {
        broker.create(topic, 1);
        broker.send(topic, 0, json("{\"name\":\"Ada\"}"), json("broken"), json("{\"name\":\"Bo\"}"));
        inboxRoute().running(() -> awaitCommitted(0, 3));
        List<String> before = inInbox();
        broker.forgetWhatWasCommitted(topic, topic);
        inboxRoute().running(() -> {
            awaitCommitted(0, 3);
            assertThat(inInbox()).isEqualTo(before);
        });
    }

    private ExampleRoute outcomesRoute() {
        Map<String, String> settings = broker.settings(Map.of(
                "kafka.outcomes",
                topic,
                "kafka.changes",
                topic + "-changes",
                "kafka.every",
                "300",
                "bridge.outbox",
                bridge.folders().outbox().toString(),
                "bridge.shared",
                bridge.folders().shared().toString()));
        return new ExampleRoute("kafka-outcomes", settings, inbox).with("outboxDoor", new OutboxDoor());
    }

    @Test
    void outcomesAndChangesGoOutOnceWithTheirIdsAndWithoutData() throws Exception {
        broker.create(topic, 1);
        broker.create(topic + "-changes", 1);
        Path outbox = bridge.folders().outbox();
        Path receipts = Files.createDirectories(bridge.folders().receipts());
        Path changes = Files.createDirectories(bridge.folders().changes());
        Files.writeString(
                receipts.resolve("people.csv.rows.csv"),
                "\ufeffline,outcome,candidate_id,candidate_url,code,field,message,incomplete_parts\n"
                        + "2,created,17,https://app.recruitee.com/#/17,,,,\n"
                        + "3,rejected,,,email-invalid,E-Mail,\"\"\"ada@\"\" is no address, Ada\",\n");
        Files.writeString(
                changes.resolve("2026-11-24.csv"),
                "change;id;name;emails;phones;created_at;updated_at;recruitee_url\n"
                        + "deleted;16;Ada;;;;;\n"
                        + "added;17;Bo;bo@example.com;;2026-11-24;2026-11-25;https://app.recruitee.com/#/17\n");
        outcomesRoute().running(() -> {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(broker.messages(topic)).hasSize(2);
                assertThat(broker.messages(topic + "-changes")).hasSize(2);
            });
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(outbox.resolveSibling("state"))
                    .isDirectoryContaining("glob:**kafka-outcomes.sent")
                    .isDirectoryContaining("glob:**kafka-changes.sent"));
        });
        assertThat(bridge.folders().shared().resolve("kafka-outcomes.sent"))
                .as("names of files may be people's")
                .content()
                .containsPattern("[0-9a-f]{64}")
                .doesNotContain("people.csv");
        Files.writeString(receipts.resolve("more.csv.rows.csv"), "line,outcome,candidate_id\n2,updated,18\n");
        outcomesRoute().running(() -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.messages(topic)).hasSizeGreaterThan(2)));
        assertThat(broker.messages(topic))
                .extracting(message -> message.key() + " " + message.value())
                .containsExactly(
                        "17 {\"file\":\"people.csv\",\"line\":2,\"outcome\":\"created\",\"candidate_id\":17,"
                                + "\"candidate_url\":\"https://app.recruitee.com/#/17\"}",
                        "people.csv:3 {\"file\":\"people.csv\",\"line\":3,\"outcome\":\"rejected\","
                                + "\"code\":\"email-invalid\"}",
                        "18 {\"file\":\"more.csv\",\"line\":2,\"outcome\":\"updated\",\"candidate_id\":18}");
        assertThat(broker.messages(topic + "-changes"))
                .extracting(message -> message.key() + " " + message.value())
                .containsExactly(
                        "16 {\"file\":\"2026-11-24.csv\",\"change\":\"deleted\",\"id\":16}",
                        "17 {\"file\":\"2026-11-24.csv\",\"change\":\"added\",\"id\":17,\"created_at\":\"2026-11-24\","
                                + "\"updated_at\":\"2026-11-25\",\"recruitee_url\":\"https://app.recruitee.com/#/17\"}");
    }

    private void awaitCommitted(int partition, long offset) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(broker.committed(topic, topic, partition))
                .isEqualTo(offset));
    }

    /** All lines of all files in the inbox. */
    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : inInbox()) {
            lines.addAll(Files.readAllLines(inbox.resolve(name)));
        }
        return lines;
    }
}
