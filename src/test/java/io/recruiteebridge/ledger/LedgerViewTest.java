package io.recruiteebridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerViewTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path state;

    @Test
    void noLedgerIsNoTrouble() {
        assertThat(new SqliteDatabase(state).view()).isNull();
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void seesWhatIsCommittedWhileOthersWrite() throws Exception {
        Path odd = Files.createDirectory(state.resolve("what? 100% of it #1"));
        try (Ledger ledger = new SqliteDatabase(odd).open("https://api.recruitee.com", "1")) {
            ImportFile drop = ledger.files().add(drop("people.csv", 5));
            ledger.rows()
                    .write(List.of(row(drop.id(), 1, RowState.CREATED), row(drop.id(), 2, RowState.UNKNOWN_OUTCOME)));
            ledger.transact(() -> {
                ledger.rows().write(List.of(row(drop.id(), 3, RowState.REJECTED)));
                try (LedgerView view = new SqliteDatabase(odd).view()) {
                    LedgerView.FileSummary seen = view.unfinishedFiles().get(0);
                    assertThat(seen.in(RowState.CREATED)).isEqualTo(1);
                    assertThat(seen.in(RowState.REJECTED)).isZero();
                    assertThat(seen.in(RowState.PENDING)).isEqualTo(3);
                    assertThat(view.unknownOutcomes(view.scopes().get(0), 10))
                            .containsExactly(new LedgerView.UnknownOutcome("people.csv", 3, NOW, "HTTP 502"));
                }
                return drop;
            });
        }
    }

    @Test
    void seesItAsOfOneMomentAndHoldsNobodyUp() {
        try (Ledger ledger = new SqliteDatabase(state).open("https://api.recruitee.com", "1")) {
            ledger.files().add(drop("people.csv", 5));
            try (LedgerView view = new SqliteDatabase(state).view()) {
                assertThat(view.unfinishedFiles()).hasSize(1);
                ledger.files().add(drop("more.csv", 5));
                assertThat(view.unfinishedFiles()).hasSize(1);
            }
        }
    }

    private static ImportFile drop(String name, long rows) {
        return new ImportFile(
                0,
                name,
                1,
                1,
                "",
                ImportFileState.WORKING,
                0,
                null,
                null,
                "skip",
                null,
                rows,
                0,
                0,
                NOW,
                null,
                null,
                null);
    }

    private static RowRecord row(long drop, long number, RowState state) {
        return new RowRecord(
                drop, number, number + 1, state, null, 0, "in-doubt", null, "HTTP 502", NOW.toEpochMilli(), null);
    }
}
