package io.recruiteebridge.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which columns make the name, where several could. The more specific one counts: {@code partner_name} and not
 * {@code name}, which is the subject of the record; first and last name and not {@code Name} or {@code Display name}; and
 * {@code First name}, not {@code Preferred first name} as well. Pure functions.
 */
final class NameColumns {
    /** Words with other meanings, too: they are half a name only where the other half has a column. */
    private static final Map<String, String> ONLY_BESIDE = Map.of("first", "last", "last", "first", "ad", "soyad");

    /** Parts of one last name, as opposed to several last names: all of them count. */
    private static final Set<String> PARTS =
            Set.of("primerapellido", "segundoapellido", "apellidopaterno", "apellidomaterno", "secondlastname");

    private static final Set<Field> NAMES = EnumSet.of(Field.NAME, Field.FIRST_NAME, Field.LAST_NAME);
    private static final Set<Field> CONTACTS =
            EnumSet.of(Field.EMAILS, Field.PHONES, Field.SOCIAL_LINKS, Field.LINKS, Field.URL);

    /** The name with nothing else: beside it, a column "Candidate" may have more. */
    private static final Set<String> FULL = Set.of(
            "fullname",
            "legalname",
            "fulllegalname",
            "completename",
            "vollstandigername",
            "nomcomplet",
            "nombrecompleto",
            "nomecompleto",
            "volledigenaam");

    private static final Set<String> PREFERRED = Set.of("preferredname", "knownas");

    /** What counts for the first name if there is nothing else beside the last name. */
    private static final Set<String> FOR_FIRST = Set.of(
            "first",
            "given",
            "othernames",
            "othername",
            "initials",
            "initial",
            "firstinitial",
            "voorletters",
            "voorletter",
            "initialen",
            "initiales",
            "iniciales",
            "iniciais",
            "iniziali",
            "initialer",
            "inicjaly");

    private NameColumns() {}

    /** The columns of a file with their fields, as far as the headings tell. */
    static List<Column> choose(List<String> headings, Synonyms synonyms) {
        List<String> keys = headings.stream().map(Headings::key).toList();
        boolean spouse = isSpouse(headings, synonyms);
        List<Set<Field>> meanings = headings.stream()
                .map(heading -> isLonely(Headings.key(heading), keys) || spouse && isOfPartner(heading)
                        ? Set.<Field>of()
                        : synonyms.lookUp(heading))
                .toList();
        List<@Nullable Field> fields = new ArrayList<>();
        boolean first = meanings.contains(Set.of(Field.FIRST_NAME));
        boolean last = meanings.contains(Set.of(Field.LAST_NAME));
        boolean name = meanings.contains(Set.of(Field.NAME));
        for (Set<Field> meaning : meanings) {
            fields.add(meaning.size() < 2 ? only(meaning) : one(meaning, first, last, name));
        }
        if (last && !first && !name) {
            for (int i = 0; i < fields.size(); i++) {
                if (PREFERRED.contains(keys.get(i))) {
                    fields.set(i, Field.NAME); // all of it, or just the first name
                }
            }
        }
        if (last && !first) {
            for (int i = 0; i < fields.size(); i++) {
                if (FOR_FIRST.contains(keys.get(i)) && !fields.contains(Field.NAME)) {
                    fields.set(i, Field.FIRST_NAME);
                }
            }
        }
        boolean full = headings.stream().anyMatch(heading -> FULL.contains(Headings.key(heading)));
        for (int i = 0; i < fields.size(); i++) {
            if ((first && last || full) && fields.get(i) == Field.NAME && HeadingWords.isCandidate(headings.get(i))) {
                fields.set(i, Field.DISPLAY_NAME); // often with a number behind the name
            }
        }
        leaveOutRespondent(headings, meanings, fields);
        leaveOutContactsOfOthers(headings, fields);
        keepBest(Field.FIRST_NAME, fields, headings, synonyms);
        keepBest(Field.LAST_NAME, fields, headings, synonyms);
        if (!fields.contains(Field.NAME) && !fields.contains(Field.LAST_NAME)) {
            fields.replaceAll(field -> field == Field.DISPLAY_NAME ? Field.NAME : field);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(new Column(headings.get(i), fields.get(i)));
        }
        return columns;
    }

    /**
     * Where a form asks for the candidate's name and for one more, the other is of whoever fills it in; and so are then the
     * addresses and numbers that aren't said to be the candidate's.
     */
    private static void leaveOutRespondent(
            List<String> headings, List<Set<Field>> meanings, List<@Nullable Field> fields) {
        if (!anyOfCandidate(NAMES, headings, fields)) {
            leaveOutWhoeverRecommends(headings, meanings, fields);
            return;
        }
        boolean respondent = false;
        boolean addressed = false;
        for (int i = 0; i < fields.size(); i++) {
            if (meanings.get(i).contains(Field.NAME) && !isOfCandidate(headings.get(i))) {
                respondent = true;
                addressed |= HeadingWords.isOfRespondent(headings.get(i));
                fields.set(i, null);
            }
        }
        for (Field contact : CONTACTS) {
            boolean candidates = anyOfCandidate(EnumSet.of(contact), headings, fields);
            for (int i = 0; respondent && i < fields.size(); i++) {
                if (fields.get(i) == contact
                        && !isOfCandidate(headings.get(i))
                        && (candidates
                                || addressed && HeadingWords.isOfRespondent(headings.get(i))
                                || addressed && contact == Field.EMAILS)) {
                    fields.set(i, null);
                }
            }
        }
    }

    /**
     * Whether columns about a partner are about a wife or husband: somebody else's name has a column as well. {@code partner_name},
     * as Odoo writes it, is the candidate's.
     */
    private static boolean isSpouse(List<String> headings, Synonyms synonyms) {
        return headings.stream().anyMatch(NameColumns::isOfPartner)
                && headings.stream()
                        .anyMatch(heading -> !isOfPartner(heading)
                                && synonyms.lookUp(heading).stream().anyMatch(NAMES::contains));
    }

    private static boolean isOfPartner(String heading) {
        return Headings.key(heading).startsWith("partner") && heading.indexOf('_') < 0;
    }

    /** Where a form asks for the addresses of somebody who is recommended, a name that is "yours" is not theirs. */
    private static void leaveOutWhoeverRecommends(
            List<String> headings, List<Set<Field>> meanings, List<@Nullable Field> fields) {
        if (headings.stream().noneMatch(HeadingWords::isOfRecommended)) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (meanings.get(i).contains(Field.NAME) && HeadingWords.isOfRespondent(headings.get(i))) {
                fields.set(i, null);
            }
        }
    }

    /** Addresses and numbers right behind somebody else's name are theirs, if there are others for the candidate. */
    private static void leaveOutContactsOfOthers(List<String> headings, List<@Nullable Field> fields) {
        List<Integer> theirs = contactsOfOthers(headings, fields);
        for (int i : theirs) {
            Field field = fields.get(i);
            boolean others = false;
            for (int j = 0; j < fields.size(); j++) {
                others |= fields.get(j) == field && !theirs.contains(j);
            }
            if (others) {
                fields.set(i, null);
            }
        }
    }

    private static List<Integer> contactsOfOthers(List<String> headings, List<@Nullable Field> fields) {
        int[] behind = behindOthers(headings, fields);
        return IntStream.range(0, behind.length)
                .filter(i -> behind[i] >= 0)
                .boxed()
                .toList();
    }

    /** For each column of addresses or numbers, which column right before it has the name of somebody else; otherwise -1. */
    static int[] behindOthers(List<String> headings, List<@Nullable Field> fields) {
        int[] behind = new int[fields.size()];
        int other = -1;
        for (int i = 0; i < behind.length; i++) {
            boolean contact = fields.get(i) == Field.EMAILS || fields.get(i) == Field.PHONES;
            if (!contact) {
                other = fields.get(i) == null && HeadingWords.isOtherPerson(headings.get(i)) ? i : -1;
            }
            behind[i] = contact && !isOfCandidate(headings.get(i)) ? other : -1;
        }
        return behind;
    }

    /**
     * The e-mail addresses of which nobody can say whose they are: together with a number they are right behind somebody else's
     * name, and in front of the candidate's; -1 if there are none.
     */
    static int unclearAddresses(List<Column> columns) {
        List<String> headings = columns.stream().map(Column::heading).toList();
        List<@Nullable Field> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(column.field()));
        List<Integer> theirs = contactsOfOthers(headings, fields);
        boolean block = theirs.size() > 1 && theirs.stream().anyMatch(i -> fields.get(i) == Field.PHONES);
        for (int i : theirs) {
            if (block && fields.get(i) == Field.EMAILS && NAMES.stream().noneMatch(fields.subList(0, i)::contains)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean anyOfCandidate(Set<Field> of, List<String> headings, List<@Nullable Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field != null && of.contains(field) && HeadingWords.isOfCandidate(headings.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfCandidate(String heading) {
        return HeadingWords.isOfCandidate(heading)
                || HeadingWords.isCandidate(heading)
                || FULL.contains(Headings.key(heading));
    }

    private static @Nullable Field only(Set<Field> meaning) {
        return meaning.isEmpty() ? null : meaning.iterator().next();
    }

    /** A heading that can mean the whole name or half of it means half if only the other half has its own column. */
    private static @Nullable Field one(Set<Field> meaning, boolean first, boolean last, boolean name) {
        if (meaning.contains(Field.LAST_NAME) && first && !last) {
            return Field.LAST_NAME;
        }
        if (meaning.contains(Field.FIRST_NAME) && last && !first) {
            return Field.FIRST_NAME;
        }
        if (name) {
            return null;
        }
        return first && last ? Field.DISPLAY_NAME : Field.NAME;
    }

    private static boolean isLonely(String key, List<String> keys) {
        String half = ONLY_BESIDE.get(key);
        return half != null && !keys.contains(half);
    }

    /** Of several columns for one half, only the one whose heading is listed first counts. */
    private static void keepBest(Field half, List<@Nullable Field> fields, List<String> headings, Synonyms synonyms) {
        int best = -1;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) == half
                    && !PARTS.contains(Headings.key(headings.get(i)))
                    && (best < 0 || synonyms.rank(half, headings.get(i)) < synonyms.rank(half, headings.get(best)))) {
                best = i;
            }
        }
        for (int i = 0; best >= 0 && i < fields.size(); i++) {
            if (fields.get(i) == half && i != best && !PARTS.contains(Headings.key(headings.get(i)))) {
                fields.set(i, null);
            }
        }
    }
}
