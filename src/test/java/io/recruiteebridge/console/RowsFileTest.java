package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.RowOutcome;
import io.recruiteebridge.receipt.RowsCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsFileTest {
    @TempDir
    Path folder;

    private Path rows;

    @BeforeEach
    void write() throws IOException {
        rows = folder.resolve("people.csv.rows.csv");
        try (RowsCsv csv = new RowsCsv(Files.newOutputStream(rows))) {
            csv.write(row(
                    2,
                    Outcome.REJECTED,
                    "missing-name",
                    Sentence.of("message.name-blank").toString()));
            csv.write(row(3, Outcome.CREATED, null, null));
        }
    }

    private static RowOutcome row(long line, Outcome outcome, @Nullable String code, @Nullable String message) {
        return new RowOutcome(line - 1, line, outcome, null, null, code, null, message, null);
    }

    @Test
    void rowsAreFoundByTheWordsOfThePageAndOfTheFile() throws IOException {
        String german = Sentence.of("message.name-blank").in(Language.GERMAN);
        assertThat(lines(german, Language.GERMAN)).containsExactly("2");
        assertThat(lines(german.toUpperCase(Locale.ROOT), Language.GERMAN)).containsExactly("2");
        assertThat(lines("missing-name", Language.GERMAN)).containsExactly("2");
        assertThat(lines(Sentence.of("message.name-blank").toString(), Language.GERMAN))
                .containsExactly("2");
        assertThat(lines(german, Language.ENGLISH)).isEmpty();
    }

    private List<String> lines(String words, Language reader) throws IOException {
        return RowsFile.read(rows, new RowsFile.Filter("", "", words), 0, 10, number -> "", reader).rows().stream()
                .map(RowsFile.Row::line)
                .toList();
    }
}
