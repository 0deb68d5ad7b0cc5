package io.recruiteebridge.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the parts of an OpenDocument spreadsheet from what a case says about it; see cases.md. */
final class OdsParts {
    private OdsParts() {}

    static Map<String, String> of(JsonNode node) {
        StringBuilder content = new StringBuilder(node.path("xml").asText(""))
                .append("<office:document-content><office:automatic-styles>")
                .append("<style:style style:name=\"hidden\" style:family=\"table\"><style:table-properties")
                .append(" table:display=\"false\"/></style:style></office:automatic-styles>")
                .append("<office:body><office:spreadsheet>")
                .append(node.path("before").asText(""));
        if (node.has("sheets")) {
            node.get("sheets").forEach(sheet -> sheet(content, sheet));
        } else {
            sheet(content, node);
        }
        content.append("</office:spreadsheet></office:body></office:document-content>");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        parts.put("content.xml", content.toString());
        if (node.has("manifest")) {
            parts.put("META-INF/manifest.xml", node.get("manifest").asText());
        }
        return parts;
    }

    private static void sheet(StringBuilder content, JsonNode sheet) {
        content.append("<table:table table:name=\"")
                .append(sheet.path("name").asText("Sheet1"))
                .append(sheet.path("hidden").asBoolean() ? "\" table:style-name=\"hidden" : "")
                .append("\">")
                .append(sheet.path("rows").asText())
                .append("</table:table>");
    }
}
