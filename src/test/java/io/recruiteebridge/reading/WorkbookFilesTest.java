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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"libreoffice.xlsx", "libreoffice.ods"})
    void readsWhatLibreOfficeWrites(String name) throws Exception {
        Path file = Path.of("src/test/resources/reading/workbooks", name);
        FileScan scan = scan(file);
        assertThat(scan.dialect().columns())
                .containsExactly("Name", "Email", "Phone", "Link", "Born", "Since", "Fit", "Sum", "Bad");
        ReadingNotes notes = scan.dialect().notes();
        assertThat(notes.sheet()).isEqualTo("People");
        assertThat(notes.remarks())
                .containsExactly(
                        "Other sheets, not read: Notes.",
                        "Hidden sheets, never read: Secret.",
                        "1 row is hidden or filtered out; it was read as well.",
                        "The sheet has merged cells; each counts as one cell, at its upper left corner.");
        String yes = name.endsWith("ods") ? "1" : "true"; // LibreOffice forgets that it was a boolean
        String no = name.endsWith("ods") ? "0" : "false";
        assertThat(lines(file)).containsExactly(4L, 5L, 9L);
        assertThat(texts(rows(file, scan.dialect())).stream().map(row -> row.subList(0, 8)))
                .containsExactly(
                        List.of(
                                "Ada  Löwe",
                                "ada@example.com",
                                "0305550101",
                                "https://linkedin.com/in/ada",
                                "1970-01-01",
                                "2024-05-01T10:30",
                                yes,
                                "3"),
                        List.of("Bob & Cy", "bob@example.com", "+491715550103", "", "2000-01-01", "", no, "ab"),
                        List.of("田中\n太郎", "tanaka@example.com", "491715550104.99", "", "", "", "", ""));
    }

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

    private static final String ODS_PEOPLE = """
            sheets:
              - name: People & more
                rows: |
                  <table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Email</text:p></table:table-cell></table:table-row>
                  <table:table-row><table:table-cell office:value-type="string"><text:p>Ada</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>ada@x.io</text:p></table:table-cell></table:table-row>
                  <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
                  <table:table-row table:style-name="tall"><table:table-cell office:value-type="string"><text:p>Bob</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>bob@x.io</text:p></table:table-cell></table:table-row>
              - {name: Old, rows: '<table:table-row><table:table-cell office:value-type="string"><text:p>bob@x.io</text:p></table:table-cell></table:table-row>'}
            """.replace("& more", "&amp; more");

    private Path ods() throws IOException {
        return Files.write(
                folder.resolve("people.ods"),
                Zip.of(OdsParts.of(new ObjectMapper(new YAMLFactory()).readTree(ODS_PEOPLE))));
    }

    @Test
    void rejectsOfAnOdsAreAnOds() throws Exception {
        Path file = ods();
        FileDialect dialect = scan(file).dialect();
        List<String> odd = List.of("<&>\"\t x  y\n\n 😀 ", "=1+1");
        Path rejects = folder.resolve("rejects.ods");
        write(rejects, dialect, rows(file, dialect), odd);
        FileScan again = scan(rejects);
        assertThat(again.dialect().format()).isEqualTo("ods");
        assertThat(again.dialect().columns()).containsExactly("Name", "Email", "row_ref", "how_to_fix");
        assertThat(again.dialect().notes().sheet()).isEqualTo("People & more");
        assertThat(texts(rows(rejects, again.dialect())))
                .containsExactly(
                        List.of("Ada", "ada@x.io", odd.get(0), odd.get(1)),
                        List.of("Bob", "bob@x.io", odd.get(0), odd.get(1)));
    }

    @ParameterizedTest
    @EnumSource(Redaction.Way.class)
    void aPersonIsRemovedFromAnOds(Redaction.Way way) throws Exception {
        Path file = ods();
        Redaction redaction = scan(file).dialect().redaction(file, row -> row.anyText("bob@x.io"::equals));
        assertThat(redaction.hits()).hasSize(1);
        assertThat(redaction.kept()).isEqualTo(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        redaction.write(bytes, way);
        Path without = Files.write(folder.resolve("redacted.ods"), bytes.toByteArray());
        assertThat(part(without, "content.xml"))
                .doesNotContainIgnoringCase("bob")
                .contains("\"tall\"");
        assertThat(lines(without)).isEqualTo(way == Redaction.Way.BLANK ? List.of(2L, 6L) : List.of(2L));
        byte[] start = Files.readAllBytes(without);
        assertThat(new String(start, 30, 46, StandardCharsets.US_ASCII))
                .as("not compressed, at the beginning")
                .isEqualTo("mimetypeapplication/vnd.oasis.opendocument.spr");
    }

    @ParameterizedTest
    @EnumSource(Redaction.Way.class)
    void aWebPageIsWrittenBackAsOne(Redaction.Way way) throws Exception {
        Path file = Files.writeString(
                folder.resolve("people.xls"),
                "<html><p>List<table>\n<tr><th>Name<th>Email</tr>\n<tr><td>Ada<td>ada@x.io\n</tr>\n"
                        + "<tr><td>Bob<br>B.<td>bob@x.io</table></html>");
        FileDialect dialect = scan(file).dialect();
        Path rejects = folder.resolve("rejects.xls");
        write(rejects, dialect, rows(file, dialect), List.of("<1>", "a\nb"));
        FileScan again = scan(rejects);
        assertThat(again.tornEnd()).isFalse();
        assertThat(again.dialect().format()).isEqualTo("html");
        assertThat(again.dialect().columns()).containsExactly("Name", "Email", "row_ref", "how_to_fix");
        assertThat(texts(rows(rejects, again.dialect())))
                .containsExactly(
                        List.of("Ada", "ada@x.io", "<1>", "a\nb"), List.of("Bob\nB.", "bob@x.io", "<1>", "a\nb"));

        Redaction redaction = dialect.redaction(file, row -> row.anyText("ada@x.io"::equals));
        assertThat(redaction.kept()).isEqualTo(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        redaction.write(bytes, way);
        Path without = Files.write(folder.resolve("redacted.xls"), bytes.toByteArray());
        assertThat(Files.readString(without)).startsWith("<html><p>List<table>").doesNotContainIgnoringCase("ada");
        assertThat(lines(without)).isEqualTo(way == Redaction.Way.BLANK ? List.of(2L, 3L) : List.of(2L));
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
