package io.recruiteebridge.reading.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Undoes what happens to UTF-8 that is read in another encoding and saved, once or several times. Stateless and thread-safe. */
public final class Mojibake {
    /** How many wrong decodings of a text are undone. */
    private static final int MOST_ROUNDS = 4;
    /** By how many nats the text has to be likelier than what it became, except in Windows-1252, where nobody writes Ã¼. */
    private static final double LIKELIER = 8;
    /** The same for whole words in Chinese, Japanese or Korean characters: by chance, rare names become something else. */
    private static final double FAR_LIKELIER = 20;

    /** Nobody writes Müller with such a character in the middle. */
    private static final Pattern MIXED_WORD =
            Pattern.compile("\\p{IsLatin}[\\x{2e80}-\\x{ffff}]|[\\x{2e80}-\\x{ffff}]\\p{IsLatin}");

    /** Letters that names in Latin script are written with: none of phonetics, no superscripts. */
    private static final Pattern LATIN_NAME =
            Pattern.compile("[\\x{20}-\\x{7e}\\x{c0}-\\x{24f}\\x{1e00}-\\x{1eff}\\x{2010}-\\x{2019}]+");

    private Mojibake() {}

    /**
     * The text before its UTF-8 was decoded wrongly, or null if that didn't happen: only text that becomes valid UTF-8 as a
     * whole counts.
     */
    public static @Nullable String undo(String text) {
        String undone = null;
        String next = undoOnce(text);
        for (int round = 0; next != null && round < MOST_ROUNDS; round++) {
            undone = next;
            next = undoOnce(next);
        }
        return undone;
    }

    private static @Nullable String undoOnce(String text) {
        long pages = WrongPages.of(text);
        if (pages == 0) {
            return null;
        }
        String likeliest = null;
        double most = Double.NEGATIVE_INFINITY;
        boolean certain = false;
        for (CodePage page : WrongPages.all()) {
            String undone = (pages & 1L << page.ordinal()) == 0 ? null : decode(WrongPages.bytes(page, text));
            if (undone == null) {
                continue;
            }
            certain |= page == CodePage.WINDOWS_1252;
            double likelihood = likelihood(undone) + page.prior();
            if (likelihood > most) {
                most = likelihood;
                likeliest = undone;
            }
        }
        return likeliest != null && (certain || most - likelihood(text) > required(text, likeliest)) ? likeliest : null;
    }

    /** By how much likelier what a text became has to be. */
    private static double required(String text, String undone) {
        if (text.chars().noneMatch(c -> c >= WrongPages.WIDE)) {
            return LIKELIER;
        }
        return MIXED_WORD.matcher(text).find() && LATIN_NAME.matcher(undone).matches() ? LIKELIER : FAR_LIKELIER;
    }

    private static @Nullable String decode(byte @Nullable [] utf8) {
        if (utf8 == null) {
            return null;
        }
        CharBuffer text = CharBuffer.allocate(utf8.length);
        boolean invalid = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8), text, true)
                .isError();
        return invalid ? null : text.flip().toString();
    }

    /** In the language that fits best. */
    private static double likelihood(String text) {
        List<Spelling> pieces = new ArrayList<>();
        for (String piece : text.split("\\s+")) {
            pieces.add(Spelling.of(piece));
        }
        double best = Double.NEGATIVE_INFINITY;
        for (Language language : Languages.all()) {
            double sum = 0;
            for (Spelling piece : pieces) {
                sum += piece.likelihood(language);
            }
            best = Math.max(best, sum);
        }
        return best;
    }
}
