package io.recruiteebridge.reading.encoding;

import io.recruiteebridge.reading.encoding.Detection.Doubt;
import io.recruiteebridge.reading.encoding.Detection.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the encoding of a text that has no mark and isn't UTF-8 throughout. Windows-1252, which most such texts are in, is left
 * only for a clearly likelier reading. Stateless and thread-safe; memory is bounded.
 */
public final class EncodingDetector {
    /** Windows-1252 is kept up to this lead of another reading; between the two, somebody has to be asked. */
    private static final double KEEP = 2;

    private static final double LEAVE = 4;
    /** The lead of another encoding over the next one. */
    private static final double LEAD = 2.5;
    /** From how many nats on a piece is much likelier in another reading, and from how many in all the text is mixed. */
    private static final double MUCH_LIKELIER = 8;

    private static final double MIXED = 16;
    /** The same for UTF-8, which other texts hardly ever look like. */
    private static final double LIKELIER = 3;

    private static final double MIXED_WITH_UTF_8 = 6;
    /** The average byte of any real text is likelier. */
    private static final double UNLIKELY_BYTE = -7;

    /** A reading that is further behind isn't shown. */
    private static final double SHOWN_WITHIN = 12;

    private static final int READINGS = 3;
    private static final int SAMPLES = 3;
    private static final int LONGEST_SAMPLE = 60;

    private EncodingDetector() {}

    /**
     * Reads the text to its end.
     *
     * @param languages those that people write here, as ISO 639 codes; empty if nobody said
     */
    public static Detection detect(InputStream text, List<String> languages) throws IOException {
        return detect(Evidence.of(text), languages);
    }

    static Detection detect(Evidence evidence, List<String> languages) {
        Map<String, Double> hints = Hints.of(evidence, languages);
        List<PageReading> ranked = Arrays.stream(CodePage.values())
                .map(page -> PageReading.of(page, evidence, hints))
                .sorted(Comparator.comparingDouble(PageReading::score).reversed())
                .toList();
        PageReading western = of(CodePage.WINDOWS_1252, ranked);
        PageReading first = ranked.get(0);
        boolean keep = first.readsLike(western) || first.score() - western.score() <= KEEP;
        PageReading best = keep ? western : likeliest(ranked);
        if (evidence.pieces().isEmpty() || best.likelihoodOfByte(evidence) < UNLIKELY_BYTE) {
            return new Detection.Unsure(Doubt.UNKNOWN, List.of());
        }
        PageReading rival = mixedWith(best, ranked);
        if (rival != null) {
            return unsure(Doubt.MIXED, List.of(best, rival), evidence);
        }
        if (best.page() == CodePage.UTF_8 || !best.isComplete()) {
            return new Detection.Unsure(Doubt.UNKNOWN, List.of());
        }
        if (keep ? western.hasSignsInWords() && !leadsByLittle(western, ranked) : !leads(first, ranked)) {
            return unsure(Doubt.AMBIGUOUS, likeliest(best, western, ranked), evidence);
        }
        return new Detection.Sure(new Reading(
                best.page().charset(), samples(evidence.cells(), List.of(best)).get(0)));
    }

    private static PageReading of(CodePage page, List<PageReading> ranked) {
        return ranked.stream()
                .filter(reading -> reading.page() == page)
                .findFirst()
                .orElseThrow();
    }

    /** The best reading, by the most usual of the pages that read alike. */
    private static PageReading likeliest(List<PageReading> ranked) {
        return ranked.stream()
                .filter(ranked.get(0)::readsLike)
                .min(Comparator.comparing(PageReading::page))
                .orElseThrow();
    }

    private static boolean leads(PageReading best, List<PageReading> ranked) {
        return ranked.stream()
                .filter(other -> !other.readsLike(best))
                .allMatch(
                        other -> best.score() - other.score() > (other.page() == CodePage.WINDOWS_1252 ? LEAVE : LEAD));
    }

    /** Signs within words speak for something else even where Windows-1252 is likelier. */
    private static boolean leadsByLittle(PageReading western, List<PageReading> ranked) {
        return ranked.stream()
                .filter(other -> !other.readsLike(western) && !other.hasSignsInWords())
                .allMatch(other -> western.score() - other.score() > KEEP);
    }

    /** The page that a part of the text must be in; null if there is none. */
    private static @Nullable PageReading mixedWith(PageReading best, List<PageReading> ranked) {
        return ranked.stream()
                .filter(other -> partIn(other, best) > (other.page() == CodePage.UTF_8 ? MIXED_WITH_UTF_8 : MIXED))
                .max(Comparator.comparingDouble(other -> partIn(other, best)))
                .orElse(null);
    }

    private static double partIn(PageReading other, PageReading best) {
        return best.betterRead(other, other.page() == CodePage.UTF_8 ? LIKELIER : MUCH_LIKELIER);
    }

    private static List<PageReading> likeliest(PageReading best, PageReading western, List<PageReading> ranked) {
        List<PageReading> shown = new ArrayList<>(List.of(best));
        List<PageReading> others = new ArrayList<>(ranked);
        others.add(1, western);
        for (PageReading other : others) {
            if (shown.size() < READINGS
                    && best.score() - other.score() < SHOWN_WITHIN
                    && other.isComplete()
                    && shown.stream().noneMatch(other::readsLike)) {
                shown.add(other);
            }
        }
        return shown;
    }

    private static Detection unsure(Doubt doubt, List<PageReading> readings, Evidence evidence) {
        List<List<String>> samples = samples(evidence.cells(), readings);
        List<Reading> shown = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            shown.add(new Reading(readings.get(i).page().charset(), samples.get(i)));
        }
        return new Detection.Unsure(doubt, shown);
    }

    /** The first cells that differ between the readings (or any, if there is one reading), for each reading. */
    private static List<List<String>> samples(List<byte[]> cells, List<PageReading> readings) {
        List<List<String>> samples = new ArrayList<>();
        readings.forEach(reading -> samples.add(new ArrayList<>()));
        for (byte[] cell : cells) {
            if (samples.get(0).size() == SAMPLES) {
                break;
            }
            List<String> texts = readings.stream()
                    .map(reading -> new String(cell, reading.page().charset()).strip())
                    .toList();
            if (texts.size() > 1 && Set.copyOf(texts).size() == 1) {
                continue;
            }
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                samples.get(i).add(text.length() > LONGEST_SAMPLE ? text.substring(0, LONGEST_SAMPLE) + "…" : text);
            }
        }
        return samples;
    }
}
