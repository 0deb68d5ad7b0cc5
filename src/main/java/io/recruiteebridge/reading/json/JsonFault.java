package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.IOException;

/** Well-formed JSON, or nearly so, that can't be imported; with its place. */
final class JsonFault extends IOException {
    private final OutcomeCode code;
    private final transient Sentence sentence;
    private final JsonLocation place;

    JsonFault(OutcomeCode code, Sentence sentence, JsonLocation place) {
        super(sentence.toString());
        this.sentence = sentence;
        this.code = code;
        this.place = place;
    }

    OutcomeCode code() {
        return code;
    }

    Sentence sentence() {
        return sentence;
    }

    JsonLocation place() {
        return place;
    }
}
