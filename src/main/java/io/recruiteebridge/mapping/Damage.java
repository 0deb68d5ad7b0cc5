package io.recruiteebridge.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises, and where possible repairs, what spreadsheets and wrong encodings do to values. */
final class Damage {
    /** Excel's error values in English, German, French, Dutch and Spanish. */
    private static final Set<String> EXCEL_ERRORS = Set.of("""
            #NAME? #REF! #VALUE! #DIV/0! #N/A #NULL! #NUM! #BEZUG! #WERT! #NV #ZAHL! #NOM? #VALEUR! #NUL! \
            #NOMBRE! #NAAM? #VERW! #WAARDE! #DEEL/0! #N/B #LEEG! #GETAL! #¿NOMBRE? #¡REF! #¡VALOR! #¡DIV/0! \
            #¡NULO! #¡NUM!""".split(" "));

    private static final Pattern EXCEL_NUMBER = Pattern.compile("[+-]?[0-9]+(?:[.,][0-9]*)?[Ee][+-]?[0-9]{1,3}");

    private static final Map<Character, Byte> WINDOWS_1252 = windows1252();

    /** How many wrong decodings of a text are undone. */
    private static final int MOST_ROUNDS = 4;

    private Damage() {}

    static boolean isExcelError(String value) {
        return !value.isEmpty() && value.charAt(0) == '#' && EXCEL_ERRORS.contains(value);
    }

    /** Whether this is a number as spreadsheets shorten it, such as {@code 4.9E+12} or {@code 4,9E+12}. */
    static boolean isExcelNumber(String value) {
        return Math.max(value.indexOf('E'), value.indexOf('e')) > 0
                && EXCEL_NUMBER.matcher(value).matches();
    }

    /** The number in full if no digit of it was lost, else null. */
    static @Nullable String repairExcelNumber(String value) {
        BigDecimal number = new BigDecimal(value.replace(',', '.'));
        return number.scale() == 0 && number.signum() > 0 ? number.toPlainString() : null;
    }

    /**
     * The text before its UTF-8 was decoded as Windows-1252 (once or several times), or null if that didn't happen: only
     * text that becomes valid UTF-8 as a whole counts.
     */
    static @Nullable String repairMojibake(String text) {
        String repaired = null;
        String next = undoOnce(text);
        for (int round = 0; next != null && round < MOST_ROUNDS; round++) {
            repaired = next;
            next = undoOnce(next);
        }
        return repaired;
    }

    private static @Nullable String undoOnce(String text) {
        if (isOneByteEach(text)) {
            return null;
        }
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            Byte special = c <= 0xFF ? Byte.valueOf((byte) c) : WINDOWS_1252.get(c);
            if (special == null) {
                return null;
            }
            bytes[i] = special;
        }
        CharBuffer undone = CharBuffer.allocate(bytes.length);
        // A result, not an exception: every name with an umlaut comes here.
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), undone, true);
        return result.isError() ? null : undone.flip().toString();
    }

    /** Whether UTF-8 has one byte for each character, as for ASCII. The encoder handles many characters at once. */
    private static boolean isOneByteEach(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length == text.length();
    }

    /** The characters above U+00FF that Windows-1252 has, all of them in the bytes 80 to 9F. */
    private static Map<Character, Byte> windows1252() {
        Map<Character, Byte> bytes = new HashMap<>();
        for (int b = 0x80; b <= 0x9F; b++) {
            char c = new String(new byte[] {(byte) b}, Charset.forName("windows-1252")).charAt(0);
            if (c != '\uFFFD') {
                bytes.put(c, (byte) b);
            }
        }
        return bytes;
    }
}
