package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;

/**
 * A place in a file that can't be read, found while its bytes are streamed. Where it reaches the caller of {@link Reading} it
 * has become an {@link UnreadableFileException}. Immutable.
 */
public final class DamagedFileException extends java.io.IOException {
    private final OutcomeCode code;
    private final transient Sentence sentence;
    private final boolean tornEnd;

    /** Parameters as for {@link UnreadableFileException}. */
    public DamagedFileException(OutcomeCode code, Sentence sentence) {
        this(code, sentence, false);
    }

    public DamagedFileException(OutcomeCode code, Sentence sentence, boolean tornEnd) {
        super(sentence.toString());
        this.sentence = sentence;
        this.code = code;
        this.tornEnd = tornEnd;
    }

    /** Whether nothing is damaged, but a password is needed. */
    public boolean isProtected() {
        return code == OutcomeCode.WORKBOOK_PROTECTED;
    }

    /** The same for the caller. */
    public UnreadableFileException unreadable() {
        return new UnreadableFileException(code, sentence, null, null, tornEnd);
    }
}
