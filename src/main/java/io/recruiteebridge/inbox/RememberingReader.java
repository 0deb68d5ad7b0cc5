package io.recruiteebridge.inbox;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Keeps the text that passes through it until it is told to forget, so that a row's own text can be cut out. */
final class RememberingReader extends Reader {
    private final Reader in;
    private char[] kept = new char[1 << 14];
    private int length;
    /** How many characters were forgotten. */
    private long start;

    RememberingReader(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int n = in.read(buffer, offset, count);
        if (n > 0) {
            if (length + n > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + n));
            }
            System.arraycopy(buffer, offset, kept, length, n);
            length += n;
        }
        return n;
    }

    /** How many characters are kept. */
    int kept() {
        return length;
    }

    /** How many characters have passed. */
    long passed() {
        return start + length;
    }

    void forgetBefore(long position) {
        int drop = (int) (position - start);
        System.arraycopy(kept, drop, kept, 0, length - drop);
        length -= drop;
        start = position;
    }

    String slice(long from, long to) {
        return new String(kept, (int) (from - start), (int) (to - from));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
