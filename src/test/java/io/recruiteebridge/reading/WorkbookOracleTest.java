package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other readers of workbooks agree with ours, and read what we write. */
class WorkbookOracleTest {
    private static final ReadingContext CONTEXT = new ReadingContext(new FewHeadings(), List.of());
    private static final List<String> PIECES = List.of(
            "a", "Ü", "田", "😀", " ", "  ", "\n", "\t", "<", "&", "\"", "'", "_x000D_", "_", "x0041_", "=", "0");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void otherReadersFindTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        Path file = folder.resolve("random.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(random, out);
        }
        Map<Long, List<String>> ours = ours(file);
        assertThat(ours).isNotEmpty();
        Map<Long, List<String>> theirs = poi(file);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        ours.forEach((line, cells) -> assertThat(cells).isEqualTo(theirs.get(line)));
        List<List<String>> texts = texts(fastexcel(file));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(texts(ours).get(i)).isEqualTo(texts.get(i));
        }
    }

    private static void write(Random random, OutputStream out) throws IOException {
        boolean shared = random.nextBoolean();
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(null, 10, false, shared)) {
            Sheet sheet = workbook.createSheet("Sheet " + random.nextInt());
            CellStyle padded = workbook.createCellStyle();
            padded.setDataFormat(workbook.createDataFormat().getFormat("0000000000"));
            CellStyle text = workbook.createCellStyle();
            text.setDataFormat(workbook.createDataFormat().getFormat("@"));
            Row headings = sheet.createRow(0);
            headings.createCell(0).setCellValue("Name");
            int at = 1;
            for (int i = 0; i < 100; i++) {
                at += random.nextInt(10) == 0 ? random.nextInt(50) : 1;
                Row row = sheet.createRow(at);
                for (int column = 0; column < 12; column++) {
                    cell(random, row, column, padded, text);
                }
            }
            workbook.write(out);
        }
    }

    private static void cell(Random random, Row row, int column, CellStyle padded, CellStyle text) {
        switch (random.nextInt(7)) {
            case 0 -> row.createCell(column).setCellValue(text(random));
            case 1 -> row.createCell(column).setCellValue(random.nextInt(1_000_000));
            case 2 -> row.createCell(column).setCellValue(491_700_000_000L + random.nextInt(1_000_000));
            case 3 -> {
                Cell cell = row.createCell(column);
                cell.setCellStyle(padded);
                cell.setCellValue(random.nextInt(1_000_000_000));
            }
            case 4 -> row.createCell(column).setCellValue(random.nextInt(100_000) / 100.0);
            case 5 -> row.createCell(column).setCellStyle(text);
            default -> {} // nothing
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("t");
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.append('.').toString();
    }

    private static Map<Long, List<String>> ours(Path file) throws Exception {
        FileDialect dialect = Reading.scan(file, "random.xlsx", CONTEXT).dialect();
        Map<Long, List<String>> rows = new LinkedHashMap<>();
        try (Rows source = dialect.open(file)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                put(
                        rows,
                        row.line(),
                        row.cells().stream().map(cell -> cell.get(0)).toList());
            }
        }
        return rows;
    }

    private static Map<Long, List<String>> poi(Path file) throws IOException {
        Map<Long, List<String>> rows = new LinkedHashMap<>();
        DataFormatter formatter = new DataFormatter();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (Row row : workbook.getSheetAt(0)) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getLastCellNum(); i++) {
                    Cell cell = row.getCell(i);
                    cells.add(cell == null ? "" : text(cell, formatter));
                }
                put(rows, row.getRowNum() + 1, cells);
            }
        }
        rows.remove(1L);
        return rows;
    }

    /** POI shows long numbers without a format as people see them in narrow columns. */
    private static String text(Cell cell, DataFormatter formatter) {
        boolean plain = cell.getCellType() == CellType.NUMERIC
                && cell.getCellStyle().getDataFormatString().equals("General");
        return plain
                ? BigDecimal.valueOf(cell.getNumericCellValue())
                        .stripTrailingZeros()
                        .toPlainString()
                : formatter.formatCellValue(cell);
    }

    private static Map<Long, List<String>> fastexcel(Path file) throws IOException {
        Map<Long, List<String>> rows = new LinkedHashMap<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
            for (org.dhatim.fastexcel.reader.Row row : workbook.getFirstSheet().read()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(row.getOptionalCell(i)
                            .map(cell -> String.valueOf(cell.getText())
                                    .replace("_x000D_", "\r")
                                    .replace("_x0041_", "A"))
                            .orElse(""));
                }
                put(rows, row.getRowNum(), cells);
            }
        }
        rows.remove(1L);
        return rows;
    }

    /** Fastexcel says nothing of formats, so only texts are compared with it; nor does it decode them. */
    private static List<List<String>> texts(Map<Long, List<String>> rows) {
        return rows.values().stream()
                .map(cells ->
                        cells.stream().filter(cell -> cell.startsWith("t")).toList())
                .toList();
    }

    private static void put(Map<Long, List<String>> rows, long line, List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isEmpty()) {
            end--;
        }
        if (end > 0) {
            rows.put(
                    line,
                    cells.subList(0, end).stream()
                            .map(WorkbookOracleTest::lines)
                            .toList());
        }
    }

    /** Line ends as we read them. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void otherReadersReadOurRejects(long seed) throws Exception {
        Random random = new Random(seed);
        Path file = folder.resolve("random.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(random, out);
        }
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        String message = text(random);
        FileDialect dialect = Reading.scan(file, "random.xlsx", CONTEXT).dialect();
        List<List<String>> expected = new ArrayList<>();
        try (Rows source = dialect.open(file);
                RowWriter writer = dialect.writer(rejects, List.of("how_to_fix"))) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                writer.write(row, List.of(message));
                List<String> cells = new ArrayList<>(
                        row.cells().stream().map(cell -> cell.get(0)).toList());
                cells.add(1, lines(message));
                while (cells.get(cells.size() - 1).isEmpty()) {
                    cells.remove(cells.size() - 1);
                }
                expected.add(cells);
            }
        }
        Path written = Files.write(folder.resolve("rejects.xlsx"), rejects.toByteArray());
        assertThat(poi(written).values()).containsExactlyElementsOf(expected);
    }
}
