package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom an address is said to belong to in its own cell: {@code Ada Example <ada@example.com>}. Immutable.
 *
 * @param heading of the column
 * @param text the name and the address, as they are in the cell
 * @param name the name alone
 */
record Addressee(String heading, String text, String name, String address) {
    private static final Pattern NAMED = Pattern.compile("([^<>;|]*)<([^<>@\\s]+@[^<>\\s]+)>");
    private static final Pattern REMARK = Pattern.compile("([^()@\\s]+@[^()\\s]+) +\\(([^()]+)\\)");
    /** Between two addresses. */
    private static final Pattern BEFORE = Pattern.compile("^[\\s,&/]+|^\\s*(?:and|or|und|oder|et|ou|y|en|of|i) ");

    /** Fewer letters are initials, or a word such as "de". */
    private static final int SHORTEST = 3;

    /** Adds those in a value to a list, which is made if there are any. */
    static @Nullable List<Addressee> add(String heading, String value, @Nullable List<Addressee> before) {
        List<Addressee> all = before;
        for (Matcher named = NAMED.matcher(value); named.find(); ) {
            String name = BEFORE.matcher(named.group(1)).replaceFirst("");
            all = add(heading, name + "<" + named.group(2) + ">", name, named.group(2), all);
        }
        for (Matcher remark = REMARK.matcher(value); remark.find(); ) {
            boolean name = Text.strip(remark.group(2)).indexOf(' ') > 0; // "(home)" is none
            all = name ? add(heading, remark.group(), remark.group(2), remark.group(1), all) : all;
        }
        return all;
    }

    private static @Nullable List<Addressee> add(
            String heading, String text, String name, String address, @Nullable List<Addressee> before) {
        if (name.isBlank() || name.indexOf('@') >= 0) {
            return before;
        }
        List<Addressee> all = before == null ? new ArrayList<>() : before;
        all.add(new Addressee(heading, Text.strip(text), name, address));
        return all;
    }

    /**
     * Whether name and address have nothing in common with a person's name. Names in other letters can't be compared, and a
     * label such as "private" is no name.
     */
    boolean isSomebodyElseThan(String person) {
        Set<String> words = words(name);
        Set<String> own = words(person);
        if (words.isEmpty() || own.isEmpty() || HeadingWords.areLabels(name) || isAscii(words) != isAscii(own)) {
            return false;
        }
        String mailbox = Headings.key(address.substring(0, address.indexOf('@')));
        String domain = Headings.key(address.substring(address.indexOf('@')));
        boolean theirDomain = own.size() > 1 && own.stream().allMatch(domain::contains);
        return !theirDomain && own.stream().noneMatch(word -> words.contains(word) || mailbox.contains(word));
    }

    /** Whether a bare address, in a column behind somebody else's name, is theirs by its own words, and not the candidate's. */
    static boolean isOfOther(String address, String other, String person) {
        int at = address.indexOf('@');
        String mailbox = at < 0 ? "" : Headings.key(address.substring(0, at));
        return words(other).stream().anyMatch(mailbox::contains)
                && words(person).stream().noneMatch(mailbox::contains);
    }

    /** The words of a name as they are compared: without accents, and without the e of "Juergen". */
    private static Set<String> words(String name) {
        Set<String> words = new HashSet<>();
        for (String word : Headings.words(name)) {
            if (word.length() >= SHORTEST || !isAscii(Set.of(word))) {
                words.add(word.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
            }
        }
        return words;
    }

    private static boolean isAscii(Set<String> words) {
        return words.stream().allMatch(word -> word.chars().allMatch(c -> c < 0x80));
    }
}
