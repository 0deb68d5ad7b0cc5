package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickedReadingTest {
    @TempDir
    Path home;

    private Settings settings;

    @BeforeEach
    void load() throws Exception {
        settings = SettingsLoader.load(Map.of("BRIDGE_HOME", home.toString()), null, false);
    }

    private Check.Result preview(String text, String encoding, FileChoices choices) throws Exception {
        Path file = Files.write(home.resolve("file"), text.getBytes(encoding));
        return new Check(settings, null).preview(file, "file.csv", choices);
    }

    private static FileChoices picked(String encoding) {
        return new FileChoices(ColumnChoices.NONE, null, null, null, encoding);
    }

    @Test
    void theLikelyReadingsAreSideBySide() throws Exception {
        Check.Result unsure = preview("Name\nŪla\n", "windows-1257", FileChoices.NONE);
        assertThat(unsure.rejects()).isTrue();
        assertThat(unsure.receipt().error().readings())
                .contains(new EncodingReading("windows-1257", List.of("Ūla")))
                .hasSizeBetween(2, 3);
    }

    @Test
    void theFileIsReadAsPicked() throws Exception {
        Check.Result picked = preview("Name\nŪla\n", "windows-1257", picked("windows-1257"));
        assertThat(picked.rejects()).isFalse();
        assertThat(picked.payloads().get(0)).contains("Ūla");
        assertThat(picked.receipt().howRead().notes().encodingSample()).isEqualTo("Ūla");
    }

    @Test
    void whatWasNotOfferedCannotBePicked() throws Exception {
        assertThat(preview("Name\nŪla\n", "windows-1257", picked("IBM037")).rejects())
                .isTrue();
        assertThat(preview("Name\nJürgen\n", "UTF-8", picked("windows-1257"))
                        .payloads()
                        .get(0))
                .contains("Jürgen");
    }
}
