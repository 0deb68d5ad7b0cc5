package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonLocation;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.IOException;

/** Well-formed JSON, or nearly so, that can't be imported; with its place. */
final class JsonFault extends IOException {
    private final OutcomeCode code;
    private final JsonLocation place;

    JsonFault(OutcomeCode code, String message, JsonLocation place) {
        super(message);
        this.code = code;
        this.place = place;
    }

    OutcomeCode code() {
        return code;
    }

    JsonLocation place() {
        return place;
    }
}
