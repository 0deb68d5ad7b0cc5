package io.recruiteebridge.mapping;

import io.recruiteebridge.reading.encoding.Mojibake;
import java.math.BigDecimal;
import java.nio.charset.Charset;
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
    private static final Pattern WITHIN = Pattern.compile("(?<![0-9])[0-9][.,][0-9]+ ?[Ee][+-]?[0-9]{1,3}(?![0-9])");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Damage() {}

    static boolean isExcelError(String value) {
        return !value.isEmpty() && value.charAt(0) == '#' && EXCEL_ERRORS.contains(value);
    }

    /** Whether this has a number as spreadsheets shorten it, such as {@code 4.9E+12} or {@code 4,9E+12}. */
    static boolean hasExcelNumber(String value) {
        return Math.max(value.indexOf('E'), value.indexOf('e')) > 0
                && (EXCEL_NUMBER.matcher(value).matches()
                        || WITHIN.matcher(value).find());
    }

    /** The number in full if no digit of it was lost, else null. */
    static @Nullable String repairExcelNumber(String value) {
        if (!EXCEL_NUMBER.matcher(value).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(value.replace(',', '.'));
        return number.scale() == 0 && number.signum() > 0 ? number.toPlainString() : null;
    }

    /** Whether no encoding and no program can have damaged the text: rules out most values in one pass. */
    static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** The text before its UTF-8 was decoded in another encoding, or null if that didn't happen. */
    static @Nullable String repairMojibake(String text) {
        return Mojibake.undo(text);
    }

    /** Whether the text has control characters other than tabs and line ends: a wrong encoding left them, or a program. */
    static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c < 0xa0;
    }

    /** The text without its control characters, or with what Windows-1252 has in their places; null if nothing is left. */
    static @Nullable String repairControls(String text) {
        StringBuilder repaired = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isControl(c)) {
                repaired.append(c);
            } else if (c >= 0x80) {
                String meant = new String(new byte[] {(byte) c}, WINDOWS_1252);
                repaired.append(isControl(meant.charAt(0)) || meant.equals("\ufffd") ? "" : meant);
            }
        }
        return Text.isBlank(repaired.toString()) ? null : Text.trim(repaired.toString());
    }
}
