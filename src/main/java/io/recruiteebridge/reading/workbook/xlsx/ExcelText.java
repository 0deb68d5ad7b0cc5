package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import io.recruiteebridge.reading.workbook.XmlText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Texts of Excel: runs of formatted text, and characters written as {@code _x000D_}. Not thread-safe. */
final class ExcelText {
    /** Longer texts are cut here: they are beyond the limits anyway, and their cell is refused. */
    private static final int MOST = Limits.CELL + 1;

    private final StringBuilder text = new StringBuilder();

    /** The text of the element that just started and has runs, {@code si} or {@code is}; reads to its end. */
    String runs(XmlScanner xml) throws IOException {
        text.setLength(0);
        int outside = xml.depth() - 1;
        String only = null;
        for (Token token = xml.next(); token != Token.END || xml.depth() > outside; token = xml.next()) {
            if (token != Token.START) {
                continue;
            }
            if (xml.name().equals("t")) {
                String plain = text.length() == 0 && only == null ? xml.plainText() : null;
                if (plain != null) {
                    only = plain;
                } else {
                    append(only);
                    only = null;
                    leaf(xml);
                }
            } else if (!xml.name().equals("r")) {
                xml.skipElement(); // phonetic runs, and properties of the others
            }
        }
        if (only != null && text.length() == 0) {
            return decode(only);
        }
        append(only);
        return decode(text.toString());
    }

    /** The text of the element that just started; reads to its end. */
    String element(XmlScanner xml) throws IOException {
        String plain = xml.plainText();
        if (plain != null) {
            xml.next();
            return plain;
        }
        text.setLength(0);
        leaf(xml);
        return text.toString();
    }

    private void append(@Nullable String more) {
        if (more != null && text.length() < MOST) {
            text.append(more);
        }
    }

    private void leaf(XmlScanner xml) throws IOException {
        int outside = xml.depth() - 1;
        for (Token token = xml.next(); token != Token.END || xml.depth() > outside; token = xml.next()) {
            if (token == Token.TEXT) {
                xml.appendTo(text, MOST);
            }
        }
    }

    /** The opposite of {@link #decode}: writes characters that XML doesn't have, and texts that look like such ones, in this way. */
    static String encode(String text) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = XmlText.allows(text, i) && !(c == '_' && escape(text, i) >= 0);
            if (!plain && encoded == null) {
                encoded = new StringBuilder().append(text, 0, i);
            }
            if (encoded != null) {
                if (plain) {
                    encoded.append(c);
                } else {
                    encoded.append(String.format("_x%04X_", (int) c));
                }
            }
        }
        return encoded == null ? text : encoded.toString();
    }

    /** Replaces {@code _x000D_} and the like; a half of a surrogate pair alone stays as it is written. */
    static String decode(String text) {
        int at = text.indexOf("_x");
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder();
        int from = 0;
        for (; at >= 0; at = text.indexOf("_x", at)) {
            int character = character(text, at);
            if (character < 0) {
                at += 2;
                continue;
            }
            decoded.append(text, from, at);
            int length = 7;
            if (Character.isHighSurrogate((char) character)) {
                decoded.append((char) character).append((char) character(text, at + 7));
                length = 14;
            } else if (character != '\r') {
                decoded.append((char) character);
            } else if (!text.startsWith("\n", at + 7)) {
                decoded.append('\n');
            }
            at += length;
            from = at;
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static int character(String text, int at) {
        int character = escape(text, at);
        if (character < 0 || !Character.isSurrogate((char) character)) {
            return character;
        }
        int next = escape(text, at + 7);
        return Character.isHighSurrogate((char) character) && next >= 0 && Character.isLowSurrogate((char) next)
                        || at >= 7 && Character.isLowSurrogate((char) character) && isHigh(text, at - 7)
                ? character
                : -1;
    }

    private static boolean isHigh(String text, int at) {
        int character = escape(text, at);
        return character >= 0 && Character.isHighSurrogate((char) character);
    }

    /** The number in {@code _xHHHH_} at that place; -1 if there is something else. */
    private static int escape(String text, int at) {
        if (at + 7 > text.length() || !text.startsWith("_x", at) || text.charAt(at + 6) != '_') {
            return -1;
        }
        int number = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            number = 16 * number + digit;
        }
        return number;
    }
}
