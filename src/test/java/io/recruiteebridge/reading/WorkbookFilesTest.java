package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks written back: rejects, and files without a person's rows. */
class WorkbookFilesTest {
    private static final ReadingContext CONTEXT = new ReadingContext(new FewHeadings(), List.of());
    private static final List<String> ADDED = List.of("row_ref", "how_to_fix");

    private static final String PEOPLE = """
            sheets:
              - name: People & <more>
                rows: |
                  <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                  <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="s"><v>4</v></c></row>
                  <row r="3" ht="20"><c r="A3" t="s"><v>5</v></c><c r="B3" t="s"><v>6</v></c></row>
                  <row r="7"><c r="A7" t="s"><v>7</v></c><c r="B7" t="s"><v>8</v></c><c r="C7" t="s"><v>4</v></c></row>
                after: <hyperlinks><hyperlink ref="B2" r:id="rId1"/><hyperlink ref="B3" r:id="rId2"/></hyperlinks>
                links: ["mailto:ada@x.io", "mailto:bob@x.io"]
              - {name: Old, state: hidden, rows: '<row r="1"><c r="A1" t="s"><v>3</v></c></row><row r="2"><c r="A2" t="s"><v>6</v></c></row>'}
            strings: [<t>Name</t>, <t>Email</t>, <t>Ada</t>, <r><t>ada@</t></r><r><t>x.io</t></r>, <t>Fair</t>, <t>Bob</t>, <t>bob@x.io</t>, <t>Cy</t>, <t>cy@x.io</t>]
            """;

    @TempDir
    Path folder;

    @Test
    void rejectsAreAWorkbook() throws Exception {
        Path file = xlsx(PEOPLE);
        FileDialect dialect = scan(file).dialect();
        List<SourceRow> rows = rows(file, dialect);
        Path rejects = folder.resolve("rejects.xlsx");
        List<String> odd = List.of("a_x0041_\u0001<&>\"\t\n 😀 ", "=1+1");
        write(rejects, dialect, rows, odd);

        FileScan again = scan(rejects);
        assertThat(again.dialect().columns()).containsExactly("Name", "Email", "row_ref", "how_to_fix");
        assertThat(again.dialect().notes().sheet()).isEqualTo("People & <more>");
        assertThat(texts(rows(rejects, again.dialect())))
                .containsExactly(
                        List.of("Ada", "ada@x.io", odd.get(0), odd.get(1), "Fair"),
                        List.of("Bob", "bob@x.io", odd.get(0), odd.get(1)),
                        List.of("Cy", "cy@x.io", odd.get(0), odd.get(1), "Fair"));

        Path twice = folder.resolve("twice.xlsx");
        write(twice, again.dialect(), rows(rejects, again.dialect()), List.of("1", "2"));
        assertThat(scan(twice).dialect().columns()).containsExactly("Name", "Email", "row_ref", "how_to_fix");
        assertThat(texts(rows(twice, scan(twice).dialect())).get(1)).containsExactly("Bob", "bob@x.io", "1", "2");
    }

    @Test
    void aWorkbookWithMacrosStaysOneForTheProgramsThatCompareItWithItsName() throws Exception {
        String type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
        Path file = xlsx(PEOPLE + "types: <Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type
                + "\"/></Types>\n");
        Path rejects = folder.resolve("rejects.xlsm");
        write(rejects, scan(file).dialect(), List.of(), List.of());
        assertThat(part(rejects, "[Content_Types].xml")).contains(type);
    }

    @Test
    void aPersonIsRemovedAndEverythingElseStays() throws Exception {
        Path file = xlsx(PEOPLE);
        Path without = redact(file, "bob@x.io", Redaction.Way.REMOVE);
        assertThat(texts(rows(without, scan(without).dialect())))
                .containsExactly(List.of("Ada", "ada@x.io", "Fair"), List.of("Cy", "cy@x.io", "Fair"));
        assertThat(lines(without)).containsExactly(2L, 7L);
        try (ZipArchive archive = ZipArchive.open(without);
                ZipArchive original = ZipArchive.open(file)) {
            assertThat(archive.names()).containsExactlyElementsOf(original.names());
        }
        for (String name : List.of(
                "xl/sharedStrings.xml",
                "xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet2.xml",
                "xl/worksheets/_rels/sheet1.xml.rels")) {
            assertThat(part(without, name)).as(name).doesNotContainIgnoringCase("bob");
        }
        assertThat(part(without, "xl/worksheets/_rels/sheet1.xml.rels")).contains("mailto:ada@x.io");
        assertThat(part(without, "xl/worksheets/sheet1.xml")).contains("<row r=\"3\" ht=\"20\"></row>");
        assertThat(part(without, "xl/worksheets/sheet2.xml"))
                .contains("<v>3</v>")
                .doesNotContain("<v>6</v>");
    }

    @Test
    void aTextOfOthersStays() throws Exception {
        Path file = xlsx(PEOPLE.replace("<v>8</v>", "<v>3</v>"));
        Path without = redact(file, "Ada", Redaction.Way.REMOVE);
        assertThat(texts(rows(without, scan(without).dialect())))
                .containsExactly(List.of("Bob", "bob@x.io"), List.of("Cy", "ada@x.io", "Fair"));
        assertThat(part(without, "xl/sharedStrings.xml")).doesNotContain("<t>Ada</t>");
    }

    @Test
    void aRowThatIsBlankedKeepsItsNumber() throws Exception {
        Path file = xlsx(PEOPLE);
        Path blanked = redact(file, "ada@x.io", Redaction.Way.BLANK);
        List<SourceRow> rows = rows(blanked, scan(blanked).dialect());
        assertThat(lines(blanked)).containsExactly(2L, 3L, 7L);
        assertThat(texts(rows).get(0)).containsExactly("", "");
        assertThat(part(blanked, "xl/sharedStrings.xml")).doesNotContain("ada@");
    }

    private Path xlsx(String parts) throws IOException {
        Path file = folder.resolve("people.xlsx");
        return Files.write(file, Zip.of(XlsxParts.of(new ObjectMapper(new YAMLFactory()).readTree(parts))));
    }

    private static FileScan scan(Path file) throws Exception {
        return Reading.scan(file, file.getFileName().toString(), CONTEXT);
    }

    private Path redact(Path file, String text, Redaction.Way way) throws Exception {
        Redaction redaction = scan(file).dialect().redaction(file, row -> row.anyText(text::equals));
        assertThat(redaction.hits()).hasSize(1);
        assertThat(redaction.kept()).isEqualTo(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        redaction.write(bytes, way);
        return Files.write(folder.resolve("redacted.xlsx"), bytes.toByteArray());
    }

    private static String part(Path file, String name) throws IOException {
        try (ZipArchive archive = ZipArchive.open(file);
                InputStream in = archive.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, FileDialect dialect, List<SourceRow> rows, List<String> values)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                RowWriter writer = dialect.writer(out, ADDED)) {
            for (SourceRow row : rows) {
                writer.write(row, values);
            }
        }
    }

    private static List<SourceRow> rows(Path file, FileDialect dialect) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (Rows source = dialect.open(file)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Long> lines(Path file) throws Exception {
        return rows(file, scan(file).dialect()).stream().map(SourceRow::line).toList();
    }

    private static List<List<String>> texts(List<SourceRow> rows) {
        return rows.stream()
                .map(row -> row.cells().stream().map(cell -> cell.get(0)).toList())
                .toList();
    }
}
