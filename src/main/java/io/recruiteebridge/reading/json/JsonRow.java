package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonToken;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object as keys and values. In Recruitee's shape, {@code {"candidate":{…}}}, both inner and outer keys count. So do those
 * of groups such as {@code {"contact":{"email":…}}}, and objects that stand for one value, {@code [{"type":…,"value":…}]},
 * are taken for it.
 */
final class JsonRow {
    static final String PAYLOAD = "candidate";

    private static final List<String> NOT_TEXT = List.of(SourceRow.NOT_TEXT);
    private static final int MOST_GROUPS = 5;
    /** What people call their several addresses, numbers and links. */
    private static final Set<String> KINDS = Set.of(
            "home",
            "work",
            "mobile",
            "cell",
            "office",
            "personal",
            "private",
            "business",
            "primary",
            "secondary",
            "main",
            "other",
            "alternative",
            "linkedin",
            "github",
            "gitlab",
            "xing",
            "twitter",
            "x",
            "facebook",
            "website",
            "portfolio",
            "blog",
            "homepage",
            "instagram",
            "behance",
            "dribbble",
            "stackoverflow");

    private static final Set<String> CODES =
            Set.of("countrycode", "callingcode", "dialcode", "phonecode", "internationalcode", "prefix");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern CODE = Pattern.compile("\\+?[1-9][0-9]{0,3}");

    private final JsonText json;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<Map.Entry<String, Map<String, List<String>>>> groups = new ArrayList<>(0);

    private boolean payload;
    /** The key of somebody whom one can contact, with a name of their own; null if there is none. */
    private @Nullable String contactPerson;

    private @Nullable Problem problem;

    JsonRow(JsonText json) {
        this.json = json;
    }

    /**
     * Reads the object whose start is the current token, up to its end.
     *
     * @param list the key whose list makes the object a mere wrapper; null if it can't be one
     * @return false if such a list was found: its start is the current token then
     */
    boolean read(@Nullable String list) throws IOException {
        return readObject(list, true);
    }

    private boolean readObject(@Nullable String list, boolean outer) throws IOException {
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.string();
            JsonToken value = json.next();
            if (key.equals(list) && value == JsonToken.START_ARRAY) {
                return false;
            }
            if (outer && key.equals(PAYLOAD) && value == JsonToken.START_OBJECT) {
                if (payload) {
                    duplicate(key);
                }
                payload = true;
                readObject(null, false);
            } else if (value == JsonToken.START_OBJECT && JsonKeys.isGroup(key)) {
                readGroup(key, 1);
            } else if (value == JsonToken.START_OBJECT && JsonKeys.isName(key)) {
                readName(key, values);
            } else {
                List<String> read = value(key, value);
                boolean inner = payload && outer;
                List<String> before = inner ? values.putIfAbsent(key, read) : values.put(key, read);
                if (before != null && !(payload && JsonKeys.isOfARecord(key))) {
                    duplicate(key);
                }
                checkIsPerson(key, value, read);
            }
            limit();
        }
        if (outer) {
            mergeGroups();
        }
        return true;
    }

    private void checkIsPerson(String key, @Nullable JsonToken token, List<String> read) {
        if (token == JsonToken.VALUE_STRING && JsonKeys.isOfNoPerson(key, read.get(0))) {
            notAPerson(Sentence.of("message.record-no-person", key, read.get(0)));
        } else if (token == JsonToken.START_ARRAY
                && JsonKeys.isListOfCandidates(key)
                && read.contains(SourceRow.NOT_TEXT)) {
            notAPerson(Sentence.of("message.record-has-list", key));
        }
    }

    private void notAPerson(Sentence sentence) {
        if (problem == null) {
            problem = new Problem(OutcomeCode.NOT_A_PERSON, null, sentence);
        }
    }

    private void limit() throws JsonFault {
        if (values.size() > Limits.CELLS) {
            throw new JsonFault(
                    OutcomeCode.TOO_MANY_CELLS_IN_ROW, Sentence.of("message.row-keys", Limits.CELLS), json.place());
        }
    }

    private void put(String key, List<String> more) {
        values.merge(key, more, JsonRow::both);
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> both = new ArrayList<>(some);
        both.addAll(more);
        return List.copyOf(both);
    }

    /** Reads an object whose members may count as the row's own; {@link #mergeGroups} decides. */
    private void readGroup(String group, int depth) throws IOException {
        Map<String, List<String>> members = new LinkedHashMap<>();
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.string();
            JsonToken value = json.next();
            if (value == JsonToken.START_OBJECT && JsonKeys.isGroup(key) && depth < MOST_GROUPS) {
                readGroup(key, depth + 1);
            } else if (value == JsonToken.START_OBJECT && JsonKeys.isName(key)) {
                readName(key, members);
            } else if (members.put(key, value(key, value)) != null) {
                duplicate(key);
            }
        }
        groups.add(Map.entry(group, members));
    }

    /**
     * Adds the members of groups to the row's own; where both have the same key, it has all values. A group with another name
     * than the row's is about somebody else.
     */
    private void mergeGroups() throws JsonFault {
        for (Map.Entry<String, Map<String, List<String>>> group : groups) {
            Set<String> own = namesIn(values);
            if (!own.isEmpty() && !own.containsAll(namesIn(group.getValue()))) {
                put(group.getKey(), NOT_TEXT);
                contactPerson = group.getKey();
            } else {
                group.getValue().forEach(this::put);
            }
            limit();
        }
        groups.clear();
        if (contactPerson != null && isOfACompany()) {
            notAPerson(Sentence.of("message.record-of-company", contactPerson));
        }
    }

    /**
     * Whether a record with somebody to contact is about a company or a job: it says so by a key or by its name, or it has one word
     * for a name, and no address or number of its own.
     */
    private boolean isOfACompany() {
        Set<String> own = namesIn(values);
        boolean contact = false;
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            String key = value.getKey();
            if (JsonKeys.isOfACompany(key)
                    || JsonKeys.isCompany(key) && words(value.getValue()).equals(own)) {
                return true;
            }
            contact |= JsonKeys.isContact(key) && !value.getValue().isEmpty();
        }
        return own.size() == 1 && !contact;
    }

    /** The words of a person's name, in lower case. */
    private static Set<String> namesIn(Map<String, List<String>> members) {
        Set<String> names = new HashSet<>();
        members.forEach((key, values) -> {
            if (JsonKeys.isPartOfName(key)) {
                names.addAll(words(values));
            }
        });
        return names;
    }

    private static Set<String> words(List<String> values) {
        Set<String> words = new HashSet<>();
        values.forEach(
                value -> Collections.addAll(words, BLANKS.split(value.strip().toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }

    /** Reads {@code "name":{"first":…,"last":…}}; the parts become columns of their own. */
    private void readName(String name, Map<String, List<String>> into) throws IOException {
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.string();
            List<String> value = value(key, json.next());
            String column =
                    switch (JsonKeys.plain(key).replace("name", "")) {
                        case "first", "given", "fore" -> "name.first";
                        case "middle", "additional" -> "name.middle";
                        case "last", "family", "sur" -> "name.last";
                        case "full", "formatted", "display", "value", "complete", "" -> name;
                        default -> name + "." + key;
                    };
            into.merge(column, value, JsonRow::both);
        }
    }

    private List<String> value(String key, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            return array(key);
        }
        if (token == JsonToken.START_OBJECT) {
            return object(key);
        }
        return token == JsonToken.VALUE_NULL ? List.of() : List.of(json.string());
    }

    private List<String> array(String key) throws IOException {
        List<String> elements = new ArrayList<>();
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            if (token == JsonToken.START_ARRAY) {
                json.skip();
                elements.add(SourceRow.NOT_TEXT);
            } else if (token == JsonToken.START_OBJECT) {
                elements.addAll(object(key));
            } else if (token != JsonToken.VALUE_NULL) {
                elements.add(json.string());
            }
        }
        return List.copyOf(elements);
    }

    /** The values of an object that stands for one, such as {@code {"type":"home","value":…}}. */
    private List<String> object(String key) throws IOException {
        Map<String, List<String>> members = new LinkedHashMap<>();
        boolean empty = true;
        while (json.next() == JsonToken.FIELD_NAME) {
            empty = false;
            String member = json.string();
            JsonToken token = json.next();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                json.skip();
            } else if (members.size() < Limits.CELLS) {
                members.put(member, token == JsonToken.VALUE_NULL ? List.of() : List.of(json.string()));
            }
        }
        if (JsonKeys.isContactPerson(key) && members.keySet().stream().anyMatch(JsonKeys::isPartOfName)) {
            contactPerson = key;
        }
        if (members.isEmpty()) {
            return empty ? List.of() : NOT_TEXT;
        }
        String only = members.keySet().iterator().next();
        if (members.size() == 1 && only.startsWith("$")) {
            return members.values().iterator().next(); // {"$numberLong":"491715550103"}
        }
        String single = single(key, members);
        if (single != null) {
            return single.isEmpty() ? List.of() : List.of(single);
        }
        return byKind(key, members);
    }

    /** The one value among the members of an object; empty if it is null there, null if the object is no value. */
    private static @Nullable String single(String key, Map<String, List<String>> members) {
        for (String wanted : JsonKeys.valueMembers(key)) {
            for (Map.Entry<String, List<String>> member : members.entrySet()) {
                if (JsonKeys.plain(member.getKey()).equals(wanted)) {
                    List<String> value = member.getValue();
                    return value.isEmpty() ? "" : value.size() > 1 ? null : withPrefix(value.get(0), members);
                }
            }
        }
        return null;
    }

    /** A national phone number with the country's code, where that is a member of its own. */
    private static String withPrefix(String number, Map<String, List<String>> members) {
        for (Map.Entry<String, List<String>> member : members.entrySet()) {
            List<String> code = member.getValue();
            if (CODES.contains(JsonKeys.plain(member.getKey()))
                    && code.size() == 1
                    && CODE.matcher(code.get(0)).matches()
                    && !number.startsWith("+")
                    && !number.startsWith("00")) {
                return (code.get(0).startsWith("+") ? "" : "+") + code.get(0) + " " + number;
            }
        }
        return number;
    }

    /** The values of {@code {"home":…,"work":…}}. */
    private static List<String> byKind(String key, Map<String, List<String>> members) {
        boolean kinds = !JsonKeys.valueMembers(key).isEmpty()
                && members.keySet().stream().map(JsonKeys::plain).allMatch(KINDS::contains);
        return kinds ? members.values().stream().flatMap(List::stream).toList() : NOT_TEXT;
    }

    private void duplicate(String key) {
        if (problem == null) {
            problem = new Problem(
                    OutcomeCode.JSON_DUPLICATE_KEY, key, Sentence.of("message.json-key-twice-in-object", key));
        }
    }

    /** The text of a row's object. */
    static String text(SourceRow row) {
        return Objects.requireNonNull(row.json(), "not a JSON row");
    }

    Map<String, List<String>> values() {
        return values;
    }

    @Nullable
    Problem problem() {
        return problem;
    }
}
