package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.HeadingVocabulary;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the list of people in a document that is an object: {@code {"data":[…]}}, {@code {"response":{"docs":[…]}}}. Looks no
 * further than needed; what it leaves, the scan sees.
 */
final class JsonShape {
    private static final int DEEPEST = 3;

    private final JsonText json;
    private final HeadingVocabulary headings;
    private final List<Found> found = new ArrayList<>();
    private @Nullable String name;
    private @Nullable String others;
    private boolean contact;

    /** @param people whether its first element has a name */
    private record Found(List<String> path, boolean people, JsonLocation place) {
        String key() {
            return path.get(path.size() - 1);
        }
    }

    private JsonShape(JsonText json, HeadingVocabulary headings) {
        this.json = json;
        this.headings = headings;
    }

    /**
     * The keys that lead to the list; none if the document is no such object, or is malformed.
     *
     * @throws JsonFault if it isn't clear what is to be imported
     */
    static List<String> list(FileProbe file) throws IOException {
        if (!file.head().stripLeading().startsWith("{")) {
            return List.of();
        }
        try (Reader text = file.text();
                JsonText json = new JsonText(text)) {
            json.stopRemembering();
            return json.next() == JsonToken.START_OBJECT
                    ? new JsonShape(json, file.context().headings()).list()
                    : List.of();
        } catch (JsonProcessingException e) {
            return List.of(); // the scan says what is wrong
        } catch (JsonFault e) {
            if (e.code() == OutcomeCode.JSON_LIST_UNCLEAR) {
                throw e;
            }
            return List.of();
        }
    }

    private List<String> list() throws IOException {
        if (read(List.of())) {
            return found.get(found.size() - 1).path();
        }
        List<Found> lists = found.stream().anyMatch(Found::people)
                ? found.stream().filter(Found::people).toList()
                : found;
        if (lists.size() > 1) {
            List<Found> ofPeople =
                    lists.stream().filter(one -> JsonKeys.isOfPeople(one.key())).toList();
            lists = ofPeople.size() == 1 ? ofPeople : lists;
        }
        if (lists.isEmpty() && others != null && name == null) {
            throw new JsonFault(
                    OutcomeCode.JSON_LIST_UNCLEAR, Sentence.of("message.json-list-of-others", others), json.place());
        }
        if (lists.isEmpty()) {
            return List.of();
        }
        Found first = lists.get(0);
        if (lists.size() > 1 && lists.stream().allMatch(one -> one.path().equals(first.path()))) {
            return first.path(); // the same key twice: the scan says so
        }
        if (name != null) {
            if (!first.people() || contact && !JsonKeys.isOfPeople(first.key())) {
                return List.of(); // one person, with a list of their own
            }
            throw named(name, first.place());
        }
        if (contact && !first.people()) {
            return List.of();
        }
        if (lists.size() > 1) {
            throw several(first.place());
        }
        return first.path();
    }

    /** Reads an object; true if the list found last is certainly the one, and the rest need not be read. */
    private boolean read(List<String> path) throws IOException {
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.string();
            JsonToken value = json.next();
            boolean top = path.isEmpty();
            if (top && (key.equals(JsonRow.PAYLOAD) && value == JsonToken.START_OBJECT)) {
                name = key;
                contact = true; // one person in Recruitee's shape
            }
            if (top && isName(key, value, json, headings)) {
                name = key;
            } else if (top && JsonKeys.isContact(key) && value != JsonToken.VALUE_NULL) {
                contact = true;
            }
            if (value == JsonToken.START_ARRAY) {
                if (readList(key, path)) {
                    return true;
                }
            } else if (value == JsonToken.START_OBJECT && JsonKeys.isGroup(key) && top) {
                readGroup();
            } else if (value == JsonToken.START_OBJECT && path.size() < DEEPEST && !JsonKeys.isOfAPerson(key)) {
                if (read(add(path, key))) {
                    return true;
                }
            } else {
                json.skip();
            }
        }
        return false;
    }

    /** A group of the object's own members. */
    private void readGroup() throws IOException {
        JsonRow group = new JsonRow(json);
        group.read(null);
        for (String key : group.values().keySet()) {
            name = headings.match(List.of(key)).name() ? key : name;
            contact |= JsonKeys.isContact(key);
        }
    }

    private boolean readList(String key, List<String> path) throws IOException {
        JsonLocation place = json.place();
        JsonToken first = json.next();
        boolean list = first == JsonToken.START_OBJECT
                || first == JsonToken.END_ARRAY && JsonKeys.isWrapper(key) && !isKnown(key);
        if (!list || JsonKeys.isOfAPerson(key) || isKnown(key) && !JsonKeys.isWrapper(key)) {
            endArray(first);
            return false;
        }
        if (JsonKeys.isListOfOthers(key)) {
            others = key;
            endArray(first);
            return false;
        }
        boolean people = false;
        if (first == JsonToken.START_OBJECT) {
            JsonRow row = new JsonRow(json);
            row.read(null);
            people = headings.match(List.copyOf(row.values().keySet())).name();
        }
        if (people || path.isEmpty()) {
            found.add(new Found(add(path, key), people, place));
        }
        if (people && name == null && JsonKeys.isWrapper(key)) {
            return true;
        }
        endArray(first == JsonToken.END_ARRAY ? first : json.next());
        return false;
    }

    /** Goes to the end of a list, of which a token has been read. */
    private void endArray(@Nullable JsonToken first) throws IOException {
        for (JsonToken token = first; token != null && token != JsonToken.END_ARRAY; token = json.next()) {
            json.skip();
        }
    }

    private boolean isKnown(String key) {
        return headings.match(List.of(key)).known() > 0;
    }

    private static List<String> add(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    /** Whether this is the name of somebody or something. */
    static boolean isName(String key, @Nullable JsonToken value, JsonText json, HeadingVocabulary headings)
            throws IOException {
        boolean text = value == JsonToken.VALUE_STRING && !json.string().isBlank();
        boolean parts = value == JsonToken.START_OBJECT && JsonKeys.isName(key);
        return (text || parts) && headings.match(List.of(key)).name();
    }

    static JsonFault named(String key, JsonLocation place) {
        return new JsonFault(
                OutcomeCode.JSON_LIST_UNCLEAR, Sentence.of("message.json-named-list", key, "[", "]"), place);
    }

    static JsonFault several(JsonLocation place) {
        return new JsonFault(OutcomeCode.JSON_LIST_UNCLEAR, Sentence.of("message.json-several-lists", "[", "]"), place);
    }
}
