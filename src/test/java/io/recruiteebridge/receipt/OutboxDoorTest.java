package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What routes of integrators read in the outbox. */
class OutboxDoorTest {
    @TempDir
    Path folder;

    private List<Map<String, Object>> rows(Path table, String columns) throws IOException {
        try (OutboxDoor.Rows rows = new OutboxDoor().rows(table.toFile(), columns)) {
            List<Map<String, Object>> all = new ArrayList<>();
            rows.forEachRemaining(all::add);
            return all;
        }
    }

    @Test
    void rowsOfAReceiptHaveJustTheColumnsThatAreWanted() throws Exception {
        Path table = folder.resolve("people of ada@example.com.csv.rows.csv");
        try (RowsCsv csv = new RowsCsv(Files.newOutputStream(table))) {
            csv.write(new RowOutcome(1, 2, Outcome.CREATED, 17L, "https://r/17", null, null, null, null));
            csv.write(new RowOutcome(
                    2, 3, Outcome.REJECTED, null, null, "email-invalid", "E-Mail", "\"Ada,\nB\" is none", null));
        }
        List<Map<String, Object>> rows = rows(table, "candidate_id,line,outcome,code,nonsense");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("file").toString()).startsWith("people of ").doesNotContain("ada");
        assertThat(rows.get(0)).containsEntry("candidate_id", 17L).containsEntry("line", 2L);
        assertThat(rows.get(0)).containsEntry("outcome", "created").hasSize(4);
        assertThat(rows.get(1)).containsEntry("code", "email-invalid").hasSize(4);
    }

    @Test
    void theDelimiterOfAListOfChangesIsFound() throws Exception {
        for (String delimiter : List.of(",", ";", "\t")) {
            Path table = Files.writeString(
                    folder.resolve("changes.csv"),
                    "\ufeff" + String.join(delimiter, "change", "id", "name") + "\n"
                            + String.join(delimiter, "added", "17", "\"Ada,;\t\"") + "\n");
            assertThat(rows(table, "id,change"))
                    .containsExactly(Map.of("file", "changes.csv", "id", 17L, "change", "added"));
        }
    }

    @Test
    void anEmptyTableHasNoRows() throws Exception {
        assertThat(rows(Files.createFile(folder.resolve("changes.csv")), "id")).isEmpty();
    }
}
