package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownColumnsTest {
    private static final ReadingContext NAME_IS_KNOWN =
            new ReadingContext(cells -> new HeadingVocabulary.Match(cells.contains("Name") ? 1 : 0, true), List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                " ada@example.com ",
                "Ada Example <ada@example.com>",
                "Dr. Ada M. van den Berg <ada@example.com>",
                "a@example.com; b@example.com",
                "a@example.com/b@example.com",
                "mailto:ada@example.com",
                "[ada@example.com](mailto:ada@example.com)"
            })
    void addresses(String cell) {
        assertThat(found(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@ada",
                "ada@home",
                "@ada@social.example",
                "https://medium.example/@ada.b",
                "Asked on Monday, please write to ada@example.com again"
            })
    void otherText(String cell) {
        assertThat(found(cell)).isFalse();
    }

    private static boolean found(String cell) {
        UnknownColumns text = new UnknownColumns(HeadingVocabulary.NONE, List.of("x"));
        text.cell(0, cell);
        return !text.found().addresses().isEmpty();
    }

    @Test
    void oneInTenFilledCellsIsEnoughWhereverTheyStand() {
        UnknownColumns columns = new UnknownColumns(HeadingVocabulary.NONE, List.of("x", "y"));
        for (int i = 0; i < 10_000; i++) {
            columns.cell(0, i < 8_999 ? "later" : "ada@example.com");
            columns.cell(1, i < 9_002 ? "later" : "ada@example.com");
            columns.cell(1, "");
        }
        assertThat(columns.found().addresses()).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "people.csv  | Name,x,y\\nAda,1,a@b.example\\nBea,2,\\n",
                "people.json | [{\"Name\":\"Ada\",\"x\":\"1\"},{\"Name\":\"c@b.example\",\"x\":\"2\",\"y\":\"a@b.example\"}]"
            })
    void theScanFindsThem(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text.replace("\\n", "\n"));

        assertThat(Reading.scan(file, name, NAME_IS_KNOWN).contents().addresses())
                .isEqualTo(Set.of(2));
        try (FirstReading first = Reading.first(file, name, NAME_IS_KNOWN)) {
            assertThat(first.scan().contents().addresses()).isEqualTo(Set.of(2));
        }
    }

    @Test
    void noticesColumnsOfWordsThatMayBePartsOfNames() {
        UnknownColumns columns = new UnknownColumns(NAME_IS_KNOWN.headings(), List.of("Name", "a", "b", "c", "d"));
        for (int row = 0; row < 10; row++) {
            columns.cell(0, "Ada");
            columns.cell(1, row < 8 ? "Anne-Marie O'B." : "2");
            columns.cell(2, row < 7 ? "Ada" : "2");
            columns.cell(3, "yes");
        }

        assertThat(columns.found().words()).containsExactly(1);
    }
}
