package io.recruiteebridge.reading.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.Zip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipDialectTest {
    private static final List<String> ADDED = List.of("how_to_fix");

    @TempDir
    Path folder;

    private Path file;
    private FileDialect dialect;

    @BeforeEach
    void pack() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("fair/ada.txt", "Ada Example, Ada Example, Ada Example");
        entries.put("fair/people.csv", "Name,CV\nAda,ada.txt\nBo,bo.txt\n");
        entries.put("fair/bo.txt", "Bo Sample");
        file = Files.write(folder.resolve("fair.zip"), Zip.of(entries));
        dialect = Reading.scan(file, "fair.zip", ReadingContext.NONE).dialect();
    }

    /** Nothing of the list stays outside of the archive. */
    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(Folder.list(folder, "*")).containsExactly(file);
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private byte[] withoutBo(Redaction.Way way) throws IOException {
        Redaction redaction = dialect.redaction(file, row -> row.anyText("Bo"::equals));
        assertThat(redaction.hits()).extracting(SourceRow::number).containsExactly(2L);
        assertThat(redaction.files()).isEqualTo(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        redaction.write(out, way);
        return out.toByteArray();
    }

    @Test
    void rejectsAreAnArchiveOfTheRowsAndTheirFiles() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Rows rows = dialect.open(file);
                RowWriter writer = dialect.writer(file, out, ADDED)) {
            rows.next();
            writer.write(rows.next(), List.of("Fix it"));
        }
        assertThat(unpacked(out.toByteArray()))
                .containsExactly(
                        Map.entry("fair/people.csv", "Name,CV,how_to_fix\nBo,bo.txt,Fix it\n"),
                        Map.entry("fair/bo.txt", "Bo Sample"));
    }

    @Test
    void aDamagedFileStaysOutOfTheRejects() throws Exception {
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(50);
            damaged.write(0xff);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Rows rows = dialect.open(file);
                RowWriter writer = dialect.writer(file, out, ADDED)) {
            writer.write(rows.next(), List.of("Fix it"));
            writer.write(rows.next(), List.of("Fix it"));
        }
        assertThat(unpacked(out.toByteArray())).containsOnlyKeys("fair/people.csv", "fair/bo.txt");
    }

    @Test
    void aRemovedRowTakesItsFileWithIt() throws Exception {
        assertThat(unpacked(withoutBo(Redaction.Way.REMOVE)))
                .containsExactly(
                        Map.entry("fair/ada.txt", "Ada Example, Ada Example, Ada Example"),
                        Map.entry("fair/people.csv", "Name,CV\nAda,ada.txt\n"));
    }

    @Test
    void aBlankedRowKeepsItsNumber() throws Exception {
        Files.write(file, withoutBo(Redaction.Way.BLANK));
        try (Rows rows = dialect.open(file)) {
            assertThat(rows.next().cells().get(0)).containsExactly("Ada");
            assertThat(rows.next().anyText(text -> !text.isBlank())).isFalse();
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void whatTheLedgerKeepsIsTheSame() throws Exception {
        FileDialect kept = FileDialect.fromJson(dialect.withRemark("Renamed.").toJson());
        assertThat(kept).isInstanceOf(ZipDialect.class);
        assertThat(kept.notes().table()).isEqualTo("fair/people.csv");
        assertThat(kept.notes().remarks()).containsExactly("Renamed.");
        assertThat(kept.columns()).containsExactly("Name", "CV");
    }

    @Test
    void aReadingThatIsBrokenOffLeavesNothing() throws Exception {
        try (FirstReading rows = Reading.first(file, "fair.zip", ReadingContext.NONE)) {
            rows.next();
            try (InputStream ada =
                    rows.attachments().named("ada.txt").get(0).part().open()) {
                ada.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @Test
    void listsBetweenWhichSomebodyHasToChooseAreNamedInTheirOrder() throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        List.of("e.csv", "b.csv", "a.csv", "d.csv", "c.csv", "f.csv").forEach(name -> entries.put(name, "Name\nAda\n"));
        Files.write(file, Zip.of(entries));
        assertThatThrownBy(() -> Reading.scan(file, "fair.zip", ReadingContext.NONE))
                .hasMessageContaining("6 lists: e.csv, b.csv, a.csv, d.csv, c.csv …");
    }

    /** An archive in which a list is the archive itself would be read for ever. */
    @Test
    void anArchiveInPlaceOfTheListIsNotOpened() throws Exception {
        Map<String, byte[]> entries = Map.of("people.csv", Files.readAllBytes(file));
        Path outer = Files.write(file, Zip.ofBytes(entries));
        assertThatThrownBy(() -> Reading.scan(outer, "outer.zip", ReadingContext.NONE))
                .hasMessageContaining("another archive");
    }
}
