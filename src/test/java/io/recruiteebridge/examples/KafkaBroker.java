package io.recruiteebridge.examples;

import io.recruiteebridge.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A Kafka broker in a process of its own. */
final class KafkaBroker implements AutoCloseable {
    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private final int port;
    private final Admin admin;
    private final Process process;

    private KafkaBroker(Process process, int port) {
        this.process = process;
        this.port = port;
        this.admin = Admin.create(Map.of("bootstrap.servers", address()));
    }

    /** @param folder where it keeps its files */
    static KafkaBroker start(Path folder) throws Exception {
        int port = FreePort.next();
        int controller = FreePort.next();
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", folder.resolve("log").toString(),
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1"));
        properties.putAll(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "log.cleaner.enable", "false",
                "group.initial.rebalance.delay.ms", "0",
                "auto.create.topics.enable", "false"));
        Files.createDirectories(folder);
        try (var out = Files.newOutputStream(folder.resolve("server.properties"))) {
            properties.store(out, null);
        }
        run(
                folder,
                StorageTool.class,
                "format",
                "-t",
                CLUSTER,
                "-c",
                folder.resolve("server.properties").toString());
        Process process = process(
                folder,
                "broker.log",
                Kafka.class,
                folder.resolve("server.properties").toString());
        return new KafkaBroker(process, port);
    }

    private static void run(Path folder, Class<?> main, String... arguments) throws Exception {
        Process process = process(folder, "format.log", main, arguments);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(Files.readString(folder.resolve("format.log")));
        }
    }

    private static Process process(Path folder, String log, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
                .start();
    }

    /** What a route of {@code examples/routes/} is told, about this broker and else. */
    Map<String, String> settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("kafka.brokers", address());
        settings.put("kafka.login", "NONE");
        return settings;
    }

    /** Where clients find it. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** Makes a topic. */
    void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get(1, TimeUnit.MINUTES);
    }

    /** Sends messages, in their order. */
    void send(String topic, int partition, byte[]... messages) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] message : messages) {
                producer.send(new ProducerRecord<>(topic, partition, null, message))
                        .get(1, TimeUnit.MINUTES);
            }
        }
    }

    /** The committed offset; 0 if there is none. */
    long committed(String group, String topic, int partition) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(1, TimeUnit.MINUTES)
                .get(new TopicPartition(topic, partition));
        return offset == null ? 0 : offset.offset();
    }

    /** All members of a group lose their partitions, as somebody does who hasn't asked for messages for too long. */
    void takeAway(String group) throws Exception {
        admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get(1, TimeUnit.MINUTES);
    }

    /** What remains of a crash between the file and the commit. Nobody may be in the group. */
    void forgetWhatWasCommitted(String group, String topic) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
                .all()
                .get(1, TimeUnit.MINUTES);
    }

    /** What has come into partition 0 of a topic so far. */
    List<ConsumerRecord<String, String>> messages(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address()), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, String>> all = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
            }
            return all;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        process.destroyForcibly().onExit().join();
    }
}
