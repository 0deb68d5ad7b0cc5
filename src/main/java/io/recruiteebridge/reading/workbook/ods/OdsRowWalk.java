package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks from row to row of a document, through all tables. The caller reads each row to its end, or skips it. Not thread-safe. */
final class OdsRowWalk {
    /** The depth of a table: document, body, spreadsheet, table. */
    static final int TABLE = 4;

    private static final int LONGEST_NUMBER = 9;
    private static final Set<String> CONTAINERS = Set.of("table-header-rows", "table-rows", "table-row-group");

    private final XmlScanner xml;
    private int table = -1;
    private boolean inTable;
    private boolean inSpreadsheet;
    private long last;
    private int repeated;

    OdsRowWalk(XmlScanner xml) {
        this.xml = xml;
    }

    /** Goes to the next row; false at the end of the document. */
    boolean next() throws IOException {
        for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
            if (token == Token.END) {
                inTable &= xml.depth() >= TABLE;
                inSpreadsheet &= xml.depth() >= TABLE - 1;
            } else if (token == Token.START && start()) {
                return true;
            }
        }
        return false;
    }

    private boolean start() throws IOException {
        if (inTable) {
            if (xml.name().equals("table-row")) {
                repeated = number(xml.prefixedAttribute("number-rows-repeated"));
                last += repeated;
                return true;
            }
            if (!CONTAINERS.contains(xml.name())) {
                xml.skipElement();
            }
        } else if (inSpreadsheet && xml.depth() == TABLE) {
            if (xml.name().equals("table")) {
                inTable = true;
                table++;
                last = 0;
            } else {
                xml.skipElement();
            }
        } else if (xml.depth() == TABLE - 1) {
            inSpreadsheet = xml.name().equals("spreadsheet");
        }
        return false;
    }

    /** How often something comes; at least once. */
    static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return text == null || text.isEmpty() ? 1 : Integer.MAX_VALUE / 2;
        }
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** The index of the table, from 0. */
    int table() {
        return table;
    }

    /** The number of the row, from 1; of the first, if it stands for several. */
    long line() {
        return last - repeated + 1;
    }

    /** How many rows it stands for. */
    int repeated() {
        return repeated;
    }
}
