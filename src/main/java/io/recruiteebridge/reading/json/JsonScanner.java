package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.HeadingVocabulary;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.UnknownColumns;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON file to its end, collects its keys, and reports its faults. */
final class JsonScanner extends JsonRows {
    private static final Pattern CUT_LITERAL =
            Pattern.compile("Unrecognized token '(t|tr|tru|f|fa|fal|fals|n|nu|nul)'");

    private final JsonColumns columns;
    private final boolean onlyObjects;
    private final UnknownColumns unknown;
    private final HeadingVocabulary headings;
    private long objects;

    private JsonScanner(
            Reader text, List<String> list, JsonColumns columns, boolean onlyObjects, HeadingVocabulary headings)
            throws IOException {
        super(text, list, columns);
        this.headings = headings;
        this.columns = columns;
        this.onlyObjects = onlyObjects;
        this.unknown = new UnknownColumns(headings);
    }

    /**
     * @param list as in {@link JsonDialect}
     * @param onlyObjects whether a value other than an object is an error between lines of objects
     * @param headings tells which keys to search for e-mail addresses
     */
    static JsonScanner of(Reader text, List<String> list, boolean onlyObjects, HeadingVocabulary headings)
            throws IOException, UnreadableFileException {
        try (JsonScanner scanner = new JsonScanner(text, list, new JsonColumns(List.of()), onlyObjects, headings)) {
            scanner.readAll();
            return scanner;
        }
    }

    private void readAll() throws IOException, UnreadableFileException {
        try {
            while (next() != null) {
                // seen() records it
            }
        } catch (JsonFault e) {
            throw fault(e.code(), e.sentence(), e.place() == JsonLocation.NA ? rowStart() : e.place(), false);
        } catch (JsonProcessingException e) {
            throw endsTooEarly(e)
                    ? fault(OutcomeCode.JSON_TORN, Sentence.of("message.json-torn", reason(e)), e.getLocation(), true)
                    : fault(
                            OutcomeCode.JSON_MALFORMED,
                            Sentence.of("message.json-malformed", reason(e)),
                            e.getLocation(),
                            false);
        }
        if (read() == 0) {
            throw fault(OutcomeCode.NO_ROWS, Sentence.of("message.json-list-empty"), null, false);
        }
        if (objects == 0) {
            throw fault(
                    OutcomeCode.JSON_NO_OBJECTS,
                    Sentence.of("message.json-no-objects", "[{\"name\": …}, …]"),
                    null,
                    false);
        }
    }

    /** Jackson has no exception of its own for {@code tru} at the end, nor always for an end between two values. */
    private boolean endsTooEarly(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return e instanceof JsonEOFException
                || message.startsWith("Unexpected end-of-input")
                || e.getLocation().getCharOffset() >= json().passed()
                        && CUT_LITERAL.matcher(message).lookingAt();
    }

    /** Jackson's message without its advice for programmers. */
    private static Sentence reason(JsonProcessingException e) {
        return Sentence.of(
                "json.words",
                e.getOriginalMessage()
                        .replaceFirst(
                                "(?s)(: enable `| \\((start marker|for (Object|Array) starting|not recognized)).*", "")
                        .replaceFirst("end-of-input(?=[A-Za-z])", "end-of-input: "));
    }

    static UnreadableFileException fault(
            OutcomeCode code, Sentence sentence, @Nullable JsonLocation place, boolean torn) {
        if (place == null || place.getLineNr() < 1) {
            return new UnreadableFileException(code, sentence, null, null, torn);
        }
        return new UnreadableFileException(code, sentence, (long) place.getLineNr(), (long) place.getColumnNr(), torn);
    }

    @Override
    void seen(JsonRow row, @Nullable Problem problem) throws IOException {
        boolean object = problem == null || !problem.code().equals(OutcomeCode.JSON_NOT_AN_OBJECT);
        if (!object && isLines() && onlyObjects) {
            throw trailing("json.value-after-document");
        }
        objects += object ? 1 : 0;
        row.values().forEach((key, values) -> {
            int column = columns.position(key);
            if (column < 0) {
                column = columns.add(key);
                unknown.add(key);
            }
            for (String value : values) {
                unknown.cell(column, value);
            }
        });
        if (columns.size() > Limits.CELLS) {
            throw new JsonFault(
                    OutcomeCode.TOO_MANY_COLUMNS,
                    Sentence.of("message.json-too-many-keys", Limits.CELLS),
                    json().place());
        }
    }

    /** See {@link io.recruiteebridge.reading.FileScan#contents}. */
    ColumnContents contents() {
        return unknown.found();
    }

    @Override
    void seenBehindList(String key, @Nullable JsonToken value) throws IOException {
        if (JsonShape.isName(key, value, json(), headings)) {
            throw JsonShape.named(key, json().place());
        }
        if (value == JsonToken.START_ARRAY && JsonKeys.isOfPeople(key)) {
            throw JsonShape.several(json().place());
        }
    }

    List<String> columns() {
        return columns.names();
    }
}
