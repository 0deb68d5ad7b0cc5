package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.reading.workbook.PartEdit;
import io.recruiteebridge.reading.workbook.RowCells;
import io.recruiteebridge.reading.workbook.Sheet;
import io.recruiteebridge.reading.workbook.WorkbookHits;
import io.recruiteebridge.reading.workbook.WorkbookRedaction;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of rows in the parts of a workbook of Excel: their cells, the shared texts that no other row has, and the
 * links of their cells with their targets. Used once.
 */
final class XlsxRedactor {
    private final XlsxWorkbook workbook;
    private final WorkbookHits hits;
    private final ExcelText text = new ExcelText();
    private final Map<String, List<PartEdit>> removals = new HashMap<>();
    private final Map<String, List<PartEdit>> blanks = new HashMap<>();
    private final Set<String> theirTexts = new HashSet<>();
    private final Set<String> otherTexts = new HashSet<>();

    XlsxRedactor(XlsxWorkbook workbook, WorkbookHits hits) {
        this.workbook = workbook;
        this.hits = hits;
    }

    Redaction redaction(Path file) throws IOException {
        if (!hits.lines().isEmpty()) {
            for (Sheet sheet : workbook.sheets()) {
                Set<Long> lines = hits.lines().get(sheet.part());
                if (lines != null) {
                    sheet(sheet.part(), lines);
                }
            }
            for (Sheet sheet : workbook.sheets()) {
                findOtherTexts(sheet.part(), hits.lines().getOrDefault(sheet.part(), Set.of()));
            }
            theirTexts.removeAll(otherTexts);
            texts();
        }
        return new WorkbookRedaction(file, hits, removals, blanks);
    }

    private void edit(String part, PartEdit removal, PartEdit blank) {
        removals.computeIfAbsent(part, key -> new ArrayList<>()).add(removal);
        blanks.computeIfAbsent(part, key -> new ArrayList<>()).add(blank);
    }

    private void sheet(String part, Set<Long> lines) throws IOException {
        Set<String> theirLinks = new HashSet<>();
        Set<String> otherLinks = new HashSet<>();
        try (XmlScanner xml = new XmlScanner(workbook.archive().open(part))) {
            long line = 0;
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token != Token.START || xml.depth() != 3) {
                    continue;
                }
                if (xml.name().equals("row")) {
                    line = line(xml, line);
                    if (lines.contains(line)) {
                        row(part, xml);
                    }
                } else if (xml.name().equals("hyperlink")) {
                    String target = xml.prefixedAttribute("id");
                    boolean theirs = lines.contains(row(xml.attribute("ref")));
                    if (target != null) {
                        (theirs ? theirLinks : otherLinks).add(target);
                    }
                    if (theirs) {
                        element(part, xml);
                    }
                }
            }
        }
        theirLinks.removeAll(otherLinks);
        targets(part, theirLinks);
    }

    /** The number of the row that just started. */
    private static long line(XmlScanner xml, long before) throws IOException {
        String number = xml.attribute("r");
        return number == null ? before + 1 : Long.parseLong(number);
    }

    private static long row(@Nullable String reference) {
        String digits =
                reference == null ? "" : reference.replaceFirst(":.*", "").replaceFirst("^\\$?[A-Z]+\\$?", "");
        return digits.matches("\\d{1,10}") ? Long.parseLong(digits) : 0;
    }

    /** All cells of the row that just started. */
    private void row(String part, XmlScanner xml) throws IOException {
        long from = xml.tokenEnd();
        long to = from;
        String prefix = xml.prefix();
        boolean shared = false;
        for (Token token = xml.next(); token != Token.END || xml.depth() > 2; token = xml.next()) {
            if (token == Token.START && xml.depth() == 4) {
                shared = "s".equals(xml.attribute("t"));
            } else if (token == Token.START
                    && xml.depth() == 5
                    && shared
                    && xml.name().equals("v")) {
                theirTexts.add(text.element(xml).strip());
            }
            to = xml.tokenEnd();
        }
        to = Math.max(to, from);
        edit(
                part,
                new PartEdit(from, to, ""),
                new PartEdit(
                        from,
                        to,
                        "<" + prefix + "c t=\"inlineStr\"><" + prefix + "is><" + prefix + "t>" + RowCells.ERASED + "</"
                                + prefix + "t></" + prefix + "is></" + prefix + "c>"));
    }

    /** All of the element that just started. */
    private void element(String part, XmlScanner xml) throws IOException {
        long from = xml.tokenStart();
        xml.skipElement();
        PartEdit edit = new PartEdit(from, xml.tokenEnd(), "");
        edit(part, edit, edit);
    }

    private void targets(String part, Set<String> ids) throws IOException {
        String name = workbook.archive().find(Relationships.nameFor(part));
        if (ids.isEmpty() || name == null) {
            return;
        }
        try (XmlScanner xml = new XmlScanner(workbook.archive().open(name))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token == Token.START && xml.depth() == 2 && ids.contains(xml.attribute("Id"))) {
                    element(name, xml);
                }
            }
        }
    }

    private void findOtherTexts(String part, Set<Long> lines) throws IOException {
        try (XmlScanner xml = new XmlScanner(workbook.archive().open(part))) {
            long line = 0;
            boolean shared = false;
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token != Token.START) {
                    continue;
                }
                if (xml.depth() == 3 && xml.name().equals("row")) {
                    line = line(xml, line);
                } else if (xml.depth() == 4) {
                    shared = !lines.contains(line) && "s".equals(xml.attribute("t"));
                } else if (xml.depth() == 5 && shared && xml.name().equals("v")) {
                    String index = text.element(xml).strip();
                    if (theirTexts.contains(index)) {
                        otherTexts.add(index);
                    }
                }
            }
        }
    }

    private void texts() throws IOException {
        ZipArchive archive = workbook.archive();
        String part = workbook.stringsPart();
        if (part == null || theirTexts.isEmpty()) {
            return;
        }
        try (XmlScanner xml = new XmlScanner(archive.open(part))) {
            long index = 0;
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token == Token.START && xml.depth() == 2 && xml.name().equals("si")) {
                    if (theirTexts.contains(Long.toString(index++))) {
                        long from = xml.tokenEnd();
                        long to = from;
                        for (Token in = xml.next(); in != Token.END || xml.depth() > 1; in = xml.next()) {
                            to = xml.tokenEnd();
                        }
                        PartEdit edit = new PartEdit(from, to, "");
                        edit(part, edit, edit);
                    }
                }
            }
        }
    }
}
