package io.recruiteebridge.reading.workbook.html;

import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.workbook.LinkTargets;
import io.recruiteebridge.reading.workbook.RowCells;
import io.recruiteebridge.reading.workbook.SheetRow;
import io.recruiteebridge.reading.workbook.SheetRows;
import io.recruiteebridge.reading.workbook.Workbook;
import io.recruiteebridge.reading.workbook.html.HtmlScanner.Token;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a table of a web page. Not thread-safe. */
final class HtmlRows implements SheetRows {
    private static final Set<String> LINES = Set.of("br", "p", "div", "li");

    private final HtmlScanner html;
    private final int table;
    private final List<LinkKind> links;
    private final RowCells cells = new RowCells();
    /** The numbers of the tables that are open, the innermost first. */
    private final Deque<Integer> open = new ArrayDeque<>();
    /** For each column, how many more rows a cell from above reaches down. */
    private int[] reaching = new int[8];

    private int tables;
    private long line;
    private boolean merged;
    private boolean inRow;
    private boolean hidden;
    private boolean inCell;
    private int column;
    private int next;
    private @Nullable String target;
    private final StringBuilder text = new StringBuilder();
    private long rowStart;
    private long startOfRow;
    private long rowEnd;
    private boolean torn;

    HtmlRows(HtmlScanner html, int table, List<LinkKind> links) {
        this.html = html;
        this.table = table;
        this.links = links;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        while (true) {
            Token token = html.next();
            SheetRow row =
                    switch (token) {
                        case OPEN -> opened();
                        case CLOSE -> closed();
                        case TEXT -> {
                            text();
                            yield null;
                        }
                        case END -> {
                            torn |= !open.isEmpty();
                            yield endRow(html.tokenStart());
                        }
                    };
            if (row != null || token == Token.END) {
                return row;
            }
        }
    }

    private boolean isHere() {
        return !open.isEmpty() && open.peek() == table;
    }

    private @Nullable SheetRow opened() throws IOException {
        String name = html.name();
        if (name.equals("table")) {
            if (tables == Workbook.MOST_SHEETS) {
                throw Workbook.tooManySheets("message.too-many-tables");
            }
            open.push(tables++);
            return null;
        }
        if (!isHere()) {
            return null;
        }
        switch (name) {
            case "tr" -> {
                SheetRow row = endRow(html.tokenStart());
                beginRow();
                return row;
            }
            case "td", "th" -> {
                endCell();
                beginCell();
            }
            case "a" -> target = target == null ? html.attribute("href") : target;
            default -> {
                if (LINES.contains(name) && text.length() > 0) {
                    text.append('\n');
                }
            }
        }
        return null;
    }

    private @Nullable SheetRow closed() throws IOException {
        String name = html.name();
        boolean here = isHere();
        SheetRow row = null;
        if (here && (name.equals("td") || name.equals("th"))) {
            endCell();
        } else if (here && (name.equals("tr") || name.equals("table"))) {
            row = endRow(name.equals("tr") ? html.tokenEnd() : html.tokenStart());
        }
        if (name.equals("table")) {
            open.poll();
        }
        return row;
    }

    private void beginRow() {
        cells.clear();
        inRow = true;
        line++;
        next = 0;
        rowStart = html.tokenStart();
        String style = html.attribute("style");
        hidden = style != null && style.replace(" ", "").contains("display:none");
    }

    private void beginCell() {
        if (!inRow) {
            beginRow();
        }
        while (next < reaching.length && reaching[next] > 0) {
            reaching[next++]--;
        }
        column = next;
        int wide = number(html.attribute("colspan"));
        int high = number(html.attribute("rowspan"));
        merged |= wide > 1 || high > 1;
        next += wide;
        if (high > 1 && next <= Limits.CELLS) {
            reaching = Arrays.copyOf(reaching, Math.max(reaching.length, next));
            Arrays.fill(reaching, column, next, high - 1);
        }
        inCell = true;
        text.setLength(0);
        target = null;
    }

    private static int number(@Nullable String span) {
        return span != null && span.strip().matches("[1-9][0-9]{0,3}") ? Integer.parseInt(span.strip()) : 1;
    }

    private void text() {
        if (inCell && isHere() && text.length() <= Limits.CELL) {
            String more = html.text();
            for (int i = 0; i < more.length(); i++) {
                char c = more.charAt(i);
                boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
                boolean before = text.length() == 0 || text.charAt(text.length() - 1) <= ' ';
                if (!blank) {
                    text.append(c);
                } else if (!before) {
                    text.append(' ');
                }
            }
        }
    }

    private void endCell() throws IOException {
        if (!inCell) {
            return;
        }
        inCell = false;
        LinkKind kind = LinkTargets.kind(links, column);
        String shown = text.toString().strip();
        String link = target;
        cells.set(line, column, link == null ? shown : LinkTargets.choose(kind, shown, link.strip()));
    }

    private @Nullable SheetRow endRow(long end) throws IOException {
        endCell();
        if (!inRow) {
            return null;
        }
        inRow = false;
        startOfRow = rowStart;
        rowEnd = end;
        for (; next < reaching.length; next++) {
            reaching[next] = Math.max(0, reaching[next] - 1);
        }
        return cells.row(line, hidden);
    }

    /** Where the row that was handed out last starts, in characters. */
    long rowStart() {
        return startOfRow;
    }

    /** Where it ends. */
    long rowEnd() {
        return rowEnd;
    }

    /** How many tables there were so far. */
    int tables() {
        return tables;
    }

    @Override
    public boolean hasMergedCells() {
        return merged;
    }

    @Override
    public boolean isTorn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        html.close();
    }
}
