package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.reading.XlsxParts;
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
        return Files.write(
                home.resolve("people.xlsx"),
                Zip.of(XlsxParts.ofRows("<row>" + headings + "</row><row>" + row + "</row>")));
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
