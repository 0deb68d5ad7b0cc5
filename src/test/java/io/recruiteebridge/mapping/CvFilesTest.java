package io.recruiteebridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.Zip;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file of an archive a row means, and whether it is a CV. */
class CvFilesTest {
    private static final int MOST = 1024;

    @TempDir
    Path folder;

    static Stream<Named<JsonNode>> cases() throws IOException {
        return Corpus.cases("cvs.yaml");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void find(JsonNode node) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        node.path("files").properties().forEach(file -> {
            String text = file.getValue().asText();
            byte[] bytes = text.startsWith("hex:")
                    ? HexFormat.of().parseHex(text.substring(4).replace(" ", ""))
                    : text.repeat(node.path("times").asInt(1)).getBytes(StandardCharsets.UTF_8);
            files.put(file.getKey(), bytes);
        });
        Path zip = Files.write(folder.resolve("a.zip"), Zip.ofBytes(files));
        MappedRow row = map(zip, node.path("table").asText("people.csv"), node);

        if (node.has("code")) {
            Problem error = row.errors().get(0);
            assertThat(error.code().word()).isEqualTo(node.path("code").asText());
            assertThat(error.field()).isEqualTo("CV");
            for (String words : Corpus.texts(node.path("says"))) {
                assertThat(error.message()).contains(words);
            }
            return;
        }
        assertThat(row.errors()).isEmpty();
        assertThat(row.warnings())
                .extracting(warning -> warning.code().word())
                .isEqualTo(Corpus.texts(node.path("warnings")));
        CvDocument cv = row.candidate().extras().cv();
        if (!node.has("finds")) {
            assertThat(cv).isNull();
            return;
        }
        String path = node.path("finds").asText();
        try (InputStream in = cv.part().open()) {
            assertThat(in.readAllBytes()).isEqualTo(files.get(path));
        }
        assertThat(cv.name()).isEqualTo(node.path("sent as").asText(path.substring(path.lastIndexOf('/') + 1)));
        assertThat(cv.contentType()).startsWith(node.path("type").asText());
    }

    private static MappedRow map(Path zip, String table, JsonNode node) throws Exception {
        return Corpus.map(node, new CvFiles(() -> Attachments.of(zip, table), MOST));
    }

    /** Windows packs names in the encoding of its console, and doesn't say so. */
    @ParameterizedTest
    @ValueSource(strings = {"IBM850", "IBM852", "IBM866", "windows-1252", "windows-1250", "UTF-8"})
    void namesInAnEncodingThatNobodyTells(String charset) throws Exception {
        String name = Charset.forName(charset).newEncoder().canEncode("ł")
                ? "Łódź.pdf"
                : charset.equals("IBM866") ? "Анна.pdf" : "Jürgen Großmann.pdf";
        Path file = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), Charset.forName(charset))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        }
        CvFiles.Found found = new CvFiles(() -> Attachments.of(file, "people.csv"), MOST).find("CV", name);
        assertThat(found.problem()).isNull();
        assertThat(found.cv().name()).isEqualTo(name);
    }

    @Test
    void damagedCvsAreNoticedBeforeAnythingIsSent() throws Exception {
        byte[] bytes = Zip.ofBytes(Map.of("ada.txt", "Ada Example, Ada Example".getBytes(StandardCharsets.UTF_8)));
        Path file = Files.write(folder.resolve("a.zip"), bytes);
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(40);
            damaged.write(0xff);
        }
        Problem problem = new CvFiles(() -> Attachments.of(file, "people.csv"), MOST)
                .find("CV", "ada.txt")
                .problem();
        assertThat(problem.code()).isEqualTo(OutcomeCode.CV_UNFIT);
        assertThat(problem.message()).contains("is damaged");
    }
}
