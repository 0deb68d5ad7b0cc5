package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.reading.workbook.SheetWriter;
import io.recruiteebridge.reading.workbook.XmlText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an OpenDocument spreadsheet of one table, row by row in constant memory. All cells are text and stay so when people
 * edit them; the headings are bold, and the last columns can be highlighted. Not thread-safe.
 */
final class OdsTable implements SheetWriter {
    private static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMES = "urn:oasis:names:tc:opendocument:xmlns:";

    private static final String TEXT = "text";
    private static final String HEADING = "heading";
    private static final String HIGHLIGHTED = "ours";
    private static final String HIGHLIGHTED_HEADING = "our_heading";

    private final ZipOutputStream zip;
    private final Writer out;
    private final int columns;
    private final int highlightedFrom;
    private boolean headingsWritten;
    private boolean closed;

    /**
     * @param out closed together with the table
     * @param name of the sheet
     * @param columns how many there are
     * @param highlighted how many of them, at the end, are highlighted
     */
    OdsTable(OutputStream out, String name, int columns, int highlighted) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 13);
        this.columns = columns;
        this.highlightedFrom = columns - highlighted;
        writeType();
        begin(OdsWorkbook.CONTENT);
        writeHead(name);
    }

    /** First and not compressed: by this, programs recognise the file. */
    private void writeType() throws IOException {
        byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        ZipEntry entry = new ZipEntry("mimetype");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(type.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(type);
        zip.closeEntry();
    }

    private void writeHead(String name) throws IOException {
        out.append("<office:document-content office:version=\"1.3\"");
        for (String prefix : List.of("office", "style", "table", "text")) {
            out.append(" xmlns:" + prefix + "=\"" + NAMES + prefix + ":1.0\"");
        }
        out.append(" xmlns:fo=\"" + NAMES + "xsl-fo-compatible:1.0\" xmlns:number=\"" + NAMES + "datastyle:1.0\">"
                + "<office:automatic-styles>");
        column("narrow", "4.5cm");
        column("wide", "14cm");
        out.append("<number:text-style style:name=\"N1\"><number:text-content/></number:text-style>");
        cell(TEXT, "", "");
        cell(HEADING, "", "<style:text-properties fo:font-weight=\"bold\"/>");
        String yellow = "<style:table-cell-properties fo:background-color=\"#fff2cc\"/>";
        cell(HIGHLIGHTED, yellow, "");
        cell(HIGHLIGHTED_HEADING, yellow, "<style:text-properties fo:font-weight=\"bold\"/>");
        out.append("</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"");
        XmlText.append(out, name);
        out.append("\">");
        columns("narrow", TEXT, highlightedFrom);
        columns("narrow", HIGHLIGHTED, columns - highlightedFrom - 1);
        columns("wide", HIGHLIGHTED, columns > highlightedFrom ? 1 : 0);
    }

    private void column(String name, String width) throws IOException {
        out.append(
                "<style:style style:name=\"" + name + "\" style:family=\"table-column\"><style:table-column-properties"
                        + " style:column-width=\"" + width + "\"/></style:style>");
    }

    private void cell(String name, String cell, String text) throws IOException {
        out.append("<style:style style:name=\"" + name + "\" style:family=\"table-cell\" style:data-style-name=\"N1\">"
                + cell + text + "</style:style>");
    }

    private void columns(String width, String style, int count) throws IOException {
        if (count > 0) {
            out.append("<table:table-column table:style-name=\"" + width + "\" table:number-columns-repeated=\"" + count
                    + "\" table:default-cell-style-name=\"" + style + "\"/>");
        }
    }

    @Override
    public void row(List<String> cells) throws IOException {
        boolean heading = !headingsWritten;
        headingsWritten = true;
        out.append("<table:table-row>");
        for (int i = 0; i < cells.size(); i++) {
            boolean highlighted = i >= highlightedFrom && i < columns;
            String style = highlighted ? heading ? HIGHLIGHTED_HEADING : HIGHLIGHTED : heading ? HEADING : TEXT;
            out.append("<table:table-cell table:style-name=\"").append(style).append('"');
            if (cells.get(i).isEmpty()) {
                out.append("/>");
            } else {
                out.append(" office:value-type=\"string\">");
                for (String paragraph : cells.get(i).split("\n", -1)) {
                    out.append("<text:p>");
                    paragraph(paragraph);
                    out.append("</text:p>");
                }
                out.append("</table:table-cell>");
            }
        }
        out.append("</table:table-row>");
    }

    /** Blanks that would be taken for one, or for none, are elements. */
    private void paragraph(String text) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' && (i == 0 || i == text.length() - 1 || text.charAt(i - 1) == ' ');
            if (blank || c == '\t') {
                XmlText.append(out, text.substring(from, i));
                out.append(blank ? "<text:s/>" : "<text:tab/>");
                from = i + 1;
            }
        }
        XmlText.append(out, text.substring(from));
    }

    private void begin(String part) throws IOException {
        zip.putNextEntry(new ZipEntry(part));
        out.append(DECLARATION);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (zip) {
            if (!headingsWritten) {
                row(List.of(""));
            }
            out.append("</table:table></office:spreadsheet></office:body></office:document-content>");
            out.flush();
            zip.closeEntry();
            begin("META-INF/manifest.xml");
            out.append("<manifest:manifest xmlns:manifest=\"" + NAMES + "manifest:1.0\" manifest:version=\"1.3\">"
                    + "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" + TYPE + "\"/>"
                    + "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
                    + "</manifest:manifest>");
            out.flush();
            zip.closeEntry();
        }
    }
}
