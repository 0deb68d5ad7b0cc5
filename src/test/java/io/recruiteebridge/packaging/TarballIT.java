package io.recruiteebridge.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tarball, unpacked somewhere, run from an empty directory elsewhere. */
@Timeout(240)
@Tag("long")
class TarballIT {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("any:a-long-password".getBytes(StandardCharsets.UTF_8));

    @TempDir
    static Path unpacked;

    @TempDir
    Path empty;

    private static Path program;

    @BeforeAll
    static void unpack() throws Exception {
        Path folder = Files.createDirectory(unpacked.resolve("with blanks"));
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path tarball = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
            Process tar = new ProcessBuilder(
                            "tar", "-xzf", tarball.toAbsolutePath().toString(), "-C", folder.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            program = folders.toList().get(0);
        }
    }

    @Test
    void hasEverythingThatItNeeds() throws Exception {
        assertThat(program.getFileName().toString()).startsWith("recruitee-bridge-");
        assertThat(program.resolve("bin/recruitee-bridge")).isExecutable();
        for (String file : List.of(
                "recruitee-bridge.jar",
                "recruitee-bridge.service",
                "application.properties",
                "examples/mapping.yaml",
                "README.md",
                "CHANGELOG.md",
                "docs/operations.md",
                "LICENSE",
                "NOTICE",
                "licenses",
                "sbom.cdx.json",
                "inbox")) {
            assertThat(program.resolve(file)).exists();
        }
        for (String folder : List.of("lib", "routes")) {
            try (Stream<Path> files = Files.list(program.resolve(folder))) {
                assertThat(files).isNotEmpty();
            }
        }
        try (Stream<Path> here = Files.list(Path.of("routes"))) {
            here.forEach(route -> assertThat(program.resolve("routes").resolve(route.getFileName()))
                    .hasSameTextualContentAs(route));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/operations.md"})
    void linksLeadSomewhere(String document) throws IOException {
        Path page = program.resolve(document);
        Matcher links = Pattern.compile("\\]\\((?!http|#|src/)([^)#]+)").matcher(Files.readString(page));

        assertThat(links.results().map(link -> page.resolveSibling(link.group(1))))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).exists());
    }

    @Test
    void theSettingsFileNamesEverySettingWithItsDefault() throws IOException {
        Properties named = new Properties();
        try (Stream<String> lines = Files.lines(program.resolve("application.properties"))) {
            String uncommented = String.join(
                    "\n",
                    lines.filter(line -> line.startsWith("#") && !line.startsWith("# "))
                            .map(line -> line.substring(1))
                            .toList());
            named.load(new StringReader(uncommented));
        }
        Map<String, String> expected = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting != Setting.HOME) {
                expected.put(setting.key(), setting.defaultValue().orElse(setting.example()));
            }
        }
        assertThat(named).containsExactlyInAnyOrderEntriesOf(new HashMap<Object, Object>(expected));
    }

    @Test
    void importsFromAnEmptyDirectory() throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            Files.createDirectory(empty.resolve("inbox"));
            Files.writeString(empty.resolve("inbox/people.csv"), "Name\nAda\nGrace\n");
            Process process = start(recruitee, Map.of(), "import");
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(recruitee.account().size()).isEqualTo(2);
            assertThat(empty.resolve("outbox/receipts/people.csv.receipt.json")).exists();
            assertThat(program.resolve("state")).doesNotExist();
        }
    }

    @Test
    void runsWithItsConsoleFromAnEmptyDirectory() throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            int port = FreePort.next();
            Process process = start(
                    recruitee,
                    Map.of(
                            "BRIDGE_HTTP_PORT",
                            Integer.toString(port),
                            "BRIDGE_HTTP_PASSWORD",
                            "a-long-password",
                            "BRIDGE_MANAGEMENT_PORT",
                            "0"),
                    "run");
            try {
                URI page = URI.create("http://127.0.0.1:" + port + "/");
                await().atMost(Duration.ofSeconds(120)).ignoreExceptions().untilAsserted(() -> assertThat(
                                HttpClient.newHttpClient()
                                        .send(
                                                HttpRequest.newBuilder(page)
                                                        .header("Authorization", BASIC)
                                                        .build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .body())
                        .contains("<title>Idle – Recruitee Bridge</title>"));
                assertThat(empty.resolve("inbox")).isDirectory();
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
    }

    @Test
    void quickStartMakesAnArchiveThatJavaUses() throws Exception {
        try (StandIn recruitee = StandIn.start(StandInConfig.defaults())) {
            Process making = new ProcessBuilder(
                            program.resolve("bin/quick-start").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(empty.resolve("making.log").toFile())
                    .start();
            assertThat(making.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(empty.resolve("making.log")))
                    .isEqualTo("Made " + program.toRealPath().resolve("recruitee-bridge.jsa") + "\n");

            // With -Xshare:on Java does not start without an archive that fits.
            Process process =
                    start(recruitee, Map.of("JAVA_OPTS", "-Xmx256m -XX:+UseSerialGC -Xshare:on"), "--version");
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    private Process start(StandIn recruitee, Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.resolve("bin/recruitee-bridge").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(empty.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("BRIDGE_") || name.startsWith("RECRUITEE_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
        environment.put("RECRUITEE_BASE_URL", recruitee.baseUri().toString());
        environment.put("RECRUITEE_COMPANY_ID", Long.toString(recruitee.config().companyId()));
        environment.put("RECRUITEE_API_KEY", recruitee.config().token());
        environment.putAll(settings);
        Path log = empty.resolveSibling(empty.getFileName() + ".log");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }
}
