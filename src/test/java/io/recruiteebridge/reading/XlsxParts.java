package io.recruiteebridge.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the parts of a workbook from what a case says about it; see cases.md. */
public final class XlsxParts {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static final String TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_TYPE = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private XlsxParts() {}

    /** A workbook with one sheet; its rows as in the format. */
    public static Map<String, String> ofRows(String rows) {
        return of(JsonNodeFactory.instance.objectNode().put("rows", rows));
    }

    static Map<String, String> of(JsonNode node) {
        boolean strict = node.path("strict").asBoolean();
        String main = strict ? STRICT_MAIN : MAIN;
        String type = strict ? STRICT_TYPE : TYPE;
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", node.path("types").asText("<Types/>"));
        parts.put("_rels/.rels", relationships(type, List.of("officeDocument xl/workbook.xml")));
        List<String> targets = new ArrayList<>();
        StringBuilder sheets = new StringBuilder();
        List<JsonNode> all = new ArrayList<>();
        if (node.has("sheets")) {
            node.get("sheets").forEach(all::add);
        } else {
            all.add(node);
        }
        for (int i = 0; i < all.size(); i++) {
            JsonNode sheet = all.get(i);
            String path = "worksheets/sheet" + (i + 1) + ".xml";
            targets.add("worksheet " + path);
            sheets.append("<sheet name=\"")
                    .append(escaped(sheet.path("name").asText("Sheet" + (i + 1))))
                    .append("\" sheetId=\"1\" state=\"")
                    .append(sheet.path("state").asText("visible"))
                    .append("\" r:id=\"rId")
                    .append(i + 1)
                    .append("\"/>");
            parts.put(
                    "xl/" + path,
                    node.path("xml").asText("") + "<worksheet xmlns=\"" + main + "\" xmlns:r=\"" + type
                            + "\"><sheetData>"
                            + sheet.path("rows").asText()
                            + "</sheetData>" + sheet.path("after").asText("") + "</worksheet>");
            if (sheet.has("links")) {
                List<String> links = new ArrayList<>();
                sheet.get("links").forEach(link -> links.add("hyperlink " + link.asText()));
                parts.put("xl/worksheets/_rels/sheet" + (i + 1) + ".xml.rels", relationships(type, links));
            }
        }
        if (node.has("strings")) {
            targets.add("sharedStrings sharedStrings.xml");
            StringBuilder strings = new StringBuilder();
            node.get("strings")
                    .forEach(
                            text -> strings.append("<si>").append(text.asText()).append("</si>"));
            parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + strings + "</sst>");
        }
        if (node.has("formats")) {
            targets.add("styles styles.xml");
            StringBuilder formats = new StringBuilder();
            StringBuilder styles = new StringBuilder();
            int id = 164;
            for (JsonNode format : node.get("formats")) {
                styles.append("<xf numFmtId=\"")
                        .append(format.isInt() ? format.asInt() : id)
                        .append("\"/>");
                if (!format.isInt()) {
                    formats.append("<numFmt numFmtId=\"")
                            .append(id++)
                            .append("\" formatCode=\"")
                            .append(escaped(format.asText()))
                            .append("\"/>");
                }
            }
            parts.put(
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + main + "\"><numFmts>" + formats + "</numFmts><cellXfs>" + styles
                            + "</cellXfs></styleSheet>");
        }
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + type + "\">"
                        + node.path("workbook").asText("") + "<sheets>" + sheets + "</sheets>"
                        + node.path("calc").asText("") + "</workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relationships(type, targets));
        return parts;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** @param targets each a type and a target */
    private static String relationships(String type, List<String> targets) {
        StringBuilder all = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < targets.size(); i++) {
            String[] words = targets.get(i).split(" ", 2);
            all.append("<Relationship Id=\"rId")
                    .append(i + 1)
                    .append("\" Type=\"")
                    .append(type)
                    .append('/');
            all.append(words[0])
                    .append("\" Target=\"")
                    .append(escaped(words[1]))
                    .append('"');
            all.append(words[0].equals("hyperlink") ? " TargetMode=\"External\"/>" : "/>");
        }
        return all.append("</Relationships>").toString();
    }
}
