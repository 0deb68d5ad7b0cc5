package io.recruiteebridge.reading.workbook.html;

import io.recruiteebridge.reading.workbook.SheetWriter;
import io.recruiteebridge.reading.workbook.XmlText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a web page of one table, whose cells stay text when Excel opens it. Not thread-safe. */
final class HtmlTable implements SheetWriter {
    private final Writer out;
    private final int highlightedFrom;
    private boolean headingsWritten;

    /**
     * @param out closed together with the table
     * @param highlightedFrom the first column that is highlighted
     */
    HtmlTable(Writer out, int highlightedFrom) throws IOException {
        this.out = out;
        this.highlightedFrom = highlightedFrom;
        out.append("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"><style>\n"
                + "td, th { mso-number-format: \"\\@\"; }\n"
                + ".ours { background: #fff2cc; }\n"
                + "</style></head><body><table border=\"1\">\n");
    }

    @Override
    public void row(List<String> cells) throws IOException {
        String tag = headingsWritten ? "td" : "th";
        headingsWritten = true;
        out.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            out.append('<').append(tag).append(i >= highlightedFrom ? " class=\"ours\">" : ">");
            String separator = "";
            for (String line : cells.get(i).split("\n", -1)) {
                out.append(separator);
                XmlText.append(out, line);
                separator = "<br>";
            }
            out.append("</").append(tag).append('>');
        }
        out.append("</tr>\n");
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.append("</table></body></html>\n");
        }
    }
}
