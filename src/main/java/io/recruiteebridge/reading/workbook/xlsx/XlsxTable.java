package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.workbook.SheetWriter;
import io.recruiteebridge.reading.workbook.XmlText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook of one table, row by row in constant memory. All cells are text and stay so when people edit them; the
 * headings are bold and stay in view, and the last columns can be highlighted. Beyond the rows that Excel has room for, the table
 * goes on in another sheet. Not thread-safe.
 */
public final class XlsxTable implements SheetWriter {
    /** The main part of a workbook without macros. */
    public static final String WORKBOOK_TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /** Excel has room for one row more. */
    private static final int ROWS = 1_048_575;

    private static final int LONGEST_NAME = 31;
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** The same table is the same file. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int TEXT = 1;
    private static final int HEADING = 2;
    private static final int HIGHLIGHTED = 3;
    private static final int HIGHLIGHTED_HEADING = 4;

    private final ZipOutputStream zip;
    private final Writer out;
    private final String mainType;
    private final String name;
    private final int columns;
    private final int highlightedFrom;
    private List<String> headings = List.of();
    private int sheets;
    private int row;
    private boolean closed;

    /**
     * @param out closed together with the table
     * @param mainType the content type of the main part; programs compare it with the file's extension
     * @param name of the sheet
     * @param columns how many there are
     * @param highlighted how many of them, at the end, are highlighted
     */
    public XlsxTable(OutputStream out, String mainType, String name, int columns, int highlighted) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 13);
        this.mainType = mainType;
        this.name = sheetName(name);
        this.columns = columns;
        this.highlightedFrom = columns - highlighted;
    }

    private static String sheetName(String wanted) {
        String allowed = wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").strip();
        String name = allowed.isEmpty() || allowed.startsWith("'") || allowed.endsWith("'") ? "Sheet1" : allowed;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    @Override
    public void row(List<String> cells) throws IOException {
        boolean heading = sheets == 0;
        if (heading) {
            headings = List.copyOf(cells);
            beginSheet();
        } else if (row > ROWS) {
            endSheet();
            beginSheet();
            write(headings, true);
        }
        write(cells, heading);
    }

    private void write(List<String> cells, boolean heading) throws IOException {
        out.append("<row r=\"").append(Integer.toString(++row)).append("\">");
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i);
            if (!text.isEmpty()) {
                boolean highlighted = i >= highlightedFrom && i < columns;
                int style = highlighted ? heading ? HIGHLIGHTED_HEADING : HIGHLIGHTED : heading ? HEADING : TEXT;
                out.append("<c r=\"").append(column(i)).append(Integer.toString(row));
                out.append("\" s=\"").append(Integer.toString(style));
                out.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                XmlText.append(out, ExcelText.encode(text));
                out.append("</t></is></c>");
            }
        }
        out.append("</row>");
    }

    private static String column(int index) {
        StringBuilder letters = new StringBuilder();
        for (int i = index; i >= 0; i = i / 26 - 1) {
            letters.append((char) ('A' + i % 26));
        }
        return letters.reverse().toString();
    }

    private void beginSheet() throws IOException {
        sheets++;
        row = 0;
        begin("xl/worksheets/sheet" + sheets + ".xml");
        out.append("<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\""
                + " topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        columns(1, highlightedFrom, TEXT, 22);
        columns(highlightedFrom + 1, columns - 1, HIGHLIGHTED, 22);
        columns(Math.max(highlightedFrom + 1, columns), columns, HIGHLIGHTED, 70);
        out.append("</cols><sheetData>");
    }

    private void columns(int from, int to, int style, int width) throws IOException {
        if (from <= to) {
            out.append("<col min=\"" + from + "\" max=\"" + to + "\" width=\"" + width + "\" style=\"" + style
                    + "\" customWidth=\"1\"/>");
        }
    }

    private void endSheet() throws IOException {
        out.append("</sheetData></worksheet>");
        end();
    }

    private void begin(String part) throws IOException {
        ZipEntry entry = new ZipEntry(part);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        out.append(DECLARATION);
    }

    private void end() throws IOException {
        out.flush();
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (zip) {
            if (sheets == 0) {
                beginSheet();
            }
            endSheet();
            writeWorkbook();
            writeStyles();
            writePackage();
        }
    }

    private void writeWorkbook() throws IOException {
        begin("xl/workbook.xml");
        out.append("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + TYPES + "\"><sheets>");
        for (int i = 1; i <= sheets; i++) {
            String suffix = i == 1 ? "" : " " + i;
            out.append("<sheet name=\"");
            XmlText.append(out, name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix);
            out.append("\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
        }
        out.append("</sheets></workbook>");
        end();
        begin("xl/_rels/workbook.xml.rels");
        out.append("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 1; i <= sheets; i++) {
            relationship(i, "worksheet", "worksheets/sheet" + i + ".xml");
        }
        relationship(sheets + 1, "styles", "styles.xml");
        out.append("</Relationships>");
        end();
    }

    private void relationship(int id, String type, String target) throws IOException {
        out.append(
                "<Relationship Id=\"rId" + id + "\" Type=\"" + TYPES + "/" + type + "\" Target=\"" + target + "\"/>");
    }

    private void writeStyles() throws IOException {
        begin("xl/styles.xml");
        out.append("<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"2\">"
                + "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill>"
                + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF2CC\"/></patternFill></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        for (int style = TEXT; style <= HIGHLIGHTED_HEADING; style++) {
            boolean bold = style == HEADING || style == HIGHLIGHTED_HEADING;
            out.append("<xf numFmtId=\"49\" fontId=\"" + (bold ? 1 : 0) + "\" fillId=\""
                    + (style >= HIGHLIGHTED ? 2 : 0)
                    + "\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>");
        }
        out.append(
                "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                        + "</styleSheet>");
        end();
    }

    private void writePackage() throws IOException {
        begin("_rels/.rels");
        out.append("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        relationship(1, "officeDocument", "xl/workbook.xml");
        out.append("</Relationships>");
        end();
        begin("[Content_Types].xml");
        out.append("<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        override("xl/workbook.xml", mainType);
        for (int i = 1; i <= sheets; i++) {
            override("xl/worksheets/sheet" + i + ".xml", SPREADSHEET + "worksheet+xml");
        }
        override("xl/styles.xml", SPREADSHEET + "styles+xml");
        out.append("</Types>");
        end();
    }

    private void override(String part, String type) throws IOException {
        out.append("<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>");
    }
}
