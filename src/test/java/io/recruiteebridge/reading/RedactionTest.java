package io.recruiteebridge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final ReadingContext CONTEXT = new ReadingContext(new FewHeadings(), List.of());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\0',
            value = {
                // In a file every "|" is a line end, and every X is in a row that goes.
                "name,mail|X,x@|Bo,b@|¦ name,mail|Bo,b@|",
                "name,mail|Bo,b@|X,x@|¦ name,mail|Bo,b@|",
                "name,mail|Bo,b@|X,x@¦ name,mail|Bo,b@|",
                "name,mail|X,x@|¦ name,mail|",
                "sep=;|name;mail|Bo;b@||X;x@|Cy;c@|¦ sep=;|name;mail|Bo;b@||Cy;c@|",
                "name,mail|\"X|of here\",x@|\"Bo\",\"b@\"|¦ name,mail|\"Bo\",\"b@\"|",
                "name,mail|X,x@|X,x@|Bo,b@|X,x@|X,x@|¦ name,mail|Bo,b@|",
                "A list|Name,Email|X,x@|Name,Email|Bo,b@|Total: 2|¦ A list|Name,Email|Name,Email|Bo,b@|Total: 2|",
                "'Name','Email'|'X','x@'|'Bo','b@'|¦ 'Name','Email'|'Bo','b@'|",
                "[{\"n\":\"X\"}, {\"n\":\"Bo\"}]¦ [{\"n\":\"Bo\"}]",
                "[ {\"n\":\"Bo\"} , {\"n\":\"X\"} ]¦ [ {\"n\":\"Bo\"} ]",
                "[|  {\"n\":\"Bo\"},|  {\"n\":\"X\"},|  {\"n\":\"X\"},|  {\"n\":\"Cy\"}|]¦ [|  {\"n\":\"Bo\"},|  {\"n\":\"Cy\"}|]",
                "[{\"n\":\"X\"}]¦ []",
                "{\"candidates\":[{\"n\":\"X\"},{\"n\":\"Bo\"}],\"more\":1}¦ {\"candidates\":[{\"n\":\"Bo\"}],\"more\":1}",
                "{\"a\":{\"b\":[9]},\"data\":[{\"n\":{\"m\":\"Bo\"}}, {\"email\":[{\"value\":\"X\"}]}],\"z\":1}"
                        + "¦ {\"a\":{\"b\":[9]},\"data\":[{\"n\":{\"m\":\"Bo\"}}],\"z\":1}",
                "{\"n\":\"Bo\"}|{\"n\":\"X\"}|{\"n\":\"Cy\"}|¦ {\"n\":\"Bo\"}|{\"n\":\"Cy\"}|",
                "{\"n\":\"Bo\"}|{\"n\":\"X\"}|¦ {\"n\":\"Bo\"}|",
                "{\"n\":\"X\"}|{\"n\":\"Bo\"}|¦ {\"n\":\"Bo\"}|",
            })
    void removesRowsAndNothingElse(String before, String after) throws Exception {
        assertThat(redacted(lines(before), StandardCharsets.UTF_8, Redaction.Way.REMOVE))
                .isEqualTo(lines(after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '\0',
            value = {
                "name,mail|X,x@|Bo,b@|¦ name,mail|\"\"|Bo,b@|",
                "name,mail|Bo,b@|X,x@¦ name,mail|Bo,b@|\"\"",
                "name,mail|\"X|of here\",x@||Bo,b@|¦ name,mail|\"|\"||Bo,b@|",
                "A list|Name,Email|X,x@|Name,Email|Bo,b@|Total: 2|¦ A list|Name,Email|\"\"|Name,Email|Bo,b@|Total: 2|",
                "'Name','Email'|'X|of here','x@'|'Bo','b@'|¦ 'Name','Email'|'|'|'Bo','b@'|",
                "Name,Email|1,2|1,2|1,2|1,2|1,2|1,2|1,2|1,2|1,2|X,\"x@|Bo,b@|"
                        + "¦ Name,Email|1,2|1,2|1,2|1,2|1,2|1,2|1,2|1,2|1,2|\"\"|Bo,b@|",
                "[{\"n\":\"X\"}, {\"n\":|\"X\"},{\"n\":\"Bo\"}]¦ [{}, {|},{\"n\":\"Bo\"}]",
                "{\"n\":\"X\"}|{\"n\":\"Bo\"}|¦ {}|{\"n\":\"Bo\"}|",
            })
    void blanksRowsInPlace(String before, String after) throws Exception {
        Path file = Files.writeString(folder.resolve("people"), lines(before));
        FileDialect dialect = Reading.scan(file, "people", CONTEXT).dialect();
        List<SourceRow> rows = rows(file, dialect);
        String blanked = redacted(lines(before), StandardCharsets.UTF_8, Redaction.Way.BLANK);
        assertThat(blanked).isEqualTo(lines(after));

        List<SourceRow> rowsAfter = rows(Files.writeString(file, blanked), dialect);
        assertThat(rowsAfter).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rowsAfter.get(i).number()).isEqualTo(rows.get(i).number());
            assertThat(rowsAfter.get(i).line()).isEqualTo(rows.get(i).line());
            if (isX(rows.get(i))) {
                assertThat(rowsAfter.get(i).cells())
                        .allSatisfy(cell -> assertThat(String.join("", cell)).isBlank());
            } else {
                assertThat(rowsAfter.get(i).cells()).isEqualTo(rows.get(i).cells());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-8"})
    void keepsTheByteOrderMark(String charset) throws Exception {
        String text = "\ufeffname;mail\r\nX;x@\r\nJörg;j@\r\n";
        assertThat(redacted(text, Charset.forName(charset), Redaction.Way.REMOVE))
                .isEqualTo("\ufeffname;mail\r\nJörg;j@\r\n");
    }

    @Test
    void keepsTheEncoding() throws Exception {
        Charset charset = Charset.forName("windows-1252");
        assertThat(redacted("name;mail\nX;x@\nJörg;j@\n", charset, Redaction.Way.REMOVE))
                .isEqualTo("name;mail\nJörg;j@\n");
    }

    @Test
    void keepsTheCompression() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("name,mail\nX,x@\nBo,b@\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("people.csv.gz"), packed.toByteArray());
        byte[] redacted = redacted(file, Redaction.Way.REMOVE);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(redacted)).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("name,mail\nBo,b@\n");
    }

    private String redacted(String text, Charset charset, Redaction.Way way) throws Exception {
        Path file = Files.write(folder.resolve("people"), text.getBytes(charset));
        return new String(redacted(file, way), charset);
    }

    private static byte[] redacted(Path file, Redaction.Way way) throws Exception {
        FileDialect dialect =
                Reading.scan(file, file.getFileName().toString(), CONTEXT).dialect();
        Redaction redaction = dialect.redaction(file, RedactionTest::isX);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        redaction.write(out, way);
        return out.toByteArray();
    }

    private static boolean isX(SourceRow row) {
        return row.cells().stream().anyMatch(cell -> cell.stream().anyMatch(value -> value.startsWith("X")));
    }

    private static List<SourceRow> rows(Path file, FileDialect dialect) throws IOException {
        List<SourceRow> all = new ArrayList<>();
        try (Rows rows = dialect.open(file)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    private static String lines(String text) {
        return text.replace('|', '\n');
    }
}
