package io.recruiteebridge.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV file for spreadsheets: UTF-8, RFC 4180 but for the delimiter, no cell that would run as a formula. Not thread-safe.
 */
public final class SpreadsheetCsv implements Closeable {
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int ASCII = 128;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int BUFFER = 1 << 14;
    /** Starts a comment, for some readers. */
    private static final char COMMENT = '#';

    private final OutputStream out;
    private final char delimiter;
    private final byte[] between;
    /** ASCII that stands in a file as it is, wherever it stands in a cell but at its start. */
    private final boolean[] plain = new boolean[ASCII];

    private byte[] buffer = new byte[BUFFER];
    private int end;

    /**
     * Starts a file; closing this closes the stream.
     *
     * @param bom whether to start with a byte order mark, by which spreadsheets know UTF-8
     */
    public SpreadsheetCsv(OutputStream out, boolean bom, char delimiter) throws IOException {
        this.out = out;
        this.delimiter = delimiter;
        this.between = Character.toString(delimiter).getBytes(StandardCharsets.UTF_8);
        for (char c = 0; c < ASCII; c++) {
            plain[c] = c != '"' && c != delimiter && !SpreadsheetGuard.isSeparator(c);
        }
        if (bom) {
            out.write(BOM);
        }
    }

    public void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                put(between);
            }
            String cell = cells.get(i);
            if (!putPlain(cell)) {
                put(written(cell, i == 0).getBytes(StandardCharsets.UTF_8));
            }
        }
        put(LINE_END);
    }

    /** Most cells are plain, and looked at just once; false, and nothing is put, if this one isn't. */
    private boolean putPlain(String cell) throws IOException {
        int length = cell.length();
        if (length == 0) {
            return true;
        }
        char first = cell.charAt(0);
        if (first == COMMENT || SpreadsheetGuard.isGuardedAtStart(first)) {
            return false;
        }
        reserve(length);
        int at = end;
        for (int i = 0; i < length; i++) {
            char c = cell.charAt(i);
            if (c >= ASCII || !plain[c]) {
                return false;
            }
            buffer[at++] = (byte) c;
        }
        end = at;
        return true;
    }

    private String written(String cell, boolean first) {
        String guarded = SpreadsheetGuard.guard(cell);
        boolean quoted = SpreadsheetGuard.needsQuotes(guarded)
                || guarded.indexOf('"') >= 0
                || guarded.indexOf(delimiter) >= 0
                || first && guarded.charAt(0) == COMMENT;
        return quoted ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
    }

    private void put(byte[] bytes) throws IOException {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, end, bytes.length);
        end += bytes.length;
    }

    private void reserve(int length) throws IOException {
        if (buffer.length - end < length) {
            flush();
            if (buffer.length < length) {
                buffer = Arrays.copyOf(buffer, length);
            }
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, end);
        end = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
