package io.recruiteebridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFileTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        ".env, RECRUITEE_API_KEY=x, rw-r--r--, recruitee.api-key",
        ".env, RECRUITEE_API_KEY=x, rw-rw--w-, change",
        ".env, RECRUITEE_API_KEY=x, rw-r-----, ",
        ".env, RECRUITEE_COMPANY_ID=7, rw-r--r--, ",
        "application.properties, bridge.http-password=12345678, rw-r--r--, bridge.http-password",
        "application.properties, camel.component.sftp.password=x, rw-r--r--, sftp.password",
        "application.properties, bridge.keep-days=7, rw-rw-rw-, ",
    })
    void aFileWithSecretsThatOthersCanReadIsWarnedOf(String name, String line, String permissions, String said)
            throws Exception {
        Path file = Files.writeString(home.resolve(name), line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        if (said == null) {
            assertThat(settings.warnings()).isEmpty();
        } else {
            assertThat(settings.warnings()).singleElement().asString().contains(said, "chmod 600 " + file);
        }
    }

    @Test
    void valuesWithSecretNamesAreSecrets() throws Exception {
        Files.writeString(home.resolve("application.properties"), "mail.password=abc\nmail.user=ann\nFTP_PASSWD=def\n");
        Settings settings = SettingsLoader.load(Map.of(), home, false);
        assertThat(settings.camelProperties().secrets())
                .containsExactlyInAnyOrder(new Secret("abc"), new Secret("def"));
    }
}
