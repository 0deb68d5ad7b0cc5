package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.recruiteebridge.outcome.OutcomeCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a workbook, there are rows or a clear error, soon and in little memory. */
@Tag("long")
class HostileWorkbooksTest {
    private static final ReadingContext CONTEXT = new ReadingContext(new FewHeadings(), List.of());
    private static final Path FOLDER = Path.of("src/test/resources/reading/workbooks");
    private static final int FUZZED = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> BITS = List.of(
            "<",
            ">",
            "/>",
            "\"",
            "&",
            "&amp;",
            "&#0;",
            "&x;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?",
            "<!DOCTYPE x>",
            "</row>",
            "<row r=\"1\">",
            "<c r=\"ZZZZZ1\" t=\"s\">",
            "<v>-1</v>",
            "999999999999",
            "NaN",
            "1E+400000000",
            "\u0000",
            "_xD800_",
            "</sheetData>",
            "<f/>",
            "r=\"0\"",
            "table:number-rows-repeated=\"999999999\"",
            "table:number-columns-repeated=\"99999\"",
            "<table:table-row>",
            "</table:table>");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"libreoffice.xlsx, 1", "libreoffice.ods, 2"})
    void changedBytesAndPartsGiveRowsOrAClearError(String name, long seed) throws Exception {
        Random random = new Random(seed);
        byte[] original = Files.readAllBytes(FOLDER.resolve(name));
        Map<String, byte[]> parts = parts(FOLDER.resolve(name));
        int read = 0;
        for (int i = 0; i < FUZZED; i++) {
            byte[] changed = i % 4 == 0 ? broken(original, random) : zip(changed(parts, random));
            Path file = Files.write(folder.resolve(name), changed);
            String what = name + ", seed " + seed + ", file " + i;
            read += assertTimeoutPreemptively(PATIENCE, () -> outcome(file), what) ? 1 : 0;
        }
        assertThat(read).as("files that could be read").isBetween(1, FUZZED - 1);
    }

    /** Whether it can be read. */
    private static boolean outcome(Path file) throws IOException {
        try {
            FileScan scan = Reading.scan(file, file.getFileName().toString(), CONTEXT);
            long rows = 0;
            try (Rows source = scan.dialect().open(file)) {
                while (source.next() != null) {
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(scan.rows());
            Redaction redaction = scan.dialect().redaction(file, row -> row.number() == 1);
            if (!redaction.hits().isEmpty()) {
                redaction.write(OutputStream.nullOutputStream(), Redaction.Way.BLANK);
            }
            return true;
        } catch (UnreadableFileException e) {
            assertThat(e.getMessage()).endsWith(".");
            return false;
        }
    }

    private static byte[] broken(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private static Map<String, byte[]> changed(Map<String, byte[]> parts, Random random) {
        Map<String, byte[]> changed = new LinkedHashMap<>(parts);
        List<String> names = new ArrayList<>(parts.keySet());
        for (int n = random.nextInt(2); n >= 0; n--) {
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(20) == 0) {
                changed.remove(name);
            } else {
                changed.computeIfPresent(name, (key, bytes) -> changed(bytes, random));
            }
        }
        return changed;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(200, bytes.length - at) + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(random.nextInt());
            case 1 -> out.writeBytes(BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8));
            case 2 -> {
                out.write(bytes, at, length);
                out.write(bytes, at, length);
            }
            case 3 -> {
                at = digits(bytes, at, out, random);
                length = 0;
            }
            default -> {} // a piece is missing
        }
        out.write(bytes, at + length, bytes.length - at - length);
        return out.toByteArray();
    }

    /** Replaces the next number. */
    private static int digits(byte[] bytes, int from, ByteArrayOutputStream out, Random random) {
        int at = from;
        while (at < bytes.length && !Character.isDigit(bytes[at])) {
            out.write(bytes[at++]);
        }
        int end = at;
        while (end < bytes.length && Character.isDigit(bytes[end])) {
            end++;
        }
        out.writeBytes(Long.toString(random.nextLong() >> random.nextInt(64)).getBytes(StandardCharsets.US_ASCII));
        return end;
    }

    private static Map<String, byte[]> parts(Path file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipArchive archive = ZipArchive.open(file)) {
            for (String name : archive.names()) {
                try (InputStream in = archive.open(name)) {
                    parts.put(name, in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** What comes a great many times, random so that it doesn't pack well, or the same so that it does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zeros       | workbook-too-large",
                "attribute   | workbook-too-large",
                "attributes  | workbook-too-large",
                "name        | workbook-too-large",
                "nesting     | workbook-too-large",
                "cell        | cell-too-long",
                "cells       | too-many-cells-in-row",
                "number      | cell-too-long",
                "text        | cell-too-long",
                "comment     | ",
                "instruction | ",
                "behind      | workbook-damaged",
                "one text    | ",
                "relations   | workbook-too-large",
                "sheets      | workbook-too-large",
                "formula     | ",
            })
    void whatIsTooMuchIsRefusedInLittleMemory(String what, String code) throws Exception {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(what.equals("zeros") ? 9 : 1);
            new Bomb(zip, what).write();
        }
        UnreadableFileException error = assertTimeoutPreemptively(PATIENCE, () -> {
            try {
                Reading.scan(file, "bomb.xlsx", CONTEXT);
                return null;
            } catch (UnreadableFileException e) {
                return e;
            }
        });
        assertThat(error == null ? null : error.code().word()).isEqualTo(code);
    }

    /** A workbook with too much of something. */
    private static final class Bomb {
        private static final int MUCH = 30_000_000;
        private static final String NAME = "<row r=\"1\"><c t=\"inlineStr\"><is><t>Name</t></is></c></row>";

        private final ZipOutputStream zip;
        private final String what;
        private final Random random = new Random(7);

        Bomb(ZipOutputStream zip, String what) {
            this.zip = zip;
            this.what = what;
        }

        void write() throws IOException {
            part("[Content_Types].xml", "<Types/>");
            begin("xl/_rels/workbook.xml.rels");
            text("<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"s.xml\"/>"
                    + "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"t.xml\"/>");
            if (what.equals("relations")) {
                much("<Relationship Id=\"%s\" Type=\"/x\" Target=\"y\"/>");
            }
            end("</Relationships>");
            begin("xl/workbook.xml");
            text("<workbook><sheets>");
            text("<sheet name=\"a\" r:id=\"a\"/>");
            if (what.equals("sheets")) {
                much("<sheet name=\"%s\" r:id=\"a\"/>");
            }
            end("</sheets></workbook>");
            begin("xl/s.xml");
            text("<worksheet><sheetData>" + NAME);
            switch (what) {
                case "zeros" -> much("          ");
                case "attribute" -> between("<row r=\"2\" x=\"", "%s", "\"/>");
                case "attributes" -> between("<row r=\"2\" ", " a%s=\"\"", "/>");
                case "name" -> between("<row r=\"2\"/><x", "%s", "/>");
                case "nesting" -> much("<x>");
                case "cell" -> between("<row r=\"2\"><c t=\"inlineStr\"><is><t>", "%s", "</t></is></c></row>");
                case "cells" -> between("<row r=\"2\">", "<c><v>%d</v></c>", "</row>");
                case "number" -> between("<row r=\"2\"><c><v>", "%d", "</v></c></row>");
                case "text", "one text" -> {
                    for (int i = 2; i < (what.equals("text") ? 3 : 2_000); i++) {
                        text("<row r=\"" + i + "\"><c t=\"s\"><v>0</v></c></row>");
                    }
                }
                case "comment" -> between("<!--", "%s><>", "-->");
                case "instruction" -> between("<?x ", "%s><>", "?>");
                case "formula" -> between("<row r=\"2\"><c><f>", "%s", "</f><v>1</v></c></row>");
                default -> {}
            }
            text("</sheetData></worksheet>");
            if (what.equals("behind")) {
                much("%s");
            }
            end("");
            begin("xl/t.xml");
            text("<sst><si><t>");
            if (what.equals("text")) {
                much("%s");
            } else {
                text("x".repeat(Limits.CELL / 2));
            }
            end("</t></si></sst>");
        }

        private void between(String before, String much, String after) throws IOException {
            text(before);
            much(much);
            text(after);
        }

        /** Random hexadecimal digits for {@code %s}, decimal ones for {@code %d}. */
        private void much(String pattern) throws IOException {
            int written = 0;
            while (written < MUCH) {
                StringBuilder some = new StringBuilder();
                while (some.length() < 1 << 16) {
                    some.append(pattern.replace("%s", Long.toHexString(random.nextLong()))
                            .replace("%d", Integer.toString(random.nextInt(100_000))));
                }
                text(some.toString());
                written += some.length();
            }
        }

        private void part(String name, String content) throws IOException {
            begin(name);
            end(content);
        }

        private void begin(String name) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
        }

        private void text(String content) throws IOException {
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }

        private void end(String content) throws IOException {
            text(content);
            zip.closeEntry();
        }
    }

    @Test
    void aDirectoryThatClaimsMuchCostsNothing() throws Exception {
        byte[] bytes = Zip.of(Map.of("[Content_Types].xml", "<Types/>"));
        for (int at = bytes.length - 22; at < bytes.length - 2; at++) {
            byte[] changed = bytes.clone();
            changed[at] = (byte) 0xff;
            Path file = Files.write(folder.resolve("a.xlsx"), changed);
            assertThat(outcome(file)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<table><tr><td>Name</td></tr></table>", "<table>"})
    void noTableOfAPageIsLeftOutInSilence(String table) throws Exception {
        Path file = folder.resolve("a.xls");
        Files.writeString(file, "<html><body>" + table.repeat(1_001));

        assertThatThrownBy(() -> Reading.scan(file, "a.xls", CONTEXT))
                .isInstanceOfSatisfying(UnreadableFileException.class, error -> assertThat(error.code())
                        .isEqualTo(OutcomeCode.WORKBOOK_TOO_LARGE))
                .hasMessageContaining("more than 1000 tables");
    }
}
