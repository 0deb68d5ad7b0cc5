package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON text, strictly by the standard and within our limits, and the text they came from. Also rejects
 * halves of surrogate pairs written as escapes, which Jackson accepts.
 */
final class JsonText implements Closeable {
    private static final int DEPTH = 1_000;
    /** In tokens. */
    private static final int FORGET_EVERY = 1_000;

    /** By default, Jackson reads standard JSON only. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Limits.CELL)
                    .maxNumberLength(Limits.CELL)
                    .maxNameLength(Limits.CELL)
                    .build())
            // Keys come from files of any content: a table of them could grow without limit.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final RememberingReader text;
    private final JsonParser parser;
    private JsonLocation tokenStart = JsonLocation.NA;

    JsonText(Reader reader) throws IOException {
        text = new RememberingReader(reader);
        parser = FACTORY.createParser(text);
    }

    @Nullable
    JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            tokenStart = parser.currentTokenLocation();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                refuseHalfPairs(parser.getText());
            } else if (token != null && token.isNumeric()) {
                parser.getTextLength(); // checks the limits, which Jackson defers
            }
            return token;
        } catch (StreamConstraintsException e) {
            JsonLocation place = parser.currentTokenLocation();
            throw parser.getParsingContext().getNestingDepth() >= DEPTH
                    ? new JsonFault(OutcomeCode.JSON_TOO_DEEP, Sentence.of("message.json-too-deep", DEPTH), place)
                    : new JsonFault(
                            OutcomeCode.CELL_TOO_LONG, Sentence.of("message.json-string-too-long", Limits.CELL), place);
        }
    }

    private void refuseHalfPairs(String string) throws JsonParseException {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new JsonParseException(
                        parser, Sentence.of("json.half-pair").toString(), tokenStart);
            }
        }
    }

    /** The text of a scalar or key; a number as it is written. */
    String string() throws IOException {
        return parser.getText();
    }

    /** The line on which the current token starts. */
    long line() {
        return tokenStart.getLineNr();
    }

    JsonLocation place() {
        return tokenStart;
    }

    /** Where the current token starts, in characters from the beginning of the text. */
    long start() {
        return tokenStart.getCharOffset();
    }

    /** Where the current token ends. */
    long end() {
        return parser.currentLocation().getCharOffset();
    }

    long endLine() {
        return parser.currentLocation().getLineNr();
    }

    /** The text from a position up to the end of the current token. */
    String since(long start) {
        return text.slice(start, end());
    }

    /** Frees the text before the end of the current token. */
    void forget() {
        text.forgetBefore(end());
    }

    /** Keeps no text from here on. */
    void stopRemembering() {
        text.stopRemembering();
    }

    /** How many characters have been read from the file; the parser may have read ahead. */
    long passed() {
        return text.passed();
    }

    /** Goes to the end of the current value. */
    void skip() throws IOException {
        skip(false);
    }

    /** The same for a value of any length, whose text nobody needs. */
    void skipAndForget() throws IOException {
        skip(true);
        forget();
    }

    private void skip(boolean forgetting) throws IOException {
        int depth = 0;
        long tokens = 0;
        for (JsonToken token = parser.currentToken(); token != null; token = next()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            if (forgetting && ++tokens % FORGET_EVERY == 0) {
                forget();
            }
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
