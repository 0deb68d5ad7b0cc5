package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.reading.Zip;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionTest {
    @TempDir
    Path home;

    private Settings settings;

    @BeforeEach
    void load() throws Exception {
        settings = SettingsLoader.load(Map.of(), home, false);
    }

    /** A workbook with one row below its headings; a cell that begins with = is a formula without a result. */
    private Path workbook(String... cells) throws Exception {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(
                    cell.startsWith("=")
                            ? "<c><f>" + cell.substring(1) + "</f></c>"
                            : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>");
        }
        String headings = "<c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>Email</t></is></c>"
                + "<c t=\"inlineStr\"><is><t>Cover letter</t></is></c>";
        String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        String relationship = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"" + type;
        return Files.write(
                home.resolve("people.xlsx"),
                Zip.of(Map.of(
                        "[Content_Types].xml",
                        "<Types/>",
                        "_rels/.rels",
                        relationship + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                        "xl/workbook.xml",
                        "<workbook " + main + " xmlns:r=\"" + type
                                + "\"><sheets><sheet name=\"One\" r:id=\"rId1\"/></sheets></workbook>",
                        "xl/_rels/workbook.xml.rels",
                        relationship + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                        "xl/worksheets/sheet1.xml",
                        "<worksheet " + main + "><sheetData><row>" + headings + "</row><row>" + row
                                + "</row></sheetData></worksheet>")));
    }

    @Test
    void aFormulaWithoutResultIsWrongUntilSomebodyEntersAValue() throws Exception {
        Path file = workbook("Ada", "ada(at)example.com", "=A1");
        Correction correction = Correction.before(file, "people.xlsx", FileChoices.NONE, settings, null);
        RowPreparation preparation = correction.preparation("people.xlsx", settings, null);
        WrongRow row = correction.row(1);
        assertThat(row).isNotNull();
        assertThat(correction.check(row, row.cells(), preparation))
                .extracting(WrongRow.Fault::code)
                .containsExactly("email-invalid", "formula-not-calculated");
        assertThat(correction.check(row, List.of("Ada", "ada@example.com", row.cell(2)), preparation))
                .extracting(WrongRow.Fault::column)
                .containsExactly(2);
        assertThat(correction.check(row, List.of("Ada", "ada@example.com", "Hello"), preparation))
                .isEmpty();
    }
}
