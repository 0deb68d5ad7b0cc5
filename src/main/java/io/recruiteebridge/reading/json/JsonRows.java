package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
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
    private Within within = Within.NOTHING_YET;
    private long number;
    private long lastLine;
    private JsonLocation rowStart = JsonLocation.NA;

    JsonRows(Reader text, JsonColumns columns) throws IOException {
        json = new JsonText(text);
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
            throw new JsonFault(OutcomeCode.EMPTY, "The file is empty.", json.place());
        }
        if (token == JsonToken.START_ARRAY) {
            within = Within.LIST;
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

    private SourceRow line(JsonToken token) throws IOException {
        if (json.line() == lastLine) {
            throw trailing("Unexpected text after the end of the object");
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
                    "This isn't an object. Write each candidate as one: {\"name\": …, \"email\": …}");
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
            while (json.next() == JsonToken.FIELD_NAME) {
                String key = json.string();
                json.next();
                if (key.equals(LIST)) {
                    throw new JsonFault(
                            OutcomeCode.JSON_DUPLICATE_KEY, "The key \"" + LIST + "\" appears twice.", json.place());
                }
                json.skip();
            }
        }
        within = Within.END;
        if (json.next() != null) {
            throw trailing("Unexpected text after the end of the document");
        }
        return null;
    }

    JsonParseException trailing(String message) {
        return new JsonParseException(null, message, json.place());
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
