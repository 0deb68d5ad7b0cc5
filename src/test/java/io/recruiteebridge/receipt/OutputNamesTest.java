package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputNamesTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            people.csv,        people-2.csv
            people.CSV.GZ,     people-2.CSV.GZ
            people.csv.gz,     people-2.csv.gz
            people.gz,         people-2.gz
            v1.2.gz,           v1.2-2.gz
            people,            people-2
            2026.11.24.csv,    2026.11.24-2.csv
            people-2.csv,      people-2-2.csv
            Dr. Meier,         Dr. Meier-2
            .csv,              .csv-2
            "  .csv",          "  -2.csv"
            Bewerber für Köln.json, Bewerber für Köln-2.json
            人々.jsonl,          人々-2.jsonl
            """)
    void theNumberStandsBeforeTheExtension(String dropped, String second) {
        assertThat(OutputNames.of(dropped, 1).file()).isEqualTo(dropped);
        assertThat(OutputNames.of(dropped, 2).file()).isEqualTo(second);
    }

    @Test
    void oneNumberServesAllOutputs() {
        OutputNames names = OutputNames.of("people.csv", 2);
        assertThat(names.receiptJson()).isEqualTo("people-2.csv.receipt.json");
        assertThat(names.receiptHtml()).isEqualTo("people-2.csv.receipt.html");
        assertThat(names.rowsCsv()).isEqualTo("people-2.csv.rows.csv");
        assertThat(names.progressJson()).isEqualTo("people-2.csv.progress.json");
        assertThat(names.rejected()).isEqualTo("people-2.csv");
        assertThat(names.archived()).isEqualTo("people-2.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "人", "😀"})
    void aVeryLongNameIsShortenedSoThatAllOutputsFit(String letter, @TempDir Path folder) throws IOException {
        int most = 251 / letter.getBytes(StandardCharsets.UTF_8).length;
        String dropped = letter.repeat(most) + ".csv";
        for (int suffix : new int[] {1, 2, 1000}) {
            OutputNames names = OutputNames.of(dropped, suffix);
            assertThat(names).isEqualTo(OutputNames.of(dropped, suffix));
            assertThat(names.file()).endsWith((suffix == 1 ? "" : "-" + suffix) + ".csv");
            for (Path path : names.in(new OutputNames.Layout(folder, folder, folder))) {
                assertThat(path.getFileName().toString().getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(255);
            }
            assertThat(names.file())
                    .isEqualTo(new String(names.file().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aNameIsTakenByAFileInAnyFolder(@TempDir Path home) throws IOException {
        var layout = new OutputNames.Layout(home.resolve("receipts"), home.resolve("rejected"), home.resolve("day"));
        assertThat(OutputNames.of("people.csv", 1).isTaken(layout, archived -> false))
                .isFalse();
        Files.createDirectories(layout.receipts());
        Files.createDirectories(layout.rejected());
        Files.createDirectories(layout.archiveDay());
        Files.createFile(layout.receipts().resolve("people.csv.rows.csv"));
        Files.createFile(layout.rejected().resolve("people-2.csv"));
        Files.createFile(layout.archiveDay().resolve("people-3.csv"));
        assertThat(OutputNames.of("people.csv", 1).isTaken(layout, archived -> false))
                .isTrue();
        assertThat(OutputNames.of("people.csv", 2).isTaken(layout, archived -> false))
                .isTrue();
        assertThat(OutputNames.of("people.csv", 3).isTaken(layout, archived -> false))
                .isTrue();
        assertThat(OutputNames.of("people.csv", 4).isTaken(layout, archived -> false))
                .isFalse();
    }

    @Test
    void thereIsNoNumberZero() {
        assertThatThrownBy(() -> OutputNames.of("people.csv", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
