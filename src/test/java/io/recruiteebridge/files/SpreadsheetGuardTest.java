package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Max;=cmd|' /C calc'!A0           ~ Max;'=cmd|' /C calc'!A0
            Max,=cmd|' /C calc'!A0           ~ Max,'=cmd|' /C calc'!A0
            Max; "=cmd"                      ~ Max;' "=cmd"
            a;@SUM(1);-2+3+cmd|'x'!A0        ~ a;'@SUM(1);'-2+3+cmd|'x'!A0
            a;'=b                            ~ a;''=b
            +31 20 1; +31 (20) 555-01/02     ~ '+31 20 1;' +31 (20) 555-01/02
            Ada, 't Hart; x-y                ~ Ada, 't Hart; x-y
            """)
    void whatIsBehindAnySeparatorIsGuardedToo(String cell, String guarded) {
        assertThat(SpreadsheetGuard.guard(cell)).isEqualTo(guarded);
        assertThat(SpreadsheetGuard.unguard(guarded)).isEqualTo(cell);
    }

    /** Cells of the characters that matter, in a file, opened with each separator by a spreadsheet. */
    @Test
    void noCellRunsWhateverSeparatorIsExpectedAndEachComesBack() {
        Random random = new Random(4711);
        for (int i = 0; i < 200_000; i++) {
            List<String> cells = List.of(cell(random), cell(random), cell(random));
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < cells.size(); j++) {
                String guarded = SpreadsheetGuard.guard(cells.get(j));
                assertThat(SpreadsheetGuard.unguard(guarded)).isEqualTo(cells.get(j));
                boolean quoted = guarded.contains("\"") || SpreadsheetGuard.needsQuotes(guarded);
                line.append(j == 0 ? "" : ",").append(quoted ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded);
            }
            for (char separator : ",;\t".toCharArray()) {
                for (String field : opened(line.toString(), separator)) {
                    assertThat(FORMULA.matcher(field).matches())
                            .as(
                                    "%s with %s in %s: %s",
                                    cells, separator, Printable.line(line.toString()), Printable.line(field))
                            .isFalse();
                }
            }
        }
    }

    private static final Pattern FORMULA = Pattern.compile("[=@+-].*", Pattern.DOTALL);

    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            cell.append(";,\t\r\n\"' =+-@1a".charAt(random.nextInt(14)));
        }
        return cell.toString();
    }

    /** As Excel does: quotes count at the start of a field only, and what is behind the closing one is taken as it is. */
    private static List<String> opened(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean atStart = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(line.charAt(++i));
                } else {
                    quoted = false;
                }
            } else if (c == '"' && atStart) {
                quoted = true;
                atStart = false;
            } else if (c == separator || c == '\n' || c == '\r') {
                fields.add(field.toString());
                field.setLength(0);
                atStart = true;
            } else {
                field.append(c);
                atStart = false;
            }
        }
        fields.add(field.toString());
        return fields;
    }

    @Test
    void whatSomebodyTypedIntoAnExportStaysAsTyped() {
        assertThat(SpreadsheetGuard.unguard("'t Hart")).isEqualTo("'t Hart");
    }

    private static String visible(String cell) {
        return cell == null ? "" : cell.replace("\\t", "\t").replace("\\r", "\r");
    }
}
