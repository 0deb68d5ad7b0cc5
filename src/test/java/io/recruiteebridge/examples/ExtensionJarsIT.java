package io.recruiteebridge.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program with the jars that an example lists in ext/, and no others: that is what the example needs. */
@Timeout(600)
@Tag("long")
class ExtensionJarsIT {
    private static final Path EXAMPLES = Path.of("examples/routes");

    @TempDir
    Path folder;

    /** Maven resolved the test's class path: a list that names anything else is out of date. */
    @ParameterizedTest
    @CsvSource({
        "sftp-inbox, camel-ftp",
        "postgresql-inbox, camel-sql",
        "kafka-inbox, camel-kafka",
        "kafka-outcomes, camel-kafka",
        "s3-inbox, camel-aws2-s3"
    })
    void theListedJarsAreThoseThatMavenResolvesAndNotInLib(String example, String component) throws IOException {
        List<Path> jars = jars(example);
        assertThat(jars.get(0).getFileName())
                .hasToString(component + "-" + CamelContext.class.getPackage().getImplementationVersion() + ".jar");
        for (Path jar : jars) {
            assertThat(jar).exists();
            assertThat(Path.of("target/lib").resolve(jar.getFileName())).doesNotExist();
        }
    }

    @Test
    void theLauncherOfTheTarballFindsThemBesideItsRoutes() throws Exception {
        Path program = unpacked();
        install("sftp-inbox", program);
        try (SftpServer server = SftpServer.start(folder)) {
            Files.writeString(server.uploads().resolve("people.csv"), "Name\nAda\n");
            imports(List.of(program.resolve("bin/recruitee-bridge").toString(), "run"), server.settings());
        }
    }

    @Test
    void javaDashJarFindsThemBesideTheRoutesOfTheHome() throws Exception {
        Path home = home();
        Files.createDirectories(home.resolve("routes"));
        try (Stream<Path> ours = Files.list(Path.of("routes"))) {
            for (Path route : ours.toList()) {
                Files.copy(route, home.resolve("routes").resolve(route.getFileName()));
            }
        }
        install("sftp-inbox", home);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of("target/recruitee-bridge.jar").toAbsolutePath().toString();
        try (SftpServer server = SftpServer.start(folder)) {
            Files.writeString(server.uploads().resolve("people.csv"), "Name\nAda\n");
            imports(List.of(java, "-jar", jar, "run"), server.settings());
        }
    }

    @Test
    void rowsThatAreTakenAgainAfterACrashCreateNobodyAgain() throws Exception {
        Path program = unpacked();
        install("postgresql-inbox", program);
        try (PostgresqlTableOfPeople table = PostgresqlTableOfPeople.start()) {
            table.insert("{\"name\": \"Ada\", \"emails\": [\"ada@example.com\"]}");
            StandInConfig config = StandInConfig.defaults();
            try (StandIn recruitee = StandIn.start(config)) {
                List<String> command =
                        List.of(program.resolve("bin/recruitee-bridge").toString(), "run");
                running(recruitee, command, table.settings(), () -> {
                    await().untilAsserted(() -> assertThat(receipts()).hasSize(1));
                    table.forgetWhatWasTaken();
                    await().untilAsserted(() -> assertThat(receipts()).hasSize(2));
                });
                assertThat(recruitee.account().size()).isEqualTo(1);
                assertThat(table.open()).isZero();
            }
        }
    }

    @Test
    void messagesThatComeAgainAfterACrashCreateNobodyAgain() throws Exception {
        Path program = unpacked();
        install("kafka-inbox", program);
        List<String> command = List.of(program.resolve("bin/recruitee-bridge").toString(), "run");
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"));
                StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            Map<String, String> settings = broker.settings(Map.of("kafka.topic", "people", "kafka.every", "300"));
            broker.create("people", 1);
            broker.send(
                    "people",
                    0,
                    "{\"name\": \"Ada\", \"emails\": [\"ada@example.com\"]}".getBytes(UTF_8),
                    "{\"name\": \"Bo, known by name alone\"}".getBytes(UTF_8),
                    "broken".getBytes(UTF_8));
            running(recruitee, command, settings, () -> await().atMost(1, TimeUnit.MINUTES)
                    .untilAsserted(() -> {
                        assertThat(receipts()).hasSize(2);
                        assertThat(broker.committed("recruitee-bridge", "people", 0))
                                .isEqualTo(3);
                    }));
            assertThat(recruitee.account().size()).isEqualTo(2);
            broker.forgetWhatWasCommitted("recruitee-bridge", "people");
            broker.send("people", 0, "{\"name\": \"Cy\"}".getBytes(UTF_8));
            running(recruitee, command, settings, () -> await().atMost(1, TimeUnit.MINUTES)
                    .untilAsserted(() -> {
                        assertThat(receipts()).hasSize(4);
                        assertThat(broker.committed("recruitee-bridge", "people", 0))
                                .isEqualTo(4);
                    }));
            assertThat(recruitee.account().size()).isEqualTo(3);
        }
    }

    private List<Path> receipts() throws IOException {
        Path receipts = home().resolve("outbox/receipts");
        if (!Files.isDirectory(receipts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(receipts)) {
            return files.filter(file -> file.toString().endsWith(".receipt.json"))
                    .toList();
        }
    }

    private Path home() throws IOException {
        return Files.createDirectories(folder.resolve("home"));
    }

    private Path unpacked() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("program"));
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path tarball = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
            Process tar = new ProcessBuilder(
                            "tar", "-xzf", tarball.toAbsolutePath().toString(), "--strip-components=1")
                    .directory(unpacked.toFile())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
        }
        return unpacked;
    }

    /** As the example's README says. */
    private static void install(String example, Path beside) throws IOException {
        String route = example + ".camel.yaml";
        Files.copy(
                EXAMPLES.resolve(example).resolve(route),
                beside.resolve("routes").resolve(route));
        Path ext = Files.createDirectories(beside.resolve("ext"));
        for (Path jar : jars(example)) {
            Files.copy(jar, ext.resolve(jar.getFileName()));
        }
    }

    /** The jars of an example's list, where Maven has them. */
    private static List<Path> jars(String example) throws IOException {
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        List<Path> jars = new ArrayList<>();
        for (String line : Files.readAllLines(EXAMPLES.resolve(example).resolve("jars.txt"))) {
            String[] parts = line.split(":");
            String end = String.join("/", parts[0].replace('.', '/'), parts[1], parts[2], parts[1] + "-" + parts[2])
                    + ".jar";
            jars.add(Path.of(classPath.stream()
                    .filter(entry -> entry.endsWith(end))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(line + " is not what Maven resolves"))));
        }
        return jars;
    }

    private void imports(List<String> command, Map<String, String> settings) throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            running(recruitee, command, settings, () -> await().untilAsserted(
                            () -> assertThat(recruitee.account().size()).isEqualTo(1)));
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    private void running(StandIn recruitee, List<String> command, Map<String, String> settings, Check check)
            throws Exception {
        StandInConfig config = recruitee.config();
        Map<String, String> environment = new HashMap<>(Map.of(
                "BRIDGE_HOME", home().toString(),
                "BRIDGE_HTTP_PORT", "0",
                "RECRUITEE_BASE_URL", recruitee.baseUri().toString(),
                "RECRUITEE_COMPANY_ID", Long.toString(config.companyId()),
                "RECRUITEE_API_KEY", config.token()));
        settings.forEach(
                (name, value) -> environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            check.run();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(Files.readString(log), e);
        } finally {
            process.destroy();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }
}
