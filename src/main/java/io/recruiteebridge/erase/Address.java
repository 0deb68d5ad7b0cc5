package io.recruiteebridge.erase;

import io.recruiteebridge.mapping.Emails;
import io.recruiteebridge.mapping.Normal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address to look for in texts, however it is written there: in any case, percent-encoded as in links, or escaped
 * as in pages and JSON. Immutable.
 */
public final class Address {
    /** Texts may be encoded more than once: a link in a page. */
    private static final int MOST_LAYERS = 3;

    private static final Pattern ENDING = Pattern.compile(
            "(?:-\\d{1,6})?(?:\\.(?:csv|tsv|txt|jsonl?|ndjson|xlsx?|xlsm|ods|zip|gz|html?|pdf|docx?|receipt|rows|progress"
                    + "|rejected|bak|part|tmp))+(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ENCODED =
            Pattern.compile("((?:%\\p{XDigit}{2})+)|&#(\\d{1,6});|&#[xX](\\p{XDigit}{1,5});"
                    + "|\\\\u(\\p{XDigit}{4})|&(commat|period|plus|lowbar|amp|apos|quot|dash|percnt);");

    private static final Map<String, String> NAMED = Map.of(
            "commat", "@", "period", ".", "plus", "+", "lowbar", "_", "amp", "&", "apos", "'", "quot", "\"", "dash",
            "-", "percnt", "%");

    private final String normal;

    private Address(String normal) {
        this.normal = normal;
    }

    /** @throws IllegalArgumentException if it is no e-mail address; the message doesn't repeat it */
    public static Address of(String address) {
        String stripped = address.strip();
        if (!Emails.isAddress(stripped)) {
            throw new IllegalArgumentException("That is not an e-mail address.");
        }
        return new Address(Normal.email(stripped));
    }

    /** In the form in which addresses are compared. */
    public String normal() {
        return normal;
    }

    /** Whether a text has this address in it; not just a longer one of which this is a part. */
    public boolean isIn(String text) {
        if (isPlainlyIn(text)) {
            return true;
        }
        String layer = text;
        for (int i = 0; i < MOST_LAYERS && mayBeEncoded(layer); i++) {
            String decoded = ENCODED.matcher(layer).replaceAll(match -> Matcher.quoteReplacement(decoded(match)));
            if (decoded.equals(layer)) {
                return false;
            }
            if (isPlainlyIn(decoded)) {
                return true;
            }
            layer = decoded;
        }
        return false;
    }

    /**
     * Whether the name of a file, or a text with such names, has this address in it, in front of extensions and the number of a
     * second file too.
     */
    public boolean isInName(String name) {
        return isIn(name) || isIn(ENDING.matcher(name).replaceAll(""));
    }

    private static boolean mayBeEncoded(String text) {
        return text.indexOf('%') >= 0 || text.indexOf('&') >= 0 || text.indexOf('\\') >= 0;
    }

    private static String decoded(MatchResult match) {
        String percent = match.group(1);
        if (percent != null) {
            return new String(HexFormat.of().parseHex(percent.replace("%", "")), StandardCharsets.UTF_8);
        }
        if (match.group(5) != null) {
            return NAMED.getOrDefault(match.group(5), "");
        }
        int code = match.group(2) != null
                ? Integer.parseInt(match.group(2))
                : Integer.parseInt(match.group(3) != null ? match.group(3) : match.group(4), 16);
        return Character.toString(code);
    }

    private boolean isPlainlyIn(String text) {
        if (text.length() < normal.length()) {
            return false;
        }
        String searched = Normal.email(text);
        for (int at = searched.indexOf(normal); at >= 0; at = searched.indexOf(normal, at + 1)) {
            if (startsAt(searched, at) && endsAt(searched, at + normal.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code ada@…} is not in {@code countess.ada@…}; signs with nothing before them are punctuation. */
    private static boolean startsAt(String text, int at) {
        int before = at - 1;
        while (before >= 0 && "._+%&'-".indexOf(text.charAt(before)) >= 0) {
            before--;
        }
        return before < 0 || !Character.isLetterOrDigit(text.charAt(before));
    }

    /** {@code …@example.com} is not in {@code …@example.com.au}, but in {@code …@example.com.} at the end of a sentence. */
    private static boolean endsAt(String text, int end) {
        int behind = end;
        while (behind < text.length() && ".-_".indexOf(text.charAt(behind)) >= 0) {
            behind++;
        }
        return behind == text.length() || !Character.isLetterOrDigit(text.charAt(behind));
    }

    @Override
    public String toString() {
        return normal;
    }
}
