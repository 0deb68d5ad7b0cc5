package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a JSON document, or of JSON lines. */
class JsonRows implements Rows {
    private static final String LIST = "candidates";

    private enum Within {
        NOTHING_YET,
        /** A list that is the document. */
        LIST,
        /** The list of {@code {"candidates":[…]}}. */
        WRAPPED_LIST,
        /** Objects, each on its own line; a single one may also be a document. */
        LINES,
        END
    }

    private final JsonText json;
    private final JsonColumns columns;
    private final List<String> list;
    private Within within = Within.NOTHING_YET;
    private long number;
    private long lastLine;
    private JsonLocation rowStart = JsonLocation.NA;

    /** @param list as in {@link JsonDialect} */
    JsonRows(Reader text, List<String> list, JsonColumns columns) throws IOException {
        json = new JsonText(text);
        this.list = list;
        this.columns = columns;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        if (within == Within.END) {
            return null;
        }
        json.forget();
        JsonToken token = json.next();
        return switch (within) {
            case NOTHING_YET -> first(token);
            case LIST, WRAPPED_LIST -> token == JsonToken.END_ARRAY ? endList() : row(token, null);
            case LINES -> token == null ? null : line(token);
            case END -> throw new IllegalStateException();
        };
    }

    private @Nullable SourceRow first(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonFault(OutcomeCode.EMPTY, Sentence.of("message.empty"), json.place());
        }
        if (token == JsonToken.START_ARRAY) {
            within = Within.LIST;
            return next();
        }
        if (!list.isEmpty()) {
            goToList();
            within = Within.WRAPPED_LIST;
            return next();
        }
        within = Within.LINES;
        SourceRow row = row(token, LIST);
        if (row == null) {
            within = Within.WRAPPED_LIST;
            return next();
        }
        return row;
    }

    private void goToList() throws IOException {
        int level = 0;
        while (json.next() == JsonToken.FIELD_NAME) {
            boolean ours = json.string().equals(list.get(level));
            JsonToken value = json.next();
            if (ours && level == list.size() - 1 && value == JsonToken.START_ARRAY) {
                return;
            }
            if (ours && level < list.size() - 1 && value == JsonToken.START_OBJECT) {
                level++;
            } else {
                json.skipAndForget();
            }
        }
        throw new IOException("The file has changed since it was scanned");
    }

    private SourceRow line(JsonToken token) throws IOException {
        if (json.line() == lastLine) {
            throw trailing("json.after-object");
        }
        return Objects.requireNonNull(row(token, null));
    }

    /** The value that starts at the current token; null if it is a wrapper around the list of candidates. */
    private @Nullable SourceRow row(@Nullable JsonToken token, @Nullable String list) throws IOException {
        rowStart = json.place();
        long line = json.line();
        long start = json.start();
        JsonRow row = new JsonRow(json);
        Problem problem;
        if (token == JsonToken.START_OBJECT) {
            if (!row.read(list)) {
                return null;
            }
            problem = row.problem();
        } else {
            json.skip();
            problem = new Problem(
                    OutcomeCode.JSON_NOT_AN_OBJECT,
                    null,
                    Sentence.of("message.json-not-an-object", "{\"name\": …, \"email\": …}"));
        }
        lastLine = json.endLine();
        number++;
        seen(row, problem);
        List<List<String>> cells = columns.align(row.values());
        if (cells == null) {
            throw new IOException("The file has changed since it was scanned");
        }
        return new SourceRow(number, line, cells, json.since(start), problem);
    }

    /** A row was read. */
    void seen(JsonRow row, @Nullable Problem problem) throws IOException {}

    private @Nullable SourceRow endList() throws IOException {
        json.stopRemembering();
        if (within == Within.WRAPPED_LIST) {
            List<String> around = list.isEmpty() ? List.of(LIST) : list;
            for (int level = around.size() - 1; level >= 0; level--) {
                endWrapper(around.get(level));
            }
        }
        within = Within.END;
        if (json.next() != null) {
            throw trailing("json.after-document");
        }
        return null;
    }

    private void endWrapper(String list) throws IOException {
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.string();
            JsonToken value = json.next();
            if (key.equals(list)) {
                throw new JsonFault(
                        OutcomeCode.JSON_DUPLICATE_KEY, Sentence.of("message.json-key-twice", list), json.place());
            }
            seenBehindList(key, value);
            json.skip();
        }
    }

    /** A key after the list, in an object around it, was read; its value is the current token. */
    void seenBehindList(String key, @Nullable JsonToken value) throws IOException {}

    List<String> list() {
        return list;
    }

    JsonParseException trailing(String key) {
        return new JsonParseException(null, Sentence.of(key).toString(), json.place());
    }

    /** Where the latest row starts. */
    JsonLocation rowStart() {
        return rowStart;
    }

    JsonText json() {
        return json;
    }

    /** Whether several objects were read so far, each on its own line. */
    boolean isLines() {
        return within == Within.LINES && number > 1;
    }

    /** Whether the file isn't a list but one object or several. */
    boolean isObject() {
        return within == Within.LINES;
    }

    long read() {
        return number;
    }

    @Override
    public long characters() {
        return json.passed();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
