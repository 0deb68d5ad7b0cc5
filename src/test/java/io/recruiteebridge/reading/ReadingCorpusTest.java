package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the cases in src/test/resources/reading. */
class ReadingCorpusTest {
    /** Knows enough to find headings. */
    private static final ReadingContext CONTEXT = new ReadingContext(new FewHeadings(), List.of());

    @TempDir
    Path folder;

    static Stream<ReadingCase> cases() throws IOException {
        List<ReadingCase> all = new ArrayList<>(ReadingCase.all("csv.yaml"));
        all.addAll(ReadingCase.all("structure.yaml"));
        all.addAll(ReadingCase.all("encodings.yaml"));
        all.addAll(ReadingCase.all("json.yaml"));
        all.addAll(ReadingCase.all("foreign.yaml"));
        all.addAll(ReadingCase.all("xlsx.yaml"));
        all.addAll(ReadingCase.all("ods.yaml"));
        all.addAll(ReadingCase.all("html.yaml"));
        all.addAll(ReadingCase.all("zip.yaml"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTakenForWhatItIs(ReadingCase wanted) throws Exception {
        Path file = wanted.writeInto(folder, "people.csv");
        JsonNode error = wanted.expected("error");
        if (error == null) {
            checkRows(wanted, file);
        } else {
            checkError(file, error);
        }
    }

    static Stream<ReadingCase> allCases() throws IOException {
        return Stream.concat(cases(), malformed());
    }

    @ParameterizedTest
    @MethodSource("allCases")
    void readingWithoutAScanFindsTheSame(ReadingCase wanted) throws Exception {
        Path file = wanted.writeInto(folder, "people.csv");
        String name = file.getFileName().toString();
        FileScan scan;
        try {
            scan = Reading.scan(file, name, CONTEXT);
        } catch (UnreadableFileException e) {
            UnreadableFileException again =
                    catchThrowableOfType(UnreadableFileException.class, () -> readOnce(file, name));
            assertThat(again).as("must be refused").isNotNull();
            assertThat(facts(again)).isEqualTo(facts(e));
            return;
        }
        List<SourceRow> rows;
        try (Rows source = scan.dialect().open(file)) {
            rows = all(source);
        }
        assertThat(readOnce(file, name)).isEqualTo(new ReadOnce(scan, rows));
        try (FirstReading reading = Reading.first(file, name, CONTEXT)) {
            assertThat(reading.layout()).isEqualTo(scan.dialect().layout());
            assertThat(reading.columns()).isEqualTo(scan.dialect().columns());
            assertThat(reading.scan()).as("without reading the rows").isEqualTo(scan);
        }
    }

    private static List<?> facts(UnreadableFileException e) {
        return Arrays.asList(e.code(), e.getMessage(), e.line(), e.column(), e.tornEnd());
    }

    private record ReadOnce(FileScan scan, List<SourceRow> rows) {}

    private static ReadOnce readOnce(Path file, String name) throws Exception {
        try (FirstReading reading = Reading.first(file, name, CONTEXT)) {
            List<SourceRow> rows = all(reading);
            return new ReadOnce(reading.scan(), rows);
        }
    }

    private static List<SourceRow> all(Rows source) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        for (SourceRow row = source.next(); row != null; row = source.next()) {
            rows.add(row);
        }
        return rows;
    }

    static Stream<ReadingCase> malformed() throws IOException {
        return ReadingCase.all("json-malformed.yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedJsonIsRefused(ReadingCase wanted) throws Exception {
        Path file = wanted.writeInto(folder, "people.json");
        UnreadableFileException e = scanFails(file);
        assertThat(e.code().word())
                .isIn("json-malformed", "json-torn", "json-not-utf8", "json-too-deep", "not-text", "empty");
        if (e.code() != OutcomeCode.EMPTY) {
            assertThat(e.line()).isPositive();
            assertThat(e.column()).isPositive();
        }
        assertThat(e).hasMessageNotContaining("REDACTED");
        if (wanted.expected("torn") != null) {
            assertThat(e.tornEnd()).isEqualTo(wanted.expected("torn").asBoolean());
        }
    }

    private static UnreadableFileException scanFails(Path file) {
        UnreadableFileException e = catchThrowableOfType(
                UnreadableFileException.class,
                () -> Reading.scan(file, file.getFileName().toString(), CONTEXT).requireImportable());
        assertThat(e).as("must be refused").isNotNull();
        return e;
    }

    private static void checkError(Path file, JsonNode error) {
        UnreadableFileException e = scanFails(file);
        assertThat(e.code().word()).isEqualTo(error.get("code").asText());
        if (error.has("line")) {
            assertThat(e.line() + ":" + e.column())
                    .as("line:column")
                    .isEqualTo(error.get("line").asText() + ":"
                            + error.get("column").asText());
        }
        assertThat(e.tornEnd()).as("torn").isEqualTo(error.path("torn").asBoolean());
        error.path("readings").properties().forEach(reading -> assertThat(e.readings())
                .as("readings")
                .contains(new EncodingReading(
                        reading.getKey(), List.of(reading.getValue().asText()))));
    }

    private static void checkRows(ReadingCase wanted, Path file) throws Exception {
        FileScan scan = Reading.scan(file, file.getFileName().toString(), CONTEXT);
        FileDialect dialect = scan.dialect();
        check(wanted, "format", dialect.format());
        check(wanted, "taken for", String.valueOf(dialect.encodingName()));
        checkDialect(wanted, dialect);
        check(wanted, "torn", scan.tornEnd());
        check(wanted, "columns", dialect.columns());
        check(wanted, "header line", dialect.notes().headerLine());
        check(
                wanted,
                "passed over",
                dialect.notes().passedOver().stream()
                        .map(passed -> passed.line() + " " + passed.why())
                        .toList());
        check(wanted, "sheet", String.valueOf(dialect.notes().sheet()));
        check(wanted, "table", String.valueOf(dialect.notes().table()));
        check(wanted, "remarks", dialect.notes().remarks());

        List<Object> rows = new ArrayList<>();
        List<Object> lines = new ArrayList<>();
        List<Object> problems = new ArrayList<>();
        List<Object> json = new ArrayList<>();
        try (Rows source = dialect.open(file)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(dialect.layout() != RowLayout.OBJECTS ? single(row.cells()) : row.cells());
                lines.add(row.line());
                problems.add(row.problem() == null ? "" : row.problem().code().word());
                json.add(String.valueOf(row.json()));
                assertThat(row.number()).isEqualTo(rows.size());
            }
        }
        assertThat(scan.rows()).isEqualTo(rows.size());
        check(wanted, "count", rows.size());
        check(wanted, "rows", rows);
        check(wanted, "lines", lines);
        check(wanted, "problems", problems);
        check(wanted, "json", json);
    }

    /** What the ledger keeps of the dialect has a key for each of these. */
    private static void checkDialect(ReadingCase wanted, FileDialect dialect) throws IOException {
        JsonNode kept = new ObjectMapper().readTree(dialect.toJson());
        for (String what : List.of("bom", "delimiter", "quote all", "line end", "sep line")) {
            check(wanted, what, kept.path(what.replace(' ', '_')).asText());
        }
        assertThat(FileDialect.fromJson(dialect.toJson())).isEqualTo(dialect);
    }

    private static List<String> single(List<List<String>> cells) {
        return cells.stream()
                .map(cell -> {
                    assertThat(cell).hasSize(1);
                    return cell.get(0);
                })
                .toList();
    }

    private static void check(ReadingCase wanted, String what, Object actual) {
        JsonNode value = wanted.expected(what);
        if (value != null) {
            assertThat(String.valueOf(actual)).as(what).isEqualTo(text(value));
        }
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return ReadingCase.visible(value.asText());
        }
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(text(element)));
        return elements.toString();
    }
}
