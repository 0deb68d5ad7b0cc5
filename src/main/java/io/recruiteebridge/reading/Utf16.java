package io.recruiteebridge.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Recognises UTF-16 without a byte order mark. */
final class Utf16 {
    private Utf16() {}

    /**
     * The UTF-16 that bytes with NULs among them are, or UTF-8, in which NULs mean that they aren't text. Line ends, digits and
     * delimiters have a NUL in any language, always before or always behind them.
     */
    static Charset orUtf8(byte[] head) {
        int[] nuls = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                nuls[i % 2]++;
            }
        }
        Charset order = nuls[0] < nuls[1] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return Math.min(nuls[0], nuls[1]) == 0 && isText(head, order) ? order : StandardCharsets.UTF_8;
    }

    /** Whether these are lines of characters that people write, as far as they are complete. */
    private static boolean isText(byte[] head, Charset order) {
        CharsetDecoder decoder = order.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(head.length / 2 + 1);
        if (decoder.decode(ByteBuffer.wrap(head), text, false).isError()) {
            return false;
        }
        text.flip();
        long lineEnds = text.chars().filter(c -> c == '\n' || c == '\r').count();
        long otherwise = count(head, '\n') + count(head, '\r') - lineEnds;
        return lineEnds > otherwise
                && text.chars()
                        .allMatch(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || Character.isDefined(c)
                                        && !Character.isISOControl(c)
                                        && Character.getType(c) != Character.PRIVATE_USE);
    }

    private static long count(byte[] head, char wanted) {
        long count = 0;
        for (byte b : head) {
            count += b == wanted ? 1 : 0;
        }
        return count;
    }
}
