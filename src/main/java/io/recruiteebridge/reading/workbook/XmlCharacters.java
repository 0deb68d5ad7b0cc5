package io.recruiteebridge.reading.workbook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Characters of an XML document in UTF-8: as bytes, as entities and as numbers. Pure functions. */
final class XmlCharacters {
    /** Texts of one character are made once. */
    private static final String[] SINGLE = new String[128];

    static {
        for (char c = 0; c < SINGLE.length; c++) {
            SINGLE[c] = String.valueOf(c);
        }
    }

    private XmlCharacters() {}

    /** The value of an attribute. */
    static String value(byte[] buffer, int from, int to) throws IOException {
        if (to - from == 1 && buffer[from] >= ' ' && buffer[from] != '&') {
            return SINGLE[buffer[from]];
        }
        int i = from;
        while (i < to && buffer[i] >= ' ' && buffer[i] != '&') {
            i++;
        }
        if (i == to) {
            return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        }
        StringBuilder value = new StringBuilder();
        int start = from;
        for (int at = from; at < to; at++) {
            if (buffer[at] == '&') {
                int semicolon = at;
                while (semicolon < to && buffer[semicolon] != ';') {
                    semicolon++;
                }
                if (semicolon == to) {
                    throw XmlScanner.damaged("damage.malformed");
                }
                value.append(blanks(decode(buffer, start, at))).appendCodePoint(entity(buffer, at + 1, semicolon));
                at = semicolon;
                start = semicolon + 1;
            }
        }
        return value.append(blanks(decode(buffer, start, to))).toString();
    }

    private static String blanks(String value) {
        return value.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** The character that the name between ampersand and semicolon means. */
    static int entity(byte[] buffer, int from, int to) throws IOException {
        String name = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> character(name);
        };
    }

    private static int character(String reference) throws IOException {
        try {
            int character = reference.startsWith("#x")
                    ? Integer.parseInt(reference.substring(2), 16)
                    : reference.startsWith("#") ? Integer.parseInt(reference.substring(1)) : -1;
            boolean allowed = character >= ' ' && character <= Character.MAX_CODE_POINT
                    || character == '\t'
                    || character == '\n'
                    || character == '\r';
            if (allowed && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
                return character;
            }
        } catch (NumberFormatException e) {
            // as any other unknown entity
        }
        throw XmlScanner.damaged("damage.unknown-character");
    }

    /** The text that stands there. */
    static String decode(byte[] buffer, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (buffer[i] >= 0 && buffer[i] < ' ' && buffer[i] != '\t' && buffer[i] != '\n' && buffer[i] != '\r') {
                throw XmlScanner.damaged("damage.control-characters");
            }
        }
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, to - from));
            } catch (CharacterCodingException e) {
                throw XmlScanner.damaged("damage.invalid-utf8");
            }
        }
        return text;
    }
}
