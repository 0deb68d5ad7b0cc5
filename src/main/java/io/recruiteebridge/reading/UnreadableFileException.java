package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that can't be imported at all: it is malformed, or has no column of names. Immutable. */
public final class UnreadableFileException extends Exception {
    private final OutcomeCode code;
    private final transient Sentence sentence;
    private final @Nullable Long line;
    private final @Nullable Long column;
    private final boolean tornEnd;
    private final transient List<EncodingReading> readings;

    /** The file as a whole is at fault, not a place in it; parameters as for the longest constructor. */
    public UnreadableFileException(OutcomeCode code, Sentence sentence) {
        this(code, sentence, null, null, false);
    }

    /** The encoding is not in doubt; parameters as for the longest constructor. */
    public UnreadableFileException(
            OutcomeCode code, Sentence sentence, @Nullable Long line, @Nullable Long column, boolean tornEnd) {
        this(code, sentence, line, column, tornEnd, List.of());
    }

    /**
     * @param sentence what is wrong and how to fix it, for a recruiter
     * @param line 1-based line, or null if unknown
     * @param column 1-based column in characters, or null
     * @param tornEnd whether the file ends too early, so that it may still be being written
     * @param readings those between which somebody has to choose, where the encoding is in doubt
     */
    UnreadableFileException(
            OutcomeCode code,
            Sentence sentence,
            @Nullable Long line,
            @Nullable Long column,
            boolean tornEnd,
            List<EncodingReading> readings) {
        super(sentence.toString());
        this.sentence = sentence;
        this.code = code;
        this.line = line;
        this.column = column;
        this.tornEnd = tornEnd;
        this.readings = List.copyOf(readings);
    }

    public OutcomeCode code() {
        return code;
    }

    /** What the message says, for people. */
    public Sentence sentence() {
        return sentence;
    }

    public @Nullable Long line() {
        return line;
    }

    public @Nullable Long column() {
        return column;
    }

    public boolean tornEnd() {
        return tornEnd;
    }

    /** The same cells in the two or three likeliest encodings, the likeliest first; empty unless these are in doubt. */
    public List<EncodingReading> readings() {
        return readings;
    }
}
