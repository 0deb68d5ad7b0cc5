package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.workbook.IsoDates;
import io.recruiteebridge.reading.workbook.LinkTargets;
import io.recruiteebridge.reading.workbook.RowCells;
import io.recruiteebridge.reading.workbook.SheetRow;
import io.recruiteebridge.reading.workbook.SheetRows;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of Excel. Not thread-safe. */
final class XlsxSheet implements SheetRows {
    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_NUMBER = 10;
    private static final String HYPERLINK = "HYPERLINK(\"";

    private final XlsxWorkbook workbook;
    private final XmlScanner xml;
    private final List<LinkKind> links;
    private final Map<String, String> targets;
    private final RowCells cells = new RowCells();
    private final ExcelText text = new ExcelText();
    private long line;
    private boolean inRows;
    private boolean ended;
    private boolean merged;
    private boolean root;

    XlsxSheet(XlsxWorkbook workbook, XmlScanner xml, List<LinkKind> links, Map<String, String> targets) {
        this.workbook = workbook;
        this.xml = xml;
        this.links = links;
        this.targets = targets;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        while (!ended) {
            Token token = xml.next();
            if (token == Token.END_OF_DOCUMENT) {
                ended = true;
            } else if (token == Token.END) {
                inRows &= xml.depth() >= 2;
            } else if (token == Token.START) {
                SheetRow row = start();
                if (row != null) {
                    return row;
                }
            }
        }
        return null;
    }

    private @Nullable SheetRow start() throws IOException {
        String name = xml.name();
        if (!root) {
            root = true;
            if (!name.equals("worksheet")) {
                throw XmlScanner.damaged("damage.no-sheet");
            }
        } else if (xml.depth() == 2) {
            inRows = name.equals("sheetData");
        } else if (xml.depth() == 3 && inRows && name.equals("row")) {
            return row();
        } else if (xml.depth() == 3 && name.equals("mergeCell")) {
            merged = true;
        }
        return null;
    }

    private @Nullable SheetRow row() throws IOException {
        String number = xml.attribute("r");
        long next = number == null ? line + 1 : rowNumber(number);
        if (next <= line) {
            throw XmlScanner.damaged("damage.row-order");
        }
        line = next;
        boolean hidden = XlsxWorkbook.isTrue(xml.attribute("hidden"));
        cells.clear();
        int column = -1;
        for (Token token = xml.next(); token != Token.END || xml.depth() > 2; token = xml.next()) {
            if (token == Token.START) {
                if (xml.depth() == 4 && xml.name().equals("c")) {
                    int letters = xml.column("r");
                    column = letters < 0 ? column + 1 : letters - 1;
                    if (column < 0 || column >= MOST_COLUMNS) {
                        throw XmlScanner.damaged("damage.cell-column");
                    }
                    cell(column);
                } else {
                    xml.skipElement();
                }
            }
        }
        return cells.row(line, hidden);
    }

    private static long rowNumber(String number) throws IOException {
        try {
            if (number.length() <= LONGEST_NUMBER) {
                return Long.parseLong(number);
            }
        } catch (NumberFormatException e) {
            // no number
        }
        throw XmlScanner.damaged("damage.row-number");
    }

    private void cell(int column) throws IOException {
        LinkKind kind = LinkTargets.kind(links, column);
        String reference = kind == LinkKind.NONE ? null : xml.attribute("r");
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        String value = null;
        String formula = null;
        String inline = null;
        for (Token token = xml.next(); token != Token.END || xml.depth() > 3; token = xml.next()) {
            if (token == Token.START) {
                switch (xml.name()) {
                    case "v" -> value = text.element(xml);
                    case "f" -> formula = text.element(xml);
                    case "is" -> inline = text.runs(xml);
                    default -> xml.skipElement();
                }
            }
        }
        String shown = shown(type == null ? "n" : type, style, value, formula, inline);
        if (kind != LinkKind.NONE) {
            shown = linked(kind, shown, reference == null ? null : targets.get(reference), formula);
        }
        cells.set(line, column, shown);
    }

    private String shown(
            String type,
            @Nullable String style,
            @Nullable String value,
            @Nullable String formula,
            @Nullable String inline)
            throws IOException {
        if (formula != null && isNotCalculated(type, value)) {
            return SourceRow.NOT_CALCULATED;
        }
        if (value == null || type.equals("inlineStr")) {
            return inline == null ? "" : inline;
        }
        return switch (type) {
            case "s" -> value.isEmpty() ? "" : workbook.sharedString(value.strip());
            case "str" -> ExcelText.decode(value);
            case "b" -> value.strip().equals("1") || value.strip().equals("true") ? "true" : "false";
            case "d" -> IsoDates.shortened(value);
            case "n" -> workbook.number(style, value.strip());
            default -> value; // errors, as people see them
        };
    }

    /** An empty text can be the result of a formula; nothing can't. */
    private boolean isNotCalculated(String type, @Nullable String value) {
        return value == null
                || value.isEmpty() && !type.equals("str")
                || workbook.isCalculatedOnLoad() && type.equals("n") && value.equals("0");
    }

    private static String linked(LinkKind kind, String shown, @Nullable String target, @Nullable String formula) {
        if (target != null) {
            return LinkTargets.choose(kind, shown, target);
        }
        if (formula != null && formula.regionMatches(true, 0, HYPERLINK, 0, HYPERLINK.length())) {
            int close = formula.indexOf('"', HYPERLINK.length());
            return close < 0 ? shown : LinkTargets.choose(kind, shown, formula.substring(HYPERLINK.length(), close));
        }
        return shown;
    }

    @Override
    public boolean hasMergedCells() {
        return merged;
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
