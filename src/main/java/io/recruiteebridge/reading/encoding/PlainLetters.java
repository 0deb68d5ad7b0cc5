package io.recruiteebridge.reading.encoding;

import java.text.Normalizer;
import java.util.Map;

/** Writes words as people do in e-mail addresses, with ASCII letters only. */
final class PlainLetters {
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ł', "l"),
            Map.entry('ø', "o"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ı', "i"));

    private static final Map<Character, String> GERMAN =
            Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'ß', "ss", 'ø', "oe", 'å', "aa");

    private PlainLetters() {}

    /** The letters without their marks. */
    static String of(String word) {
        return write(word, LETTERS);
    }

    /** The same, but {@code ue} for {@code ü}. */
    static String german(String word) {
        return write(word, GERMAN);
    }

    private static String write(String word, Map<Character, String> letters) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 0x80) {
                plain.append(c);
            } else {
                String known = letters.getOrDefault(c, LETTERS.get(c));
                plain.append(
                        known != null
                                ? known
                                : Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                                        .charAt(0));
            }
        }
        return plain.toString();
    }
}
