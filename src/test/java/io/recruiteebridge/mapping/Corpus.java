package io.recruiteebridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** The cases in src/test/resources/mapping. */
final class Corpus {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Corpus() {}

    static JsonNode load(String file) throws IOException {
        try (InputStream in = Corpus.class.getResourceAsStream("/mapping/" + file)) {
            return YAML.readTree(in);
        }
    }

    static Stream<Named<JsonNode>> cases(String file) throws IOException {
        return StreamSupport.stream(load(file).spliterator(), false)
                .map(node -> Named.of(node.path("name").asText(), node));
    }

    /** Maps the row of a case: {@code row} (heading: cell), or {@code headings} and {@code cells}. */
    static MappedRow map(JsonNode node) throws UnreadableFileException {
        return map(node, CvFiles.NONE);
    }

    static MappedRow map(JsonNode node, CvFiles cvFiles) throws UnreadableFileException {
        List<String> headings = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        if (node.has("row")) {
            node.path("row").properties().forEach(cell -> {
                headings.add(cell.getKey());
                cells.add(values(cell.getValue()));
            });
        } else {
            headings.addAll(texts(node.path("headings")));
            texts(node.path("cells")).forEach(cell -> cells.add(List.of(cell)));
        }
        // Through the frozen text, as in production.
        Mapping mapping =
                Mapping.fromJson(Mapping.of(headings, Synonyms.builtIn()).toJson());
        return mapping.map(new SourceRow(1, 2, cells, null, null), cvFiles);
    }

    /** An object stands for any JSON value that is neither a text nor a list of texts, {@code ~} for an open formula. */
    private static List<String> values(JsonNode cell) {
        if (cell.isNull()) {
            return List.of(SourceRow.NOT_CALCULATED);
        }
        if (cell.isObject()) {
            return List.of(SourceRow.NOT_TEXT);
        }
        return cell.isArray() ? texts(cell) : List.of(cell.asText());
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
