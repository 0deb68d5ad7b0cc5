package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody picked the encoding for a file; it counts for its rejects, too, which have even fewer letters to tell by. */
class OriginalsTest {
    @TempDir
    Path home;

    private Settings settings;
    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        settings = SettingsLoader.load(Map.of("BRIDGE_HOME", home.toString()), null, false);
        Files.createDirectory(settings.folders().state());
        ledger = new SqliteDatabase(settings.folders().state()).open("https://api.recruitee.com", "1");
        FileChoices picked = new FileChoices(ColumnChoices.NONE, null, null, null, "windows-1257");
        Mapping mapping = Mapping.of(List.of("Name", "Email"), Synonyms.builtIn());
        ImportFile original = ledger.files()
                .add(new ImportFile(
                        0,
                        "people.csv",
                        1,
                        1,
                        "",
                        ImportFileState.DONE,
                        0,
                        null,
                        new FrozenMapping(mapping, picked).toJson(),
                        "skip",
                        null,
                        1,
                        1,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        null));
        ledger.files().reserveSuffix(original.id(), 1);
        ledger.rows()
                .write(List.of(new RowRecord(
                        original.id(), 1, 2, RowState.REJECTED, null, 0, "email-invalid", null, null, 0, null, null)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void correctedInTheConsoleTheyAreReadAsTheFileWas() throws Exception {
        Path file = Files.write(
                home.resolve("rejects"),
                "Name,Email,row_ref\nŪla,ula(at)example.com,people.csv:2\n".getBytes("windows-1257"));
        Originals originals = new Originals(ledger);
        Correction correction = Correction.of(file, "people.csv", settings, originals);
        assertThat(correction.rows()).singleElement().satisfies(row -> assertThat(row.cell(0))
                .isEqualTo("Ūla"));
        assertThatThrownBy(() -> Correction.of(file, "others.csv", settings, originals))
                .isInstanceOf(UnreadableFileException.class);
    }
}
