package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.encoding.Detection;
import io.recruiteebridge.reading.encoding.Detection.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Why a file whose encoding isn't clear isn't read, with the readings between which somebody has to choose. */
final class EncodingDoubts {
    private static final String SAVE = "Open it in the program that it comes from and save it as CSV UTF-8.";

    private EncodingDoubts() {}

    /** @param bytes of the file; closed here */
    static UnreadableFileException of(Detection.Unsure unsure, InputStream bytes) throws IOException {
        try (bytes) {
            return switch (unsure.doubt()) {
                case AMBIGUOUS ->
                    new UnreadableFileException(
                            OutcomeCode.ENCODING_UNSURE,
                            "It isn't clear how the letters of this file are encoded; the receipt shows how the likeliest"
                                    + " encodings read it. Pick the right one on the console's import page, save it as CSV UTF-8, or"
                                    + " set bridge.languages to the languages that people write here.",
                            null,
                            null,
                            false,
                            readings(unsure));
                case MIXED -> mixed(unsure, bytes);
                case UNKNOWN -> unsure("This file's letters aren't in any encoding that the bridge knows. " + SAVE);
            };
        }
    }

    private static UnreadableFileException mixed(Detection.Unsure unsure, InputStream bytes) throws IOException {
        boolean utf8 =
                unsure.readings().stream().anyMatch(reading -> reading.charset().equals(StandardCharsets.UTF_8));
        Position position = utf8 ? Position.ofUndecodable(bytes, StandardCharsets.UTF_8) : new Position();
        String names = unsure.readings().stream()
                .map(Reading::charset)
                .map(Charset::name)
                .collect(Collectors.joining(" and "));
        return new UnreadableFileException(
                OutcomeCode.ENCODING_UNSURE,
                "Parts of this file are in different encodings, " + names
                        + "; the receipt shows how each reads it. Correct"
                        + " the garbled values and save it as CSV UTF-8.",
                utf8 ? (Long) position.line() : null,
                utf8 ? (Long) position.column() : null,
                false,
                readings(unsure));
    }

    private static List<EncodingReading> readings(Detection.Unsure unsure) {
        return unsure.readings().stream()
                .map(reading -> new EncodingReading(reading.charset().name(), reading.samples()))
                .toList();
    }

    private static UnreadableFileException unsure(String message) {
        return new UnreadableFileException(OutcomeCode.ENCODING_UNSURE, message);
    }

    /**
     * Refuses text that switches between alphabets, as Japanese e-mail does.
     *
     * @param bytes of the file; closed here
     */
    static void refuseEscapes(InputStream bytes) throws IOException, UnreadableFileException {
        try (InputStream in = new BufferedInputStream(bytes)) {
            int last = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (last == 0x1b && (b == '$' || b == '(')) {
                    throw unsure("This file is in ISO-2022-JP, an encoding for Japanese e-mail. " + SAVE);
                }
                last = b;
            }
        }
    }
}
