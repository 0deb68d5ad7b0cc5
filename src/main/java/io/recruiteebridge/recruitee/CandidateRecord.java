package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A candidate as Recruitee sent it, with every field. Not thread-safe. */
public final class CandidateRecord {
    private static final byte[] NONE = {};

    private final ObjectNode fields;
    private final byte[] page;
    private final int from;
    private final int to;
    private byte @Nullable [] json;

    /** @param fields what is known of the candidate */
    public CandidateRecord(ObjectNode fields) {
        this(fields, NONE, 0, 0);
    }

    /**
     * @param fields what is known of the candidate
     * @param json what {@link #json} has given for them
     */
    public CandidateRecord(ObjectNode fields, byte[] json) {
        this(fields);
        this.json = json;
    }

    /**
     * @param page what a parser has read the fields from, in UTF-8
     * @param from where in it the record begins
     * @param to where it has ended
     */
    CandidateRecord(ObjectNode fields, byte[] page, int from, int to) {
        this.fields = fields;
        this.page = page;
        this.from = from;
        this.to = to;
    }

    /** What is known of the candidate. */
    public ObjectNode fields() {
        return fields;
    }

    /** The same as JSON, in UTF-8, without blanks and needless escapes. */
    public byte[] json() {
        if (json == null) {
            // By way of a String: a lone surrogate becomes a question mark, where the byte generator would fail.
            json = from < to && isConcise(page, from, to)
                    ? Arrays.copyOfRange(page, from, to)
                    : fields.toString().getBytes(StandardCharsets.UTF_8);
        }
        return json;
    }

    /** Whether JSON that was accepted by a parser would be written in the very same way: few records wouldn't. */
    private static boolean isConcise(byte[] json, int from, int to) {
        boolean text = false;
        for (int i = from; i < to; i++) {
            byte b = json[i];
            if (b == '"') {
                text = !text;
            } else if (b < ' ' || b == '\\') {
                return false; // a blank, an escape, or not ASCII
            } else if (!text && mayBeWrittenOtherwise(b, json[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /** A blank, or part of a number other than a whole, positive one. */
    private static boolean mayBeWrittenOtherwise(byte b, byte before) {
        return switch (b) {
            case ' ', '.', '+', '-', 'E' -> true;
            case 'e' -> before >= '0' && before <= '9';
            default -> false;
        };
    }
}
