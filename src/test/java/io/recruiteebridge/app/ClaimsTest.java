package io.recruiteebridge.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings are read one after the other: each company's are valid by themselves. */
class ClaimsTest {
    @TempDir
    Path folder;

    private final Claims claims = new Claims();

    @Test
    void companiesApartWorkSideBySide() throws Exception {
        claims.take(company("acme", "1", ""));
        claims.take(company("bolt", "2", ""));
        assertThatCode(() -> claims.take(company("acme", "1", ""))).doesNotThrowAnyException();
    }

    @Test
    void nobodyGetsTheIdOfOneThatIsAtWork() throws Exception {
        claims.take(company("acme", "1", ""));
        claims.take(company("bolt", "2", ""));

        assertThatThrownBy(() -> claims.take(company("cox", "1", "")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("acme");
        claims.release("acme");
        assertThatCode(() -> claims.take(company("cox", "1", ""))).doesNotThrowAnyException();
    }

    @Test
    void nobodyGetsAFolderOfOneThatIsAtWorkNotEvenByALink() throws Exception {
        claims.take(company("acme", "1", "bridge.inbox=" + folder.resolve("drop")));
        Files.createDirectory(folder.resolve("drop"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("drop"));

        Settings inside = company("bolt", "2", "bridge.outbox=" + folder.resolve("link/new/lists"));
        assertThatThrownBy(() -> claims.take(inside))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("acme");
        claims.release("acme");
        assertThatCode(() -> claims.take(inside)).doesNotThrowAnyException();
    }

    /** As if the others' settings were broken meanwhile. */
    private Settings company(String name, String id, String setting) throws IOException, SettingsException {
        Path home = Files.createTempDirectory(folder, "home");
        Path company = Files.createDirectories(home.resolve("companies").resolve(name));
        Files.writeString(company.resolve(".env"), "RECRUITEE_COMPANY_ID=" + id + "\nRECRUITEE_API_KEY=x\n" + setting);
        return SettingsLoader.loadHome(Map.of(), home, true).company(name).orElseThrow();
    }
}
