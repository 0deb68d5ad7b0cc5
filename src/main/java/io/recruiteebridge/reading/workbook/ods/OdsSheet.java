package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.workbook.LinkTargets;
import io.recruiteebridge.reading.workbook.RowCells;
import io.recruiteebridge.reading.workbook.SheetRow;
import io.recruiteebridge.reading.workbook.SheetRows;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of LibreOffice. Not thread-safe. */
final class OdsSheet implements SheetRows {
    /** What spreadsheets have room for. */
    private static final long MOST_ROWS = 1 << 20;

    private static final int MOST_COLUMNS = 1 << 14;

    private final XmlScanner xml;
    private final OdsRowWalk walk;
    private final int table;
    private final List<LinkKind> links;
    private final RowCells cells = new RowCells();
    private final OdsCell cell = new OdsCell();
    private boolean merged;
    private @Nullable SheetRow again;
    private int times;

    OdsSheet(XmlScanner xml, int table, List<LinkKind> links) {
        this.xml = xml;
        this.walk = new OdsRowWalk(xml);
        this.table = table;
        this.links = links;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        if (times > 0 && again != null) {
            times--;
            again = cells.row(again.line() + 1, again.hidden());
            return again;
        }
        while (walk.next()) {
            if (walk.table() != table) {
                xml.skipElement();
                continue;
            }
            SheetRow row = row();
            if (row != null) {
                if (walk.line() + walk.repeated() - 1 > MOST_ROWS) {
                    throw new DamagedFileException(
                            OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.too-many-rows", MOST_ROWS));
                }
                again = row;
                times = walk.repeated() - 1;
                return row;
            }
        }
        return null;
    }

    private @Nullable SheetRow row() throws IOException {
        String visibility = xml.prefixedAttribute("visibility");
        boolean hidden = "collapse".equals(visibility) || "filter".equals(visibility);
        long line = walk.line();
        cells.clear();
        int column = 0;
        int outside = xml.depth() - 1;
        for (Token token = xml.next(); token != Token.END || xml.depth() > outside; token = xml.next()) {
            if (token != Token.START) {
                continue;
            }
            int repeated = OdsRowWalk.number(xml.prefixedAttribute("number-columns-repeated"));
            if (xml.name().equals("table-cell")) {
                merged |= OdsRowWalk.number(xml.prefixedAttribute("number-columns-spanned")) > 1
                        || OdsRowWalk.number(xml.prefixedAttribute("number-rows-spanned")) > 1;
                String text = cell.read(xml, LinkTargets.kind(links, column));
                for (int i = 0; i < repeated && !text.isEmpty(); i++) {
                    cells.set(line, column + i, text);
                }
            } else {
                xml.skipElement(); // cells below merged ones
            }
            column = Math.min(MOST_COLUMNS, column + repeated);
        }
        return cells.row(line, hidden);
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
