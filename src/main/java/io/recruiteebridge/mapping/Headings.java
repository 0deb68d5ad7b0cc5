package io.recruiteebridge.mapping;

import java.text.Normalizer;
import java.util.Locale;

/** How headings are compared. */
final class Headings {
    private Headings() {}

    /**
     * What is left of a heading when case, accents and everything but letters and digits are taken away:
     * {@code E-Mail*} and {@code e_mail} are the same, {@code Straße} and {@code STRASSE} too.
     */
    static String key(String heading) {
        String decomposed = Normalizer.normalize(heading, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(c -> {
            if (c == 'ß') {
                key.append("ss");
            } else if (Character.isLetterOrDigit(c)) {
                key.appendCodePoint(c);
            }
        });
        return key.toString();
    }

    /**
     * The key without the number of a numbered heading: {@code email2} and {@code email2value} (as in
     * {@code E-mail 2 - Value}, which address books write) give {@code email}. A key without a number stays as it is.
     */
    static String withoutNumber(String key) {
        int end = key.length();
        if (key.endsWith("value")) {
            end -= "value".length();
        }
        int start = end;
        while (start > 0 && Character.isDigit(key.charAt(start - 1))) {
            start--;
        }
        return start == end ? key : key.substring(0, start);
    }
}
