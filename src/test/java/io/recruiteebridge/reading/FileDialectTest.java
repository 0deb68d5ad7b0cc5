package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.recruiteebridge.reading.csv.CsvDialect;
import io.recruiteebridge.reading.json.JsonDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileDialectTest {
    @Test
    void readsTheLedgersOfTheFirstVersion() {
        assertThat(FileDialect.fromJson("{\"format\":\"CSV\",\"gzip\":true,\"charset\":\"windows-1252\",\"bom\":false,"
                        + "\"delimiter\":\";\",\"quote_all\":true,\"line_end\":\"\\r\\n\",\"sep_line\":true,"
                        + "\"columns\":[\"Name\",\"\"]}"))
                .isEqualTo(new CsvDialect(
                        true,
                        Charset.forName("windows-1252"),
                        false,
                        ';',
                        '"',
                        false,
                        true,
                        "\r\n",
                        true,
                        List.of("Name", ""),
                        false,
                        Screening.OFF,
                        ReadingNotes.NONE));
        assertThat(FileDialect.fromJson("{\"format\":\"JSONL\",\"gzip\":false,\"charset\":\"UTF-8\",\"bom\":true,"
                        + "\"delimiter\":\",\",\"quote_all\":false,\"line_end\":\"\\n\",\"sep_line\":false,"
                        + "\"columns\":[\"name\"]}"))
                .isEqualTo(new JsonDialect(
                        "jsonl",
                        false,
                        StandardCharsets.UTF_8,
                        true,
                        "\n",
                        List.of("name"),
                        List.of(),
                        ReadingNotes.NONE));
    }

    @Test
    void rejectsWhatIsNoDialect() {
        for (String text : List.of("", "[]", "{}", "{\"format\":\"XYZ\"}", "{\"format\"")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> FileDialect.fromJson(text));
        }
    }
}
