package io.recruiteebridge.reading.workbook.html;

import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.TextEncoding;
import io.recruiteebridge.reading.workbook.Sheet;
import io.recruiteebridge.reading.workbook.SheetTable;
import io.recruiteebridge.reading.workbook.Workbook;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A web page whose tables count as sheets. A sheet's part is its index. Not thread-safe. */
final class HtmlWorkbook implements Workbook {
    private final Path file;
    private final TextEncoding encoding;
    private @Nullable List<Sheet> sheets;

    HtmlWorkbook(Path file, TextEncoding encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    @Override
    public List<Sheet> sheets() throws IOException {
        List<Sheet> known = sheets;
        if (known == null) {
            known = findSheets();
            sheets = known;
        }
        return known;
    }

    private List<Sheet> findSheets() throws IOException {
        List<Sheet> found = new ArrayList<>();
        try (HtmlRows rows = open(-1, List.of())) {
            while (rows.next() != null) {
                // nothing stands in a table that isn't there
            }
            for (int i = 0; i < rows.tables(); i++) {
                found.add(new Sheet("Table " + (i + 1), Integer.toString(i), true));
            }
        }
        return found;
    }

    @Override
    public HtmlRows open(String part, List<LinkKind> links) throws IOException {
        return open(Integer.parseInt(part), links);
    }

    private HtmlRows open(int table, List<LinkKind> links) throws IOException {
        return new HtmlRows(new HtmlScanner(new BufferedReader(encoding.reader(file))), table, links);
    }

    @Override
    public FileDialect dialect(SheetTable table, List<String> columns, ReadingNotes notes) {
        return new HtmlDialect(encoding.gzip(), encoding.charset(), encoding.bom(), table, columns, notes);
    }

    @Override
    public void close() {}
}
