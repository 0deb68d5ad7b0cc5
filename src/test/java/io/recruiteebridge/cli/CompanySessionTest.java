package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanySessionTest {
    @TempDir
    Path home;

    @Test
    void onlyATokenIsUsedAtOnce() throws Exception {
        Settings before = settings("one", "https://example.com/a");

        assertThat(CompanySession.differInTokenOnly(before, settings("two", "https://example.com/a")))
                .isTrue();
        assertThat(CompanySession.differInTokenOnly(before, settings("one", "https://example.com/b")))
                .isFalse();
        assertThat(CompanySession.differInTokenOnly(before, settings("two", "https://example.com/b")))
                .isFalse();
    }

    private Settings settings(String token, String url) throws IOException, SettingsException {
        Path company = Files.createDirectories(home.resolve("companies/acme"));
        Files.writeString(
                company.resolve(".env"),
                "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=" + token + "\nbridge.notify-url=" + url + "\n");
        return SettingsLoader.loadHome(Map.of(), home, true).company("acme").orElseThrow();
    }
}
