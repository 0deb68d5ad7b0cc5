package io.recruiteebridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTableTest {
    @Test
    void aLongMessageIsInTheLanguageOfThePage() {
        String english = Sentence.ofSentences(
                        Sentence.of("message.no-known-heading"),
                        Sentence.of("message.headings-here", "“Schuhgröße”, ".repeat(60)))
                .toString();
        RowsFile.Filter all = new RowsFile.Filter("", "", "");
        RowTable table =
                new RowTable("/files/x.csv", all, 1, new RowsFile.Page(List.of(), 0, Map.of(), List.of()), false);
        Said said = table.said(
                new RowsFile.Row("2", "rejected", "", "", "no-known-heading", "", english, ""), Language.GERMAN);
        assertThat(said.text())
                .startsWith("Keine Überschrift wurde erkannt. Überschriften in dieser Datei: “Schuhgröße”, ")
                .endsWith("…")
                .hasSize(501);
        assertThat(said.english()).isNull();
    }
}
