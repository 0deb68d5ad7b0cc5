package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Limits;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Keeps the text that passes through it until told to forget it, so that the text of a row can be cut out. */
final class RememberingReader extends Reader {
    /** A row, and what a parser reads ahead. */
    private static final int MOST = Limits.ROW + (1 << 14);

    private final Reader in;
    private char[] kept = new char[1 << 14];
    private boolean remembering = true;
    private int length;
    /** How many characters were forgotten. */
    private long start;

    private long passed;

    RememberingReader(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int n = in.read(buffer, offset, count);
        if (n > 0 && remembering) {
            if (length + n > MOST) {
                throw new JsonFault(
                        OutcomeCode.ROW_TOO_LONG, Sentence.of("message.row-characters", Limits.ROW), JsonLocation.NA);
            }
            if (length + n > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + n));
            }
            System.arraycopy(buffer, offset, kept, length, n);
            length += n;
        }
        passed += Math.max(n, 0);
        return n;
    }

    /** How many characters have passed. */
    long passed() {
        return passed;
    }

    void forgetBefore(long position) {
        int drop = (int) (position - start);
        System.arraycopy(kept, drop, kept, 0, length - drop);
        length -= drop;
        start = position;
    }

    /** No more rows follow; the rest may be of any length. */
    void stopRemembering() {
        remembering = false;
        length = 0;
    }

    String slice(long from, long to) {
        return new String(kept, (int) (from - start), (int) (to - from));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
