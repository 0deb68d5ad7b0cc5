package io.recruiteebridge.reading.encoding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which code pages the characters of a text could be the bytes of UTF-8. Nearly every text is ruled out by its first
 * characters beyond ASCII, so that asking costs next to nothing. Stateless and thread-safe.
 */
final class WrongPages {
    /** Those with one byte a character. */
    static final List<CodePage> PAGES =
            Arrays.stream(CodePage.values()).filter(CodePage::isSingleByte).toList();

    /** Beyond this, no such page has characters. */
    private static final int CHARACTERS = 0x2700;
    /** For each character the pages, as bits of their ordinals, in which it is the first byte of a UTF-8 character. */
    private static final long[] LEADS = new long[CHARACTERS];
    /** The same for further bytes. */
    private static final long[] FOLLOWS = new long[CHARACTERS];

    private static final Map<CodePage, Map<Character, Byte>> BYTES = new HashMap<>();

    static {
        for (CodePage page : PAGES) {
            Map<Character, Byte> bytes = new HashMap<>();
            for (int b = 0x80; b < 0x100; b++) {
                char c = page.character(b);
                bytes.put(c, (byte) b);
                mark(c, b, page);
                if (b < 0xa0) {
                    // What a page doesn't define often becomes the control character of that number.
                    bytes.putIfAbsent((char) b, (byte) b);
                    mark((char) b, b, page);
                }
            }
            BYTES.put(page, bytes);
        }
    }

    private WrongPages() {}

    private static void mark(char c, int b, CodePage page) {
        if (c < CHARACTERS) {
            (b < 0xc0 ? FOLLOWS : LEADS)[c] |= 1L << page.ordinal();
        }
    }

    /** The pages in question, as bits of their ordinals; 0 for almost all texts. */
    static long of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                return c < CHARACTERS && next < CHARACTERS ? LEADS[c] & FOLLOWS[next] : 0;
            }
        }
        return 0;
    }

    /** The bytes of a text in a page; null if the page lacks one of its characters. */
    static byte @Nullable [] bytes(CodePage page, String text) {
        Map<Character, Byte> known = BYTES.getOrDefault(page, Map.of());
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            Byte b = c < 0x80 ? Byte.valueOf((byte) c) : known.get(c);
            if (b == null) {
                return null;
            }
            bytes[i] = b;
        }
        return bytes;
    }
}
