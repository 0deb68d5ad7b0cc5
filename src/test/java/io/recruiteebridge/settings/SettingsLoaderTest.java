package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> refused() {
        return Cases.of("/settings/refused.yaml", c -> {
            put(".env", (String) c.getOrDefault("env", ""));
            put("application.properties", (String) c.getOrDefault("properties", ""));
            boolean account = (boolean) c.getOrDefault("account", false);

            SettingsException e = catchThrowableOfType(
                    SettingsException.class, () -> SettingsLoader.load(Cases.map(c, "environment"), home, account));

            assertThat(e).isNotNull();
            assertThat(e.getMessage().replace(home.toString(), "<home>").split("\n"))
                    .isEqualTo(((List<?>) c.get("messages")).toArray());
            assertThat(e.toString()).doesNotContain("s3cret").doesNotContain("s3c");
            assertThat(home).isDirectoryNotContaining(Files::isDirectory);
        });
    }

    @Test
    void defaultsAreWhatTheTableSays() throws Exception {
        Settings settings = load(Map.of());

        assertThat(settings.account()).isEmpty();
        assertThat(settings.baseUrl()).isEqualTo(URI.create("https://api.recruitee.com"));
        assertThat(settings.requestsPerMinute()).isEqualTo(600);
        assertThat(settings.maxConcurrentRequests()).isEqualTo(8);
        assertThat(settings.folders())
                .isEqualTo(new Folders(
                        home,
                        home.resolve("inbox"),
                        home.resolve("outbox"),
                        home.resolve("archive"),
                        home.resolve("state")));
        assertThat(settings.duplicates()).isEqualTo(DuplicateMode.SKIP);
        assertThat(settings.giveUpAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.maxRejects().unit()).isEqualTo(MaxRejects.Unit.OFF);
        assertThat(settings.keepDays()).isEqualTo(90);
        assertThat(settings.sourceLabel().forFile("people.csv")).isEmpty();
        assertThat(settings.export())
                .isEqualTo(new Settings.Export(
                        Duration.ofMinutes(15),
                        Set.of(ExportFormat.CSV, ExportFormat.JSON, ExportFormat.HTML),
                        true,
                        ',',
                        false,
                        0));
        assertThat(settings.http()).isEqualTo(new Settings.Http("127.0.0.1", 8080, Optional.empty()));
        assertThat(settings.managementPort()).isEqualTo(9876);
        assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void everyExampleIsARightValue() throws Exception {
        StringBuilder file = new StringBuilder();
        for (Setting setting : Setting.values()) {
            if (setting != Setting.HOME) {
                file.append(setting.key()).append('=').append(setting.example()).append('\n');
            }
        }
        put(".env", file.toString());

        assertThat(load(Map.of()).account()).isPresent();
    }

    @Test
    void environmentGoesBeforeEnvFileBeforeProperties() throws Exception {
        put("application.properties", "bridge.keep-days=1\nbridge.export-keep=1\nbridge.http-port=1");
        put(".env", "BRIDGE_KEEP_DAYS=2\nbridge.export-keep=2");

        Settings settings = load(Map.of("BRIDGE_KEEP_DAYS", "3"));

        assertThat(settings.keepDays()).isEqualTo(3);
        assertThat(settings.export().keep()).isEqualTo(2);
        assertThat(settings.http().port()).isEqualTo(1);
    }

    @Test
    void aBlankValueMeansTheDefault() throws Exception {
        put(".env", "BRIDGE_KEEP_DAYS=");

        assertThat(load(Map.of()).keepDays()).isEqualTo(90);
    }

    @Test
    void relativeFoldersLieInTheHome() throws Exception {
        put(".env", "bridge.inbox=drop/here\nbridge.outbox=/srv/out/../outbox");

        Folders folders = load(Map.of()).folders();

        assertThat(folders.inbox()).isEqualTo(home.resolve("drop/here"));
        assertThat(folders.receipts()).isEqualTo(Path.of("/srv/outbox/receipts"));
    }

    @Test
    void theHomeComesFromTheEnvironmentUnlessGiven() throws Exception {
        Map<String, String> environment = Map.of("BRIDGE_HOME", home.toString());

        assertThat(SettingsLoader.load(environment, null, false).folders().home())
                .isEqualTo(home);
        assertThat(SettingsLoader.load(environment, Path.of("other"), false)
                        .folders()
                        .home())
                .isEqualTo(Path.of("other").toAbsolutePath());
        assertThat(SettingsLoader.load(Map.of(), null, false).folders().home())
                .isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void aFileAsHomeIsRefused() throws Exception {
        put("people.csv", "");
        Path file = home.resolve("people.csv");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> SettingsLoader.load(Map.of("BRIDGE_HOME", file.toString()), null, false))
                .withMessage("bridge.home: " + file
                        + " is a file; it must be a folder, for example BRIDGE_HOME=/srv/recruitee.");
    }

    @Test
    void anUnknownNameInTheEnvironmentIsOnlyAWarning() throws Exception {
        Settings settings = load(Map.of("BRIDGE_INBX", "x", "RECRUITEE_PORT", "tcp://10.0.0.1:80", "PATH", "/bin"));

        assertThat(settings.warnings())
                .containsExactly(
                        "The environment variable BRIDGE_INBX is not a known setting and has no effect; did you mean BRIDGE_INBOX?",
                        "The environment variable RECRUITEE_PORT is not a known setting and has no effect; did you mean RECRUITEE_API_KEY?");
    }

    @Test
    void whatIsNotOursGoesThroughUntouched() throws Exception {
        put("application.properties", "camel.main.name = ours\nsftp.password=Gr\\u00fc\\\n  ße\n! comment\n");

        assertThat(load(Map.of()).camelProperties().values())
                .containsExactlyInAnyOrderEntriesOf(Map.of("camel.main.name", "ours", "sftp.password", "Grüße"));
    }

    @Test
    void nothingPrintsASecret() throws Exception {
        put(
                ".env",
                "recruitee.company-id=1\nrecruitee.api-key=s3cret\nbridge.http-password=s3cret-too\nsftp.password=s3cret");

        Settings settings = load(Map.of());

        assertThat(settings.account().orElseThrow().apiKey().reveal()).isEqualTo("s3cret");
        assertThat(settings.http().password().orElseThrow().reveal()).isEqualTo("s3cret-too");
        assertThat(settings.toString()).contains("***").doesNotContain("s3cret");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Files.write(home.resolve(".env"), "BRIDGE_SOURCE_LABEL=Grüße".getBytes(StandardCharsets.UTF_16));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> load(Map.of()))
                .withMessage(home.resolve(".env")
                        + " is not UTF-8 text; save it as UTF-8 (in Windows' Notepad: Save as, Encoding UTF-8).");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.recruitee.com/, https://api.recruitee.com",
        "https://proxy.example.com:8443/recruitee//, https://proxy.example.com:8443/recruitee",
        "http://localhost:8099, http://localhost:8099",
        "http://127.1.2.3:1, http://127.1.2.3:1",
        "http://[::1]:1/, http://[::1]:1",
        "HTTPS://api.recruitee.com, https://api.recruitee.com",
    })
    void baseUrl(String text, String expected) throws Exception {
        assertThat(load(Map.of("RECRUITEE_BASE_URL", text)).baseUrl()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,PT0S", "500ms,PT0.5S", "30s,PT30S", "15m,PT15M", "1h,PT1H"})
    void durations(String text, Duration expected) throws Exception {
        assertThat(load(Map.of("BRIDGE_EXPORT_EVERY", text)).export().every()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "off, 100, 100, false",
        "0, 0, 100, false",
        "0, 1, 100, true",
        "5, 5, 100, false",
        "5, 6, 100, true",
        "10%, 10, 100, false",
        "10%, 11, 100, true",
        "0.5 %, 1, 199, true",
    })
    void maxRejects(String text, long rejected, long rows, boolean exceeded) throws Exception {
        long allowed = load(Map.of("BRIDGE_MAX_REJECTS", text)).maxRejects().allowedOf(rows);
        assertThat(rejected > allowed).isEqualTo(exceeded);
    }

    @ParameterizedTest
    @CsvSource({"off,", "on, Import a.csv", "true, Import a.csv", "Fair 2026, Fair 2026", "Fair ({file}), Fair (a.csv)"
    })
    void sourceLabel(String text, String expected) throws Exception {
        assertThat(load(Map.of("BRIDGE_SOURCE_LABEL", text)).sourceLabel().forFile("a.csv"))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "home/routes target/routes routes, home/routes",
        "target/routes routes, target/routes",
        "routes, routes",
        "'', home/routes",
    })
    void routesAreFoundInTheHomeOrNearTheJar(String existing, String expected) throws Exception {
        for (String folder : existing.split(" ")) {
            Files.createDirectories(home.resolve(folder));
        }

        Settings settings =
                SettingsLoader.load(Map.of(), home.resolve("home"), false, home.resolve("target/recruitee-bridge.jar"));

        assertThat(settings.routes()).isEqualTo(home.resolve(expected));
    }

    @Test
    void aConsoleForOthersNeedsAPasswordOnlyIfThereIsOne() throws Exception {
        assertThat(load(Map.of("BRIDGE_HTTP_HOST", "0.0.0.0", "BRIDGE_HTTP_PASSWORD", "passwords"))
                        .http()
                        .host())
                .isEqualTo("0.0.0.0");
        assertThat(load(Map.of("BRIDGE_HTTP_HOST", "0.0.0.0", "BRIDGE_HTTP_PORT", "0"))
                        .http()
                        .port())
                .isZero();
    }

    private Settings load(Map<String, String> environment) throws SettingsException {
        return SettingsLoader.load(environment, home, false);
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(home.resolve(name), content);
    }
}
