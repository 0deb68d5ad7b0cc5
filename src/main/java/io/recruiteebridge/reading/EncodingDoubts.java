package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
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

/** Why a file whose encoding isn't clear isn't read, with the readings between which somebody has to choose. */
final class EncodingDoubts {
    private EncodingDoubts() {}

    /** @param bytes of the file; closed here */
    static UnreadableFileException of(Detection.Unsure unsure, InputStream bytes) throws IOException {
        try (bytes) {
            return switch (unsure.doubt()) {
                case AMBIGUOUS ->
                    new UnreadableFileException(
                            OutcomeCode.ENCODING_UNSURE,
                            Sentence.of("message.encoding-ambiguous"),
                            null,
                            null,
                            false,
                            readings(unsure));
                case MIXED -> mixed(unsure, bytes);
                case UNKNOWN -> unsure("message.encoding-unknown");
            };
        }
    }

    private static UnreadableFileException mixed(Detection.Unsure unsure, InputStream bytes) throws IOException {
        boolean utf8 =
                unsure.readings().stream().anyMatch(reading -> reading.charset().equals(StandardCharsets.UTF_8));
        Position position = utf8 ? Position.ofUndecodable(bytes, StandardCharsets.UTF_8) : new Position();
        List<String> names = unsure.readings().stream()
                .map(Reading::charset)
                .map(Charset::name)
                .toList();
        int last = names.size() - 1;
        return new UnreadableFileException(
                OutcomeCode.ENCODING_UNSURE,
                Sentence.of("message.encodings-mixed", String.join(" and ", names.subList(0, last)), names.get(last)),
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

    private static UnreadableFileException unsure(String key) {
        return new UnreadableFileException(
                OutcomeCode.ENCODING_UNSURE,
                Sentence.ofSentences(Sentence.of(key), Sentence.of("message.save-as-utf8")));
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
                    throw unsure("message.iso-2022-jp");
                }
                last = b;
            }
        }
    }
}
