package io.recruiteebridge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** How a file is written, as text for the ledger, so that a restart reads it the same way without another survey. */
final class FileDialectJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FileDialectJson() {}

    static String write(FileDialect form) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", form.format().name());
        json.put("gzip", form.gzip());
        json.put("charset", form.charset().name());
        json.put("bom", form.bom());
        json.put("delimiter", String.valueOf(form.delimiter()));
        json.put("quote_all", form.quoteAll());
        json.put("line_end", form.lineEnd());
        json.put("sep_line", form.sepLine());
        ArrayNode columns = json.putArray("columns");
        form.columns().forEach(columns::add);
        return json.toString();
    }

    static FileDialect read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<String> columns = new ArrayList<>();
            json.get("columns").forEach(column -> columns.add(column.asText()));
            return new FileDialect(
                    FileFormat.valueOf(json.get("format").asText()),
                    json.get("gzip").asBoolean(),
                    Charset.forName(json.get("charset").asText()),
                    json.get("bom").asBoolean(),
                    json.get("delimiter").asText().charAt(0),
                    json.get("quote_all").asBoolean(),
                    json.get("line_end").asText(),
                    json.get("sep_line").asBoolean(),
                    columns);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger's note on a file's form is damaged", e);
        }
    }
}
