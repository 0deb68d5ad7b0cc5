package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.reading.XlsxParts;
import io.recruiteebridge.reading.Zip;
import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejects are corrected where they lie, moved into the inbox again, and are gone when all is well. */
@Tag("long")
class RejectsComeBackIT {
    @TempDir
    Path folder;

    private StandIn recruitee;
    private BridgeHome home;

    @BeforeEach
    void start() {
        recruitee = Recruitee.start();
        home = new BridgeHome(folder.resolve("home"), recruitee);
    }

    @AfterEach
    void stop() {
        recruitee.close();
    }

    private String rejects(String name) throws IOException {
        return Files.readString(home.rejected(name));
    }

    private List<String> archived() throws IOException {
        try (Stream<Path> files = Files.walk(home.folder().resolve("archive"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void csv() throws IOException {
        home.lay("people.csv", "name,email\nAda,ada@example.com\nBo,bo at example.com\nCy,cy@\nDi,di@example.com\n");
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(rejects("people.csv")).contains("people.csv:3", "people.csv:4");

        // One of the two is mended.
        home.lay("people.csv", rejects("people.csv").replace("bo at example.com,", "bo@example.com,"));
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(rejects("people-2.csv")).contains("people-2.csv:3").doesNotContain("people.csv:", "bo@");
        assertThat(home.rejected("people.csv")).doesNotExist();
        assertThat(home.receipt("people.csv").at("/corrected/by/0").asText()).isEqualTo("people-2.csv");
        assertThat(home.receipt("people.csv").at("/corrected/archived").asText())
                .endsWith("/people.rejected.csv");
        assertThat(home.receipt("people-2.csv").path("created").asLong()).isEqualTo(1);

        // The other one, too: moved into the inbox this time, as most people do.
        home.lay("people.csv", rejects("people-2.csv").replace("cy@,", "cy@example.com,"));
        Files.delete(home.rejected("people-2.csv"));
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(folder.resolve("home/outbox/rejected")).isEmptyDirectory();
        assertThat(archived()).containsExactly("people-2.csv", "people-3.csv", "people.csv", "people.rejected.csv");
        assertThat(Recruitee.names(recruitee)).containsExactly("Ada", "Bo", "Cy", "Di");
    }

    @Test
    void aWorkbook() throws IOException {
        Map<String, String> people = XlsxParts.ofRows(
                row(1, "name", "email") + row(5, "Ada", "ada@example.com") + row(9, "Bo", "bo at example.com"));
        home.lay("people.xlsx", Zip.of(people));
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        Map<String, String> rejects = parts(home.rejected("people.xlsx"));
        String sheet = rejects.get("xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("people.xlsx:9", "email-invalid").doesNotContain("Ada");

        rejects.put("xl/worksheets/sheet1.xml", sheet.replace("bo at ", "bo@"));
        home.lay("mended.xlsx", Zip.of(rejects));
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.rejected("people.xlsx")).doesNotExist();
        assertThat(archived()).containsExactly("mended.xlsx", "people.rejected.xlsx", "people.xlsx");
        assertThat(Recruitee.names(recruitee)).containsExactly("Ada", "Bo");
    }

    /** A formula whose result no program has written yet. */
    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "ods"})
    void aFormulaWithoutResultComesBackUntilSomebodyEntersTheValue(String format) throws IOException {
        home.lay("people." + format, Zip.of(format.equals("ods") ? odsWithFormula() : xlsxWithFormula()));
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        String list = format.equals("ods") ? "content.xml" : "xl/worksheets/sheet1.xml";
        Map<String, String> rejects = parts(home.rejected("people." + format));
        assertThat(rejects.get(list)).contains("formula-not-calculated", ">#FORMULA?<");

        home.lay("same." + format, Zip.of(rejects));
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(home.receipt("same." + format).path("created").asLong()).isZero();
        rejects = parts(home.rejected("same." + format));
        assertThat(rejects.get(list)).contains("formula-not-calculated", ">#FORMULA?<");

        rejects.put(list, rejects.get(list).replace(">#FORMULA?<", ">+49 30 5550101<"));
        home.lay("mended." + format, Zip.of(rejects));
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.receipt("mended." + format).path("created").asLong()).isEqualTo(1);
        assertThat(Recruitee.names(recruitee)).containsExactly("Ada");
    }

    private static Map<String, String> xlsxWithFormula() {
        return XlsxParts.ofRows(
                row(1, "name", "phone") + "<row r=\"2\"><c t=\"str\"><v>Ada</v></c><c><f>A1&amp;1</f></c></row>");
    }

    private static Map<String, String> odsWithFormula() {
        String text = "<table:table-cell office:value-type=\"string\"><text:p>";
        String end = "</text:p></table:table-cell>";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        parts.put(
                "content.xml",
                "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">"
                        + "<table:table-row>" + text + "name" + end + text + "phone" + end + "</table:table-row>"
                        + "<table:table-row>" + text + "Ada" + end
                        + "<table:table-cell table:formula=\"of:=1+1\"/></table:table-row>"
                        + "</table:table></office:spreadsheet></office:body></office:document-content>");
        return parts;
    }

    private static String row(int number, String name, String email) {
        return "<row r=\"" + number + "\"><c t=\"str\"><v>" + name + "</v></c><c t=\"str\"><v>" + email
                + "</v></c></row>";
    }

    private static Map<String, String> parts(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipArchive archive = ZipArchive.open(file)) {
            for (String name : archive.names()) {
                try (InputStream in = archive.open(name)) {
                    parts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }

    @Test
    void json() throws IOException {
        home.lay("people.json", "[{\"name\":\"Ada\"},\n{\"name\":\"Bo\",\"email\":\"bo\"}]");
        assertThat(home.run("import").exitCode()).isEqualTo(3);
        assertThat(rejects("people.json")).contains("\"_row_ref\":\"people.json:2\"");
        home.lay("mended.json", rejects("people.json").replace("\"bo\"", "\"bo@example.com\""));
        assertThat(home.run("import").exitCode()).isZero();
        assertThat(home.rejected("people.json")).doesNotExist();
        assertThat(archived()).containsExactly("mended.json", "people.json", "people.rejected.json");
        assertThat(Recruitee.names(recruitee)).containsExactly("Ada", "Bo");
    }
}
