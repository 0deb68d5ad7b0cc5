package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.ledger.RowState;
import org.junit.jupiter.api.Test;

/** What {@code status} counts. */
class StatusReportTest {
    @Test
    void countsTheRowsOfEveryState() {
        assertThat(StatusReport.RowCounts.of(state -> 1).total()).isEqualTo(RowState.values().length);
    }
}
