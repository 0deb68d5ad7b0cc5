package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class HomeSettingsTest {
    private static final List<String> COMPANIES = List.of("a-1_b.C", "acme", "bolt", "cox");

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
    }

    @TestFactory
    Stream<DynamicTest> companies() {
        return Cases.of("/settings/companies.yaml", c -> {
            home = Files.createTempDirectory(folder, "home");
            for (Map.Entry<String, String> file : Cases.map(c, "files").entrySet()) {
                put(file.getKey(), file.getValue());
            }
            for (Map.Entry<String, String> link : Cases.map(c, "links").entrySet()) {
                Files.createSymbolicLink(home.resolve(link.getKey()), home.resolve(link.getValue()));
            }

            if (c.containsKey("refused")) {
                SettingsException e =
                        catchThrowableOfType(SettingsException.class, () -> load(Cases.map(c, "environment")));
                assertThat(e).isNotNull();
                assertThat(lines(e)).isEqualTo(c.get("refused"));
                return;
            }
            HomeSettings settings = load(Cases.map(c, "environment"));
            assertThat(settings.several()).isTrue();
            if (c.containsKey("companies")) {
                assertThat(settings.companies().stream().map(Settings::company).toList())
                        .isEqualTo(c.get("companies"));
            }
            assertThat(settings.broken().values().stream()
                            .flatMap(e -> lines(e).stream())
                            .toList())
                    .isEqualTo(c.getOrDefault("broken", List.of()));
            if (c.containsKey("warnings")) {
                assertThat(settings.warnings().stream().map(this::general).toList())
                        .isEqualTo(c.get("warnings"));
            }
            for (Map.Entry<?, ?> given : ((Map<?, ?>) c.getOrDefault("given", Map.of())).entrySet()) {
                assertThat(settings.company((String) given.getKey())
                                .orElseThrow()
                                .given())
                        .isEqualTo(given.getValue());
            }
        });
    }

    @Test
    void aHomeWithoutCompaniesIsOneCompany() throws Exception {
        put(".env", "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=one");

        HomeSettings settings = load(Map.of());

        assertThat(settings.several()).isFalse();
        assertThat(settings.companies()).containsExactly(settings.process());
        assertThat(settings.process()).isEqualTo(SettingsLoader.load(Map.of(), home, true));
        assertThat(settings.process().company()).isEmpty();
    }

    @Test
    void aCompanyHasFoldersOfItsOwn() throws Exception {
        put(".env", "bridge.inbox=drop");
        put("companies/acme/.env", "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=one\nbridge.outbox=/srv/acme");
        Path acme = home.resolve("companies/acme");

        HomeSettings settings = load(Map.of());

        assertThat(settings.company("acme").orElseThrow().folders())
                .isEqualTo(new Folders(
                        acme,
                        home,
                        acme.resolve("drop"),
                        Path.of("/srv/acme"),
                        acme.resolve("archive"),
                        acme.resolve("state"),
                        acme.resolve("state")));
        assertThat(settings.process().folders().state()).isEqualTo(home.resolve("state"));
    }

    @Test
    void withALedgerInPostgresqlEachCompanyHasItsOwnState() throws Exception {
        put(".env", "bridge.ledger=jdbc:postgresql://db.example.com/bridge");
        put("companies/acme/.env", own("acme"));
        put("companies/bolt/.env", own("bolt"));

        HomeSettings settings = load(Map.of());

        assertThat(settings.process().ledger()).isEmpty();
        assertThat(settings.companies().stream()
                        .map(each -> each.ledger().orElseThrow().companyId()))
                .containsExactly("1", "2");
        assertThat(settings.companies().stream().map(each -> each.folders().shared()))
                .containsExactly(home.resolve("companies/acme/state"), home.resolve("companies/bolt/state"));
        assertThat(settings.companies().stream()
                        .map(each -> each.folders().state())
                        .distinct())
                .hasSize(2)
                .noneMatch(state -> state.startsWith(home));
    }

    @Test
    void aCompanyWithoutHeadingsOfItsOwnUsesTheHomes() throws Exception {
        put("companies/acme/.env", own("acme"));
        put("mapping.yaml", "");
        Folders folders = load(Map.of()).company("acme").orElseThrow().folders();

        assertThat(folders.mapping()).isEqualTo(home.resolve("mapping.yaml"));
        assertThat(folders.allMappings())
                .containsExactly(home.resolve("companies/acme/mapping.d"), home.resolve("mapping.d"));

        put("companies/acme/mapping.yaml", "");
        assertThat(folders.mapping()).isEqualTo(home.resolve("companies/acme/mapping.yaml"));
    }

    @Test
    void routesAndCamelPropertiesAreTheHomes() throws Exception {
        put("companies/acme/.env", own("acme") + "\nsftp.password=s3cret");
        put(".env", "bridge.routes=my routes\nsftp.user=me");

        Settings acme = load(Map.of()).company("acme").orElseThrow();

        assertThat(acme.routes()).isEqualTo(home.resolve("my routes"));
        assertThat(acme.camelProperties().values()).isEqualTo(Map.of("sftp.user", "me"));
        assertThat(acme.warnings()).anySatisfy(warning -> assertThat(general(warning))
                .isEqualTo("sftp.password (<home>/companies/acme/.env, line 3) has no effect, since routes are the same"
                        + " for all companies; set it in <home>/.env instead."));
    }

    @Test
    void theProcessHasAStateAndNoInbox() throws Exception {
        put("companies/acme/.env", own("acme"));

        FolderSetup.prepareProcess(load(Map.of()).process().folders());

        assertThat(home.resolve("state")).isDirectory();
        assertThat(home.resolve("inbox")).doesNotExist();
    }

    @Test
    void warningsAboutTheHomeComeOnce() throws Exception {
        put("companies/acme/.env", own("acme"));

        HomeSettings settings = load(Map.of("BRIDGE_KEEP_DAY", "1"));

        assertThat(settings.warnings()).hasSize(1);
        assertThat(settings.company("acme").orElseThrow().warnings()).isEmpty();
    }

    private HomeSettings load(Map<String, String> environment) throws SettingsException {
        return SettingsLoader.loadHome(environment, home, true);
    }

    private void put(String path, String content) throws IOException {
        Path file = home.resolve(path);
        if (path.endsWith("/")) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, content.equals("own") ? own(file.getParent().getFileName().toString()) : content);
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
    }

    private static String own(String company) {
        return "RECRUITEE_COMPANY_ID=" + COMPANIES.indexOf(company) + "\nRECRUITEE_API_KEY=of-" + company;
    }

    private List<String> lines(SettingsException e) {
        assertThat(e.getMessage()).doesNotContain("s3cret");
        return e.getMessage().lines().map(this::general).toList();
    }

    private String general(String text) {
        return text.replace(home.toString(), "<home>");
    }
}
