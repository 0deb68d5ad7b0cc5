package io.recruiteebridge.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How headings are compared. */
final class Headings {
    /** Between two words, also those of a camelCase key. */
    private static final Pattern WORD_END = Pattern.compile(
            "[^\\p{L}\\p{M}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private static final Pattern E_WORD = Pattern.compile("mail|post");
    /** As in {@code 1. Name} and {@code Q2: E-mail}. */
    private static final Pattern QUESTION_NUMBER = Pattern.compile("^\\s*(?:[Qq]|[Ff]rage )?[0-9]+ ?[.):]+ ");

    private Headings() {}

    /**
     * What is left of a heading when case, accents and everything but letters and digits are taken away:
     * {@code E-Mail*} and {@code e_mail} are the same, {@code Straße} and {@code STRASSE} too. HTML entities, which web tools
     * leave, are decoded.
     */
    static String key(String heading) {
        StringBuilder key = new StringBuilder(heading.length());
        for (int i = 0; i < heading.length(); i++) {
            char c = heading.charAt(i);
            if (c >= 0x80 || c == '&') {
                return keyOfAny(HtmlEntities.decode(heading));
            }
            if (c >= 'A' && c <= 'Z') {
                key.append((char) (c + 'a' - 'A'));
            } else if (c >= 'a' && c <= 'z' || Text.isDigit(c)) {
                key.append(c);
            }
        }
        return key.toString();
    }

    /** The same, also for letters beyond ASCII. */
    static String keyOfAny(String heading) {
        String decomposed = Normalizer.normalize(heading, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                append(c, key);
            }
            i += Character.charCount(c);
        }
        return key.toString();
    }

    /** Letters that Unicode doesn't take apart, in the spelling of those who lack them. */
    private static void append(int c, StringBuilder key) {
        switch (c) {
            case 'ß' -> key.append("ss");
            case 'æ' -> key.append("ae");
            case 'œ' -> key.append("oe");
            case 'ø' -> key.append('o');
            case 'ł' -> key.append('l');
            case 'đ' -> key.append('d');
            case 'ı' -> key.append('i');
            default -> key.appendCodePoint(c);
        }
    }

    /**
     * The words of a heading, each as its {@link #key}, without numbers: {@code E-Mail (dienstlich)} gives {@code email}
     * and {@code dienstlich}, {@code mobilePhone} two words as well.
     */
    static List<String> words(String heading) {
        List<String> words = new ArrayList<>();
        for (String part : WORD_END.split(HtmlEntities.decode(heading))) {
            String word = key(part);
            int last = words.size() - 1;
            if (last >= 0 && words.get(last).equals("e") && E_WORD.matcher(word).lookingAt()) {
                words.set(last, "e" + word); // e-mail, e-post
            } else if (last >= 0 && words.get(last).equals("linked") && word.equals("in")) {
                words.set(last, "linkedin"); // no camelCase
            } else if (!word.isEmpty() && !word.chars().allMatch(Character::isDigit)) {
                words.add(word);
            }
        }
        return words;
    }

    /**
     * The key without the number of a numbered heading: {@code email2} and {@code email2value} (as in
     * {@code E-mail 2 - Value}, which address books write) give {@code email}, {@code email2address} gives
     * {@code emailaddress}. A key without a number stays as it is.
     */
    static String withoutNumber(String key) {
        int end = key.length();
        if (key.endsWith("value")) {
            end -= "value".length();
        }
        while (end > 0 && !Character.isDigit(key.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isDigit(key.charAt(start - 1))) {
            start--;
        }
        if (start == 0) {
            return key;
        }
        String behind = key.substring(end);
        return key.substring(0, start) + (behind.equals("value") ? "" : behind);
    }

    /** A heading without the number of a question in front. */
    static String withoutQuestionNumber(String heading) {
        return QUESTION_NUMBER.matcher(heading).replaceFirst("");
    }
}
