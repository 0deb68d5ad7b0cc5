package io.recruiteebridge.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file and how it is to be read, as in src/test/resources/reading; see cases.md there. */
record ReadingCase(String name, JsonNode node) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<ReadingCase> all(String resource) throws IOException {
        List<ReadingCase> cases = new ArrayList<>();
        try (InputStream in = ReadingCase.class.getResourceAsStream("/reading/" + resource)) {
            for (JsonNode node : YAML.readTree(in)) {
                String name = node.path("name").asText(node.path("input").asText());
                cases.add(new ReadingCase(name, node));
            }
        }
        return cases;
    }

    String fileName(String otherwise) {
        return node.path("file").asText(otherwise);
    }

    Path writeInto(Path folder, String otherwise) throws IOException {
        byte[] bytes = bytes();
        if (node.path("gzip").asBoolean()) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        return Files.write(folder.resolve(fileName(otherwise)), bytes);
    }

    private byte[] bytes() throws IOException {
        if (node.has("zip")) {
            return Zip.of(node.get("zip"));
        }
        if (node.has("xlsx")) {
            return Zip.of(XlsxParts.of(node.get("xlsx")));
        }
        if (node.has("ods")) {
            return Zip.of(OdsParts.of(node.get("ods")));
        }
        return node.has("hex")
                ? HexFormat.of().parseHex(node.get("hex").asText().replace(" ", ""))
                : encode(visible(node.path("before").asText(""))
                        + visible(node.get("input").asText())
                                .repeat(node.path("times").asInt(1))
                        + visible(node.path("after").asText("")));
    }

    private byte[] encode(String text) {
        return ((node.path("bom").asBoolean() ? "\ufeff" : "") + text)
                .getBytes(Charset.forName(node.path("encoding").asText("UTF-8")));
    }

    /** Line ends and the like are written as the pictures that Unicode has for them. */
    static String visible(String text) {
        return text.replace('␊', '\n').replace('␍', '\r').replace('␉', '\t').replace('␀', '\0');
    }

    @Nullable
    JsonNode expected(String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    @Override
    public String toString() {
        return name.length() < 60 ? name : name.substring(0, 60);
    }
}
