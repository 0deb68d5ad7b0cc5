package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/** Reads texts from records whose values come as texts in one answer and as objects in another. */
final class ExportValues {
    /** What objects of this API call their text; the first that is there counts. */
    private static final List<String> NAMES = List.of("title", "name", "label", "text", "value", "url");

    private ExportValues() {}

    /** The text of a value or of an object that represents one; empty if there is none. */
    static String text(JsonNode node) {
        if (!node.isObject()) {
            return node.isNull() ? "" : node.asText();
        }
        return NAMES.stream()
                .map(node::get)
                .filter(Objects::nonNull)
                .filter(JsonNode::isValueNode)
                .map(ExportValues::text)
                .findFirst()
                .orElse("");
    }

    /** The texts of an array, or of a single value, in one cell. */
    static String joined(JsonNode node) {
        return joined(node, ExportHeadings.SEPARATOR);
    }

    static String joined(JsonNode node, String separator) {
        if (!node.isArray()) {
            return text(node);
        }
        String first = "";
        StringBuilder more = null;
        for (JsonNode value : node) {
            String text = text(value);
            if (text.isEmpty()) {
                continue;
            }
            if (first.isEmpty()) {
                first = text;
                continue;
            }
            if (more == null) {
                more = new StringBuilder(first);
            }
            more.append(separator).append(text);
        }
        return more == null ? first : more.toString();
    }
}
