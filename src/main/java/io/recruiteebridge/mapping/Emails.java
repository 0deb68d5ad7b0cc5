package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** E-mail addresses as people write them. */
public final class Emails {
    /** RFC 5321, 4.5.3.1.3: a path has 256 octets at most, its two angle brackets included. */
    private static final int LONGEST = 254;

    private static final String[] SCHEMES = {"mailto:", "smtp:", "e-mail:", "email:", "mail:"};
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00A0/]+");
    private static final Set<String> CONNECTIVES = Set.of(
            "", "or", "and", "oder", "und", "ou", "et", "of", "en", "o", "y", "e", "lub", "&", "+", "-", "–", "\\");

    private Emails() {}

    /**
     * Adds the addresses in one value to a list. Commas separate addresses, except in the person's name of
     * {@code Example, Ada <ada@example.com>}; so do blanks, slashes and words like "or" where there is nothing but addresses.
     * What is no address is added as it is.
     */
    static void split(String value, List<String> addresses) {
        if (isBare(value)) {
            addresses.add(value);
            return;
        }
        String unwrapped = Wrapped.markdownTarget(Wrapped.withoutApostrophe(value));
        int comma = unwrapped.indexOf(',');
        if (comma < 0 || isMistypedDot(unwrapped, comma)) {
            addAddresses(unwrapped, addresses);
            return;
        }
        List<String> names = new ArrayList<>();
        boolean found = false;
        for (String piece : unwrapped.split(",")) {
            String part = Text.strip(piece);
            if (part.indexOf('@') < 0) {
                if (!found || !isFlag(part)) {
                    names.add(part);
                }
                continue;
            }
            if (part.indexOf('<') < 0) {
                names.forEach(name -> addAddresses(name, addresses));
            }
            names.clear();
            addAddresses(part, addresses);
            found = true;
        }
        names.forEach(name -> addAddresses(name, addresses));
    }

    /** True for most addresses: nothing is around them. */
    private static boolean isBare(String value) {
        return isPlain(value) && !value.endsWith(".");
    }

    /** Whether there is nothing that may stand around or between addresses, or that needs a closer look. */
    private static boolean isPlain(String value) {
        return Characters.areOnly(Characters.AT | Characters.DIGIT | Characters.LETTER, Characters.of(value));
    }

    /** What a CRM writes behind an address: whether it is invalid, whether somebody opted out. */
    private static boolean isFlag(String part) {
        return part.equals("0") || part.equals("1");
    }

    /** Whether this comma is a mistyped dot, as in {@code ada@example,com}. */
    private static boolean isMistypedDot(String value, int comma) {
        return !isAddress(value.substring(0, comma)) && isAddress(value.replace(',', '.'));
    }

    private static void addAddresses(String part, List<String> addresses) {
        String address = single(part);
        if (CellValues.isNothing(address)) {
            return;
        }
        if (!isAddress(address)) {
            List<String> several = several(part);
            if (!several.isEmpty()) {
                addresses.addAll(several);
                return;
            }
        }
        addresses.add(address);
    }

    private static String single(String part) {
        String address = part;
        int open = part.indexOf('<');
        if (open >= 0 && part.endsWith(">")) {
            address = Text.strip(part, open + 1, part.length() - 1);
        }
        for (String scheme : SCHEMES) {
            String bare = CellValues.withoutScheme(address, scheme);
            if (bare.length() < address.length() && bare.indexOf('?') > 0) {
                bare = bare.substring(0, bare.indexOf('?')); // mailto:ada@example.com?subject=…
            }
            address = bare;
        }
        int remark = address.endsWith(")") ? address.indexOf(" (") : -1;
        if (remark > 0) {
            address = Text.strip(address, 0, remark);
        }
        boolean dot = address.endsWith(".") && isAddress(address.substring(0, address.length() - 1));
        return dot ? address.substring(0, address.length() - 1) : address;
    }

    /** The addresses in a text that has nothing else but words like "or"; empty if it has something else. */
    private static List<String> several(String text) {
        List<String> found = new ArrayList<>();
        for (Matcher bracket = IN_BRACKETS.matcher(text); bracket.find(); ) {
            found.add(single(bracket.group(1)));
        }
        if (found.size() > 1) {
            return found.stream().allMatch(Emails::isAddress) ? found : List.of();
        }
        found.clear();
        for (String token : BETWEEN.split(text)) {
            String address = single(token);
            if (isAddress(address)) {
                found.add(address);
            } else if (!CONNECTIVES.contains(token.toLowerCase(Locale.ROOT))) {
                return List.of();
            }
        }
        return found;
    }

    /**
     * Whether this looks like an address: one {@code @}, something before it, a domain with a dot after it. Accepts letters
     * of all scripts, and more than RFC 5321: a false alarm costs a recruiter more than a mail that bounces.
     */
    public static boolean isAddress(String value) {
        int at = value.indexOf('@');
        if (at < 1
                || value.length() > LONGEST
                || !isPlain(value) && (Text.containsBlank(value) || needsQuotes(value, at))) {
            return false;
        }
        return Hosts.isDomain(value, at + 1, value.length());
    }

    private static boolean needsQuotes(String value, int at) {
        for (int i = 0; i < at; i++) {
            if (needsQuotes(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsQuotes(char c) {
        return switch (c) {
            case '<', '>', '(', ')', '[', ']', ',', ';', ':', '\\', '"' -> true;
            default -> false;
        };
    }

    /** The address that was probably meant by an invalid value, or null. */
    static @Nullable String repair(String value) {
        if (value.length() > 4 * LONGEST) {
            return null;
        }
        String[] tokens = BETWEEN.split(value);
        List<String> found = Arrays.stream(tokens).filter(Emails::isAddress).toList();
        if (!found.isEmpty()) {
            // In two words, the first may be a name or a part of the address.
            return found.size() == 1 && tokens.length > 2 ? found.get(0) : null;
        }
        String repaired = value.replaceFirst("(?i)[(\\[{]at[)\\]}]| at ", "@")
                .replaceAll("(?i)[(\\[{]dot[)\\]}]| dot ", ".")
                .replaceAll("@+", "@")
                .replaceAll("^[.,:'\"<(]+|[.,:'\">)]+$", "")
                .replace(',', '.');
        repaired = Text.withoutBlanks(repaired);
        return isAddress(repaired) ? repaired : null;
    }
}
