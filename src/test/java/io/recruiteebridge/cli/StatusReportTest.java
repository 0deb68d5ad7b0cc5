package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status} counts. */
class StatusReportTest {
    @TempDir
    Path home;

    @Test
    void countsTheRowsOfEveryState() {
        assertThat(StatusReport.RowCounts.of(state -> 1).total()).isEqualTo(RowState.values().length);
    }

    @Test
    void aLedgerThatIsStillToBeCopiedIsNotTakenForNone() throws Exception {
        Files.writeString(home.resolve(".env"), """
            RECRUITEE_COMPANY_ID=1
            BRIDGE_LEDGER=jdbc:postgresql://127.0.0.1:1/bridge
            """);
        Files.createDirectory(home.resolve("state"));
        Files.createFile(home.resolve("state/ledger.db"));

        assertThatThrownBy(() -> StatusReport.of(settings(false).process()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ledger copy postgresql");
    }

    @Test
    void aCompanyThatCantWorkSaysWhyBesideWhatIsKnownOfIt() throws Exception {
        company("acme", "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=one\n");
        company("bolt", "RECRUITEE_COMPANY_ID=2\n");

        CompaniesReport report =
                CompaniesReport.of(settings(false), settings(true).broken());

        assertThat(report.isComplete()).isTrue();
        assertThat(report.text())
                .containsOnlyOnce("recruitee.api-key is missing")
                .containsSubsequence("Company acme", "Nothing yet", "Company bolt", "is missing", "Nothing yet");
        assertThat(report.json()).contains("\"problem\" : \"Company bolt: recruitee.api-key is missing");
    }

    private void company(String name, String env) throws IOException {
        Path folder = Files.createDirectories(home.resolve("companies").resolve(name));
        Files.writeString(folder.resolve(".env"), env);
    }

    private HomeSettings settings(boolean accountRequired) throws SettingsException {
        return SettingsLoader.loadHome(Map.of(), home, accountRequired);
    }
}
