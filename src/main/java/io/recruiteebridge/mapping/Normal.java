package io.recruiteebridge.mapping;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Forms of values in which two spellings of the same thing are equal; for comparing only, never sent. Pure functions.
 */
public final class Normal {
    /** Text below the first combining character is composed already. */
    private static final char FIRST_COMBINING = '\u0300';

    private Normal() {}

    /** Composed (NFC), with single blanks inside and none around; case is kept. */
    public static String name(String name) {
        String composed = composed(name);
        StringBuilder single = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (!Text.isBlank(c)) {
                single.append(c);
            } else if (!single.isEmpty() && single.charAt(single.length() - 1) != ' ') {
                single.append(' ');
            }
        }
        if (!single.isEmpty() && single.charAt(single.length() - 1) == ' ') {
            single.setLength(single.length() - 1);
        }
        return single.toString();
    }

    /** Composed, in lower case. */
    public static String email(String email) {
        return isLowerAscii(email) ? email : composed(email.toLowerCase(Locale.ROOT));
    }

    private static boolean isLowerAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return true;
    }

    /** The digits alone, those of other scripts as ASCII; a leading {@code +} is ignored like everything else. */
    public static String phone(String phone) {
        StringBuilder digits = new StringBuilder(phone.length());
        for (int i = 0; i < phone.length(); ) {
            int c = phone.charAt(i);
            if (Text.isDigit(c)) {
                digits.append((char) c);
            } else if (c >= 0x80) {
                c = phone.codePointAt(i);
                if (Character.isDigit(c)) {
                    digits.append((char) ('0' + Character.digit(c, 10)));
                }
            }
            i += Character.charCount(c);
        }
        return digits.toString();
    }

    /** Whether at least so many digits are left of a phone number. */
    static boolean hasDigits(String phone, int least) {
        int digits = 0;
        for (int i = 0; i < phone.length(); i++) {
            if (Text.isDigit(phone.charAt(i)) && ++digits == least) {
                return true;
            }
        }
        return phone(phone).length() >= least;
    }

    /** Composed, with line ends as {@code \n}, without blanks around. */
    static String text(String text) {
        return Text.trim(composed(text).replace("\r\n", "\n").replace('\r', '\n'));
    }

    static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }
}
