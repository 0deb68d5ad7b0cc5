package io.recruiteebridge.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCsvTest {
    private static final String CHARACTERS = "abc019 .:/#'=+-@,;\t\r\n\"|\u007fäŁ€\u2028\ud83d\ude00\ud800";

    @Test
    void cellsThatCouldRunOrNeedQuotesAreChangedAndOthersAreNot() throws Exception {
        List<String> cells = List.of("Ada", "=1+1", "a, b", "say \"hi\"", "", "#1", "+31 20 1; +31 20 2", "Łódź");

        assertThat(new String(written(true, ',', List.of(cells)), StandardCharsets.UTF_8))
                .isEqualTo("\ufeffAda,'=1+1,\"a, b\",\"say \"\"hi\"\"\",,#1,\"'+31 20 1;' +31 20 2\",Łódź\r\n");
    }

    /** A library's writer, which takes four times as long without the full compiler, is what it is measured by. */
    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void itWritesWhatALibraryWrites(char delimiter) throws Exception {
        Random random = new Random(delimiter);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(List.of(cell(random, 9), cell(random, 9), cell(random, 9)));
        }
        rows.add(List.of(cell(random, 100_000), "", cell(random, 50_000)));
        rows.add(List.of("a".repeat(100_000), "b".repeat(16_384), "c"));

        assertThat(written(false, delimiter, rows)).isEqualTo(writtenByLibrary(delimiter, rows));
    }

    private static String cell(Random random, int most) {
        StringBuilder cell = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--) {
            cell.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return cell.toString();
    }

    private static byte[] written(boolean bom, char delimiter, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SpreadsheetCsv csv = new SpreadsheetCsv(out, bom, delimiter)) {
            for (List<String> row : rows) {
                csv.row(row);
            }
        }
        return out.toByteArray();
    }

    private static byte[] writtenByLibrary(char delimiter, List<List<String>> rows) throws IOException {
        QuoteStrategy quotes = new QuoteStrategy() {
            @Override
            public boolean quoteValue(int line, int field, String value) {
                return SpreadsheetGuard.needsQuotes(value);
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .quoteStrategy(quotes)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            rows.forEach(row ->
                    csv.writeRecord(row.stream().map(SpreadsheetGuard::guard).toList()));
        }
        return out.toByteArray();
    }
}
