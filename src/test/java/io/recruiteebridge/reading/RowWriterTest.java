package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.csv.CsvDialect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowWriterTest {
    private static final List<String> ADDED = List.of("row_ref", "error_code");
    private static final List<String> VALUES = List.of("7", "email-invalid");

    @TempDir
    Path folder;

    @Test
    void keepsTheDialect() throws Exception {
        assertThat(rejects("a.csv", "sep=;\r\nname;mail\r\nDoe, J;\"x;\"\"y\"\"\"\r\n", StandardCharsets.UTF_8))
                .isEqualTo("sep=;\r\nname;mail;row_ref;error_code\r\n" + "Doe, J;\"x;\"\"y\"\"\";7;email-invalid\r\n");
        assertThat(rejects("b.csv", "\"a\"\t\"b\"\r\"1\"\t\"\"\r", StandardCharsets.UTF_8))
                .isEqualTo("\"a\"\t\"b\"\t\"row_ref\"\t\"error_code\"\r\"1\"\t\"\"\t\"7\"\t\"email-invalid\"\r");
        assertThat(rejects("c.csv", "\ufeffa|b\nŁ|ä\n", StandardCharsets.UTF_16LE))
                .isEqualTo("\ufeffa|b|row_ref|error_code\nŁ|ä|7|email-invalid\n");
    }

    @Test
    void utf8BeyondAsciiGetsAMarkForExcel() throws Exception {
        assertThat(rejects("a.csv", "größe\nä\n", StandardCharsets.UTF_8))
                .isEqualTo("\ufeffgröße,row_ref,error_code\nä,7,email-invalid\n");
        assertThat(rejects("b.csv", "a\n1\n", StandardCharsets.UTF_8))
                .isEqualTo("a,row_ref,error_code\n1,7,email-invalid\n");
    }

    @Test
    void shortRowsArePaddedAndSurplusCellsFollowOurs() throws Exception {
        assertThat(rejects("a.csv", "a,b,c\n1\n1,2,3,4,5\n", StandardCharsets.UTF_8))
                .isEqualTo("a,b,c,row_ref,error_code\n1,,,7,email-invalid\n1,2,3,7,email-invalid,4,5\n");
    }

    @Test
    void aRowWithABrokenQuoteComesBackCellByCell() throws Exception {
        String nine = "1,2,3\n".repeat(9);
        String begin = "a,b,c,row_ref,error_code\n";
        assertThat(rejects("a.csv", "a,b,c\nx,\"y,\"z, z\"\n" + nine, StandardCharsets.UTF_8))
                .startsWith(begin + "x,\"\"\"y\",\"z, z\",7,email-invalid\n");
        assertThat(rejects("b.csv", "a,b,c\nx,\"5\" pipe, long\",z\n" + nine, StandardCharsets.UTF_8))
                .startsWith(begin + "x,\"5\"\" pipe, long\",z,7,email-invalid\n");
    }

    @Test
    void apostrophesThatEncloseCellsBecomeQuotes() throws Exception {
        assertThat(rejects("a.csv", "'a','b'\n'x, x','y'\n", StandardCharsets.UTF_8))
                .isEqualTo("\"a\",\"b\",\"row_ref\",\"error_code\"\n\"x, x\",\"y\",\"7\",\"email-invalid\"\n");
    }

    @Test
    void ourColumnsAreReplaced() throws Exception {
        String twice = "Error_Code,a, row_ref ,b\nold,1,old,2\nold,1,old,2,3\n";
        assertThat(rejects("a.csv", twice, StandardCharsets.UTF_8))
                .isEqualTo("a,b,row_ref,error_code\n1,2,7,email-invalid\n1,2,7,email-invalid,3\n");
    }

    @Test
    void ourTextFitsTheEncoding() throws Exception {
        assertThat(rejects("a.csv", "größe\nä\n", Charset.forName("windows-1252"), List.of("“x” → Łódź 日", "– é €")))
                .isEqualTo("größe,row_ref,error_code\nä,“x” -> ?ódz ?,– é €\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1250", "x-MacCentralEurope", "IBM852"})
    void fewRowsDoNotShowTheirEncodingSoTheyComeBackAsUtf8(String encoding) throws Exception {
        String people = "Imię\nŁukasz Święcicki\nPaweł Gąsior\nMałgorzata Żuk\nMichał Dąbrowski\nElżbieta Wójcik\n";
        Path file = Files.write(folder.resolve("p.csv"), people.getBytes(Charset.forName(encoding)));
        FileDialect dialect = Reading.scan(file, "p.csv", ReadingContext.NONE).dialect();
        Path out = folder.resolve("out.csv");
        try (RowWriter writer = dialect.writer(Files.newOutputStream(out), ADDED)) {
            writer.write(read(file, dialect).get(1), List.of("7", "“x”"));
        }
        assertThat(Files.readString(out)).isEqualTo("\ufeffImię,row_ref,error_code\nPaweł Gąsior,7,“x”\n");
    }

    @Test
    void jsonStaysJson() throws Exception {
        assertThat(rejects("a.json", "[ {\"a\": 1.50,\n \"b\":[ ] } ,{ }]", StandardCharsets.UTF_8))
                .isEqualTo("[\n{\"a\": 1.50,\n \"b\":[ ],\"row_ref\":\"7\",\"error_code\":\"email-invalid\" },\n"
                        + "{\"row_ref\":\"7\",\"error_code\":\"email-invalid\" }\n]\n");
        assertThat(rejects("b.jsonl", "{\"a\":\"\\u00e4\\/\"}\n[1]\n", StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"\\u00e4\\/\",\"row_ref\":\"7\",\"error_code\":\"email-invalid\"}\n"
                        + "{\"value\":[1],\"row_ref\":\"7\",\"error_code\":\"email-invalid\"}\n");
        assertThat(rejects("c.json", "{\"candidates\":[{\"a\":1}]}", StandardCharsets.UTF_8))
                .isEqualTo("[\n{\"a\":1,\"row_ref\":\"7\",\"error_code\":\"email-invalid\"}\n]\n");
        String nested = "{\"name\":{\"first\":\"A\"},\"phones\":[{\"value\":\"1\"}]";
        assertThat(rejects("d.json", "{\"x\":{\"y\":[1]},\"data\":[" + nested + "}]}", StandardCharsets.UTF_8))
                .isEqualTo("[\n" + nested + ",\"row_ref\":\"7\",\"error_code\":\"email-invalid\"}\n]\n");
    }

    @Test
    void inPayloadsOurKeysAreInside() throws Exception {
        String payload = "{\"offers\":[1],\"candidate\":{\"a\":{\"candidate\":{}}},\"x\":2}\n";
        assertThat(rejects("a.jsonl", payload, StandardCharsets.UTF_8))
                .isEqualTo("{\"offers\":[1],\"candidate\":{\"a\":{\"candidate\":{}},\"row_ref\":\"7\","
                        + "\"error_code\":\"email-invalid\"},\"x\":2}\n");
    }

    @Test
    void ourKeysAreReplaced() throws Exception {
        String twice = "{\"row_ref\":{\"x\":1},\"a\":1 , \"error_code\":\"old\"}\n{\"row_ref\":1}\n";
        assertThat(rejects("a.jsonl", twice, StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1,\"row_ref\":\"7\",\"error_code\":\"email-invalid\"}\n"
                        + "{\"row_ref\":\"7\",\"error_code\":\"email-invalid\"}\n");
    }

    @Test
    void noRowsMakeAWellFormedFile() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "[{\"a\":1}]");
        Path out = folder.resolve("out.json");
        FileDialect dialect = Reading.scan(file, "a.json", ReadingContext.NONE).dialect();
        dialect.writer(Files.newOutputStream(out), ADDED).close();
        assertThat(Files.readString(out)).isEqualTo("[]\n");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "UTF-16LE,true", "UTF-16BE,true", "windows-1252,false"})
    void whatIsWrittenReadsTheSame(String encoding, boolean bom) throws Exception {
        Random random = new Random(42);
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                for (int i = 0; i < 10; i++) {
                    FileDialect dialect = new CsvDialect(
                            random.nextBoolean(),
                            Charset.forName(encoding),
                            bom,
                            delimiter,
                            '"',
                            false,
                            random.nextBoolean(),
                            lineEnd,
                            random.nextBoolean(),
                            List.of("größe", "b", "c c"),
                            false,
                            Screening.OFF,
                            ReadingNotes.NONE);
                    roundTrip(dialect, cells(random));
                }
            }
        }
    }

    private static List<List<List<String>>> cells(Random random) {
        List<String> parts =
                List.of("a", "b", " ", "\"", "\"", "'", ",", ";", "|", "\t", "\n", "\r", "=", " für ", " né ");
        List<List<List<String>>> rows = new ArrayList<>();
        for (int r = 0; r < 20; r++) {
            List<List<String>> row = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                StringBuilder cell = new StringBuilder();
                for (int n = random.nextInt(8); n > 0; n--) {
                    cell.append(parts.get(random.nextInt(parts.size())));
                }
                row.add(List.of(cell.toString()));
            }
            rows.add(row);
        }
        return rows;
    }

    private void roundTrip(FileDialect dialect, List<List<List<String>>> rows) throws Exception {
        Path file = folder.resolve("round.csv");
        write(
                file,
                dialect,
                rows.stream().map(r -> new SourceRow(1, 1, r, null, null)).toList(),
                List.of(),
                List.of());
        FileScan scan = Reading.scan(file, "round.csv", ReadingContext.NONE);
        assertThat(scan.dialect().encodingName()).isEqualTo(dialect.encodingName());
        assertThat(scan.dialect().columns()).isEqualTo(dialect.columns());
        assertThat(scan.tornEnd()).isFalse();
        assertThat(read(file, scan.dialect()).stream().map(SourceRow::cells)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"a\":1,\"b\":[\"x\",2]},{\"candidate\":{\"c\":\"\\u0000\"}}]", "{\"a\":1}\n{\"b\":2}\n"})
    void jsonReadsTheSame(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), text);
        FileDialect dialect = Reading.scan(file, "a.json", ReadingContext.NONE).dialect();
        Path out = folder.resolve("out.json");
        write(out, dialect, read(file, dialect), ADDED, VALUES);
        FileDialect again = Reading.scan(out, "out.json", ReadingContext.NONE).dialect();
        List<List<List<String>>> own = read(out, again).stream()
                .map(row -> List.of(
                        row.cells()
                                .get(again.columns().indexOf(dialect.columns().get(0))),
                        row.cells()
                                .get(again.columns().indexOf(dialect.columns().get(1)))))
                .toList();
        assertThat(own)
                .isEqualTo(read(file, dialect).stream()
                        .map(row -> row.cells().subList(0, 2))
                        .toList());
        assertThat(again.columns()).containsAll(ADDED);
    }

    private String rejects(String name, String text, Charset charset) throws Exception {
        return rejects(name, text, charset, VALUES);
    }

    private String rejects(String name, String text, Charset charset, List<String> values) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text, charset);
        FileDialect dialect = Reading.scan(file, name, ReadingContext.NONE).dialect();
        Path out = folder.resolve("out-" + name);
        write(out, dialect, read(file, dialect), ADDED, values);
        return Files.readString(out, charset);
    }

    private static List<SourceRow> read(Path file, FileDialect dialect) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (Rows source = dialect.open(file)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static void write(
            Path file, FileDialect dialect, List<SourceRow> rows, List<String> added, List<String> values)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                RowWriter writer = dialect.writer(out, added)) {
            for (SourceRow row : rows) {
                writer.write(row, values);
            }
        }
    }
}
