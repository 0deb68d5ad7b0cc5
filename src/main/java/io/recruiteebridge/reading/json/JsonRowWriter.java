package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.recruiteebridge.reading.EncodableText;
import io.recruiteebridge.reading.OwnColumns;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON: each object with its original text, and our keys after its own (in the inner object where the row has
 * Recruitee's shape). A list stays a list, without any wrapper; lines stay lines. A value that isn't an object becomes the
 * {@code value} of one.
 */
final class JsonRowWriter implements RowWriter {
    private final Writer out;
    private final JsonDialect dialect;
    private final OwnColumns added;
    private final EncodableText text;
    private boolean started;

    JsonRowWriter(Writer out, JsonDialect dialect, OwnColumns added) {
        this.out = out;
        this.dialect = dialect;
        this.added = added;
        text = new EncodableText(dialect.charset());
    }

    @Override
    public void write(SourceRow row, List<String> values) throws IOException {
        String json = JsonRow.text(row);
        if (!dialect.rowPerLine()) {
            out.append(started ? "," : "[").append(dialect.lineEnd());
        }
        started = true;
        out.append(json.startsWith("{") ? extended(json, values) : "{\"value\":" + json + "," + members(values) + "}");
        if (dialect.rowPerLine()) {
            out.append(dialect.lineEnd());
        }
    }

    private String extended(String json, List<String> values) throws IOException {
        OwnMembers own = OwnMembers.of(json, added);
        List<String> members = new ArrayList<>(own.texts());
        members.add(members(values));
        return json.substring(0, own.start()) + String.join(",", members) + json.substring(own.end());
    }

    private String members(List<String> values) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            members.add(quoted(added.names().get(i)) + ":" + quoted(text.fit(values.get(i))));
        }
        return String.join(",", members);
    }

    private static String quoted(String string) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(string)) + '"';
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (!dialect.rowPerLine()) {
                out.append(started ? dialect.lineEnd() : "[").append("]").append(dialect.lineEnd());
            }
        }
    }

    /**
     * The members of an object except ours, each with the blanks around it.
     *
     * @param start where the first one starts in the text of the row
     * @param end where the last one ends
     */
    private record OwnMembers(int start, int end, List<String> texts) {
        static OwnMembers of(String row, OwnColumns added) throws IOException {
            try (JsonText json = new JsonText(new StringReader(row))) {
                json.next();
                return new OwnMembers((int) json.end(), 0, new ArrayList<>()).read(row, json, added, true);
            }
        }

        private OwnMembers read(String row, JsonText json, OwnColumns added, boolean outer) throws IOException {
            int from = start;
            int last = start;
            while (json.next() == JsonToken.FIELD_NAME) {
                String key = json.string();
                JsonToken value = json.next();
                if (outer && key.equals(JsonRow.PAYLOAD) && value == JsonToken.START_OBJECT) {
                    return new OwnMembers((int) json.end(), 0, new ArrayList<>()).read(row, json, added, false);
                }
                json.skip();
                last = (int) json.end();
                if (!added.contains(key)) {
                    texts.add(row.substring(from, last));
                }
                from = row.indexOf(',', last) + 1;
            }
            return new OwnMembers(start, last, texts);
        }
    }
}
