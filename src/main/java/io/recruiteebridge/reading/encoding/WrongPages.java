package io.recruiteebridge.reading.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
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
    /** Beyond this, no page with one byte a character has any; below, no UTF-8 begins in one with several. */
    static final int WIDE = 0x2700;

    /** Made for the first text with two characters beyond ASCII in a row, as UTF-8 would have left them. */
    private static final class Narrow {
        private static final List<CodePage> PAGES = Arrays.stream(CodePage.values())
                .filter(page -> page != CodePage.UTF_8)
                .toList();

        /** For each character the pages, as bits of their ordinals, in which it is the first byte of a UTF-8 character. */
        private static final long[] LEADS = new long[WIDE];
        /** The same for further bytes. */
        private static final long[] FOLLOWS = new long[WIDE];

        private static final Map<CodePage, Map<Character, Byte>> BYTES = new HashMap<>();

        static {
            for (CodePage page : PAGES) {
                if (page.isSingleByte()) {
                    mark(page);
                }
            }
        }

        private static void mark(CodePage page) {
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

        private static void mark(char c, int b, CodePage page) {
            if (c < WIDE) {
                (b < 0xc0 ? FOLLOWS : LEADS)[c] |= 1L << page.ordinal();
            }
        }
    }

    /** Made for the first text in Chinese, Japanese or Korean characters only. */
    private static final class Wide {
        /** For each character the pages, as bits of their ordinals, in which its bytes may begin a text in UTF-8. */
        private static final long[] LEADS = new long[Character.MAX_VALUE + 1];

        static {
            for (CodePage page : all()) {
                if (!page.isSingleByte()) {
                    mark(page);
                }
            }
        }

        private static void mark(CodePage page) {
            CharsetEncoder encoder = page.charset().newEncoder();
            for (int c = WIDE; c <= Character.MAX_VALUE; c++) {
                byte[] bytes = Character.isSurrogate((char) c) ? null : encode(encoder, Character.toString(c));
                if (bytes != null && isLead(bytes[0]) && (bytes.length == 1 || isFollow(bytes[1]))) {
                    LEADS[c] |= 1L << page.ordinal();
                }
            }
        }

        private static boolean isLead(byte b) {
            return (b & 0xff) >= 0xc2 && (b & 0xff) < 0xf5;
        }

        private static boolean isFollow(byte b) {
            return (b & 0xc0) == 0x80;
        }
    }

    private WrongPages() {}

    /** All but UTF-8 itself. */
    static List<CodePage> all() {
        return Narrow.PAGES;
    }

    /** The pages in question, as bits of their ordinals; 0 for almost all texts. */
    static long of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                if (c >= WIDE) {
                    return Wide.LEADS[c];
                }
                return next >= 0x80 && next < WIDE ? Narrow.LEADS[c] & Narrow.FOLLOWS[next] : 0;
            }
        }
        return 0;
    }

    /** The bytes of a text in a page; null if the page lacks one of its characters. */
    static byte @Nullable [] bytes(CodePage page, String text) {
        if (!page.isSingleByte()) {
            return encode(page.charset().newEncoder(), text);
        }
        Map<Character, Byte> known = Narrow.BYTES.getOrDefault(page, Map.of());
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

    private static byte @Nullable [] encode(CharsetEncoder encoder, String text) {
        try {
            ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException lacksACharacter) {
            return null;
        }
    }
}
