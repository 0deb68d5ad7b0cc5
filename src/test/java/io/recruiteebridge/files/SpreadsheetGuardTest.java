package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SpreadsheetGuardTest {
    /** The file writes a tab as \t and a carriage return as \r. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/export/spreadsheet-guard.csv",
            numLinesToSkip = 1,
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            emptyValue = "")
    void guardsAndGivesBack(String why, String cell, String guarded) {
        String raw = visible(cell);

        assertThat(SpreadsheetGuard.guard(raw)).isEqualTo(visible(guarded));
        assertThat(SpreadsheetGuard.unguard(visible(guarded))).isEqualTo(raw);
    }

    @Test
    void whatSomebodyTypedIntoAnExportStaysAsTyped() {
        assertThat(SpreadsheetGuard.unguard("'t Hart")).isEqualTo("'t Hart");
    }

    private static String visible(String cell) {
        return cell == null ? "" : cell.replace("\\t", "\t").replace("\\r", "\r");
    }
}
