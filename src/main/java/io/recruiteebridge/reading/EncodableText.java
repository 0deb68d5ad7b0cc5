package io.recruiteebridge.reading;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces characters that an encoding lacks by similar ones that it has. Not thread-safe. */
public final class EncodableText {
    /** Each character, followed by what replaces it. */
    private static final Map<Character, String> PLAIN = Stream.of(
                    "‘'", "’'", "‚'", "“\"", "”\"", "„\"", "–-", "—-", "…...", "→->", "•*", "€EUR", "\u00a0 ",
                    "\u202f ")
            .collect(Collectors.toUnmodifiableMap(pair -> pair.charAt(0), pair -> pair.substring(1)));

    private final CharsetEncoder encoder;

    public EncodableText(Charset charset) {
        encoder = charset.newEncoder();
    }

    public String fit(String text) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder fitting = new StringBuilder();
        text.codePoints().forEach(c -> fitting.append(fit(c)));
        return fitting.toString();
    }

    private String fit(int codePoint) {
        String text = Character.toString(codePoint);
        if (encoder.canEncode(text)) {
            return text;
        }
        String plain = PLAIN.get(text.charAt(0));
        if (plain == null) {
            plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        }
        return !plain.isEmpty() && encoder.canEncode(plain) ? plain : "?";
    }
}
