package io.recruiteebridge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.settings.SettingsLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --rows-to}: what a file is read as. */
class RowsAsReadTest {
    @TempDir
    Path folder;

    private Path out;
    private RowsAsRead rows;

    @BeforeEach
    void home() throws Exception {
        out = folder.resolve("out");
        rows = new RowsAsRead(SettingsLoader.load(Map.of(), folder, false), out);
    }

    @Test
    void areWrittenAsPlainCsvHeadingsFirst() throws Exception {
        Path file =
                file("people.csv", "List;;\nName;E-Mail;Note\nJürgen;j@x.de;a, \"b\"\nTotal: 1;;\n", "windows-1252");
        rows.write(file);
        assertThat(written("people.csv.csv")).isEqualTo("Name,E-Mail,Note\r\nJürgen,j@x.de,\"a, \"\"b\"\"\"\r\n");
    }

    @Test
    void valuesOfAListShareACell() throws Exception {
        rows.write(file("people.json", "[{\"name\":\"Ann\",\"emails\":[\"a@x.de\",\"b@x.de\"]}]", "UTF-8"));
        assertThat(written("people.json.csv")).isEqualTo("name,emails\r\nAnn,a@x.de; b@x.de\r\n");
    }

    @Test
    void areWrittenThoughTheFileWouldNotBeImportedForItsHeadingsOrItsBrokenHeadings() throws Exception {
        rows.write(file("unknown.csv", "x,y\n1,2\n", "UTF-8"));
        rows.write(file("broken.csv", "Name,\"Email\nAnna,a@x.de\n", "UTF-8"));
        rows.write(file("empty-table.csv", "Name,Email\n", "UTF-8"));
        assertThat(written("unknown.csv.csv")).isEqualTo("x,y\r\n1,2\r\n");
        assertThat(written("broken.csv.csv")).isEqualTo("Name,\"\"\"Email\"\r\nAnna,a@x.de\r\n");
        assertThat(written("empty-table.csv.csv")).isEqualTo("Name,Email\r\n");
    }

    @Test
    void nothingIsWrittenOfAFileThatCantBeRead() throws Exception {
        Path file = file("people.csv", "Name\nAnna\n", "UTF-8");
        rows.write(file);
        assertThat(out.resolve("people.csv.csv")).exists();
        new RowsAsRead(SettingsLoader.load(Map.of(), folder, false), out).write(Files.writeString(file, "%PDF-1.4"));
        assertThat(out.resolve("people.csv.csv"))
                .as("the rows of the earlier file")
                .doesNotExist();
        rows.write(file("empty.csv", "", "UTF-8"));
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aSecondFileOfTheSameNameGetsANumber() throws Exception {
        Files.createDirectory(folder.resolve("a"));
        rows.write(file("people.csv", "Name\nAnna\n", "UTF-8"));
        rows.write(file("a/people.csv", "Name\nBen\n", "UTF-8"));
        assertThat(written("people.csv.csv")).isEqualTo("Name\r\nAnna\r\n");
        assertThat(written("people-2.csv.csv")).isEqualTo("Name\r\nBen\r\n");
    }

    private Path file(String name, String text, String charset) throws Exception {
        return Files.writeString(folder.resolve(name), text, Charset.forName(charset));
    }

    private String written(String name) throws Exception {
        return Files.readString(out.resolve(name), StandardCharsets.UTF_8);
    }
}
