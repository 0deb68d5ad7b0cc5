package io.recruiteebridge.reading.encoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What speaks for and against each language of a text besides its words beyond ASCII, in nats by ISO 639 code. */
final class Hints {
    /** Somebody said that people write it here. */
    private static final double GIVEN = 5;
    /** Few people write it. */
    private static final Map<String, Double> SMALL =
            Map.of("sl", -1.5, "et", -1.0, "lv", -1.0, "lt", -1.0, "is", -0.5, "mk", -0.5);
    /** All addresses and phone numbers are of its countries. */
    private static final double COUNTRY = 4;
    /** How much a nat of the plain words counts: they are names of all the world, job titles and places too. */
    private static final double PLAIN_WORDS = 0.4;

    private static final double PLAIN_WORDS_AT_MOST = 8;
    /** The share of plain words in other languages. */
    private static final double FOREIGN_WORDS = 0.2;

    private static final List<String> LATIN = List.of(
            "en", "de", "fr", "es", "pt", "it", "nl", "da", "nb", "sv", "fi", "is", "et", "lv", "lt", "pl", "cs", "sk",
            "hu", "hr", "sl", "ro", "tr");

    /** Codes that people give for languages that are counted under others. */
    private static final Map<String, List<String>> OTHER_CODES = Map.of(
            "no", List.of("nb"),
            "nn", List.of("nb"),
            "bs", List.of("hr"),
            "sr", List.of("sr", "hr"),
            "ca", List.of("es", "fr"),
            "gl", List.of("es", "pt"),
            "zh", List.of("zh", "zh-Hant"));

    private Hints() {}

    /** @param given the languages that people write here, as far as somebody said */
    static Map<String, Double> of(Evidence evidence, List<String> given) {
        Map<String, Double> hints = new HashMap<>(SMALL);
        int all = evidence.countries().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        evidence.countries().forEach((language, n) -> hints.merge(language, COUNTRY * n / (all + 1), Double::sum));
        for (String code : given) {
            OTHER_CODES
                    .getOrDefault(code, List.of(code))
                    .forEach(language -> hints.merge(language, GIVEN, Double::sum));
        }
        addPlainWords(List.copyOf(evidence.plainWords()), hints);
        return hints;
    }

    private static void addPlainWords(List<String> words, Map<String, Double> hints) {
        double[][] likelihoods = new double[LATIN.size()][words.size()];
        double[] others = new double[words.size()];
        for (int l = 0; l < LATIN.size(); l++) {
            Language language = Languages.named(LATIN.get(l));
            for (int i = 0; i < others.length; i++) {
                likelihoods[l][i] = language.likelihood(words.get(i));
                others[i] = l == 0 ? likelihoods[l][i] : PageReading.logSum(others[i], likelihoods[l][i]);
            }
        }
        double[] sums = new double[LATIN.size()];
        double best = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < sums.length; l++) {
            for (int i = 0; i < others.length; i++) {
                sums[l] += PageReading.logSum(
                        likelihoods[l][i] + Math.log(1 - FOREIGN_WORDS),
                        others[i] + Math.log(FOREIGN_WORDS / LATIN.size()));
            }
            best = Math.max(best, sums[l]);
        }
        for (int l = 0; l < sums.length; l++) {
            hints.merge(LATIN.get(l), -Math.min(PLAIN_WORDS_AT_MOST, PLAIN_WORDS * (best - sums[l])), Double::sum);
        }
    }
}
