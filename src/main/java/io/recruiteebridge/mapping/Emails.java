package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** E-mail addresses as people write them. */
public final class Emails {
    /** RFC 5321, 4.5.3.1.3: a path has 256 octets at most, its two angle brackets included. */
    private static final int LONGEST = 254;

    private Emails() {}

    /**
     * Adds the addresses in one value to a list. Commas separate addresses, except in the person's name of
     * {@code Example, Ada <ada@example.com>}.
     */
    static void split(String value, List<String> addresses) {
        int comma = value.indexOf(',');
        if (comma < 0 || isMistypedDot(value, comma)) {
            addAddress(value, addresses);
            return;
        }
        List<String> names = new ArrayList<>();
        for (String piece : value.split(",")) {
            String part = Text.strip(piece);
            if (part.indexOf('@') < 0) {
                names.add(part);
                continue;
            }
            if (part.indexOf('<') < 0) {
                names.forEach(name -> addAddress(name, addresses));
            }
            names.clear();
            addAddress(part, addresses);
        }
        names.forEach(name -> addAddress(name, addresses));
    }

    /** Whether this comma is a mistyped dot, as in {@code ada@example,com}. */
    private static boolean isMistypedDot(String value, int comma) {
        return !isAddress(value.substring(0, comma)) && isAddress(value.replace(',', '.'));
    }

    private static void addAddress(String part, List<String> addresses) {
        String address = part;
        int open = part.indexOf('<');
        if (open >= 0 && part.endsWith(">")) {
            address = Text.strip(part, open + 1, part.length() - 1);
        }
        String bare = CellValues.withoutScheme(address, "mailto:");
        if (bare.length() < address.length() && bare.indexOf('?') > 0) {
            bare = bare.substring(0, bare.indexOf('?')); // mailto:ada@example.com?subject=…
        }
        if (!CellValues.isNothing(bare)) {
            addresses.add(bare);
        }
    }

    /**
     * Whether this looks like an address: one {@code @}, something before it, a domain with a dot after it. Accepts letters
     * of all scripts, and more than RFC 5321: a false alarm costs a recruiter more than a mail that bounces.
     */
    public static boolean isAddress(String value) {
        int at = value.indexOf('@');
        if (at < 1 || value.length() > LONGEST || Text.containsBlank(value)) {
            return false;
        }
        for (int i = 0; i < at; i++) {
            if (needsQuotes(value.charAt(i))) {
                return false;
            }
        }
        return Hosts.isDomain(value.substring(at + 1));
    }

    private static boolean needsQuotes(char c) {
        return switch (c) {
            case '<', '>', '(', ')', '[', ']', ',', ';', ':', '\\', '"' -> true;
            default -> false;
        };
    }

    /** The address that was probably meant by an invalid value, or null. */
    static @Nullable String repair(String value) {
        String repaired = value.replaceFirst("(?i)[(\\[{]at[)\\]}]| at ", "@")
                .replaceAll("(?i)[(\\[{]dot[)\\]}]| dot ", ".")
                .replaceAll("@+", "@")
                .replaceAll("^[.,:'\"<(]+|[.,:'\">)]+$", "")
                .replace(',', '.');
        repaired = Text.withoutBlanks(repaired);
        return isAddress(repaired) ? repaired : null;
    }
}
