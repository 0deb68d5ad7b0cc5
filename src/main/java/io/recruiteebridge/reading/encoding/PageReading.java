package io.recruiteebridge.reading.encoding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a text as one code page reads them, and how likely that is: in the likeliest of the page's languages, in which
 * some words may be in its others. All likelihoods are in nats. Not thread-safe, and not changed once it is made.
 */
final class PageReading {
    /** A piece that the page can't read, without and for each of its bytes. */
    private static final float UNREADABLE = -25;

    private static final float UNREADABLE_BYTE = -6;
    /** The share of words that are in another of the page's languages. */
    private static final double OTHER_LANGUAGES = 0.06;
    /** A word that is also in an e-mail address, without its accents. */
    private static final float ALSO_IN_AN_ADDRESS = 3;

    private final CodePage page;
    private final @Nullable String[] texts;
    private final float[] likelihoods;
    private final double score;
    private final boolean signsInWords;

    private PageReading(
            CodePage page, @Nullable String[] texts, float[] likelihoods, double score, boolean signsInWords) {
        this.page = page;
        this.texts = texts;
        this.likelihoods = likelihoods;
        this.score = score;
        this.signsInWords = signsInWords;
    }

    /** @param hints what speaks for and against languages */
    static PageReading of(CodePage page, Evidence evidence, Map<String, Double> hints) {
        List<byte[]> pieces = evidence.pieces();
        @Nullable String[] texts = new String[pieces.size()];
        float[][] byLanguage = new float[page.languages().size()][pieces.size()];
        boolean signs = false;
        for (int i = 0; i < texts.length; i++) {
            String text = page.decode(pieces.get(i));
            texts[i] = text;
            Spelling spelling = text == null ? null : Spelling.of(text);
            signs |= spelling == null || spelling.hasSignsInWords();
            for (int l = 0; l < byLanguage.length; l++) {
                byLanguage[l][i] = spelling == null
                        ? UNREADABLE + UNREADABLE_BYTE * pieces.get(i).length
                        : spelling.likelihood(Languages.named(page.languages().get(l)));
            }
            if (spelling != null && !evidence.addresses().isEmpty()) {
                addAll(byLanguage, i, ALSO_IN_AN_ADDRESS * wordsInAddresses(spelling, evidence));
            }
        }
        return inLikeliestLanguage(page, texts, signs, byLanguage, hints);
    }

    private static int wordsInAddresses(Spelling spelling, Evidence evidence) {
        int found = 0;
        for (String word : spelling.words()) {
            if (evidence.addresses().contains(PlainLetters.of(word))
                    || evidence.addresses().contains(PlainLetters.german(word))) {
                found++;
            }
        }
        return found;
    }

    private static void addAll(float[][] byLanguage, int piece, float more) {
        for (float[] likelihoods : byLanguage) {
            likelihoods[piece] += more;
        }
    }

    private static PageReading inLikeliestLanguage(
            CodePage page,
            @Nullable String[] texts,
            boolean signsInWords,
            float[][] byLanguage,
            Map<String, Double> hints) {
        float[] likeliest = {};
        double best = Double.NEGATIVE_INFINITY;
        double[] others = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            others[i] = logMean(byLanguage, i);
        }
        for (int l = 0; l < byLanguage.length; l++) {
            double sum = hints.getOrDefault(page.languages().get(l), 0.0);
            float[] mixed = new float[texts.length];
            for (int i = 0; i < texts.length; i++) {
                mixed[i] = (float)
                        logSum(byLanguage[l][i] + Math.log(1 - OTHER_LANGUAGES), others[i] + Math.log(OTHER_LANGUAGES));
                sum += mixed[i];
            }
            if (sum > best) {
                best = sum;
                likeliest = mixed;
            }
        }
        return new PageReading(page, texts, likeliest, best + page.prior(), signsInWords);
    }

    private static double logMean(float[][] byLanguage, int piece) {
        double sum = Double.NEGATIVE_INFINITY;
        for (float[] likelihoods : byLanguage) {
            sum = logSum(sum, likelihoods[piece]);
        }
        return sum - Math.log(byLanguage.length);
    }

    /** The logarithm of the sum of two numbers, from their logarithms. */
    static double logSum(double a, double b) {
        double max = Math.max(a, b);
        double min = Math.min(a, b);
        return min == Double.NEGATIVE_INFINITY ? max : max + Math.log1p(Math.exp(min - max));
    }

    CodePage page() {
        return page;
    }

    /** How likely the whole reading is. */
    double score() {
        return score;
    }

    /** Whether a word has signs in it or at its end that aren't written there, or can't be read at all. */
    boolean hasSignsInWords() {
        return signsInWords;
    }

    boolean readsLike(PageReading other) {
        return Arrays.equals(texts, other.texts);
    }

    /** Whether the page has all characters of the text. */
    boolean isComplete() {
        return Arrays.stream(texts).noneMatch(text -> text == null);
    }

    /** How likely a byte is on average. */
    double likelihoodOfByte(Evidence evidence) {
        double sum = 0;
        long bytes = 0;
        for (int i = 0; i < likelihoods.length; i++) {
            sum += likelihoods[i];
            bytes += evidence.pieces().get(i).length + 1;
        }
        return sum / bytes;
    }

    /** How much likelier another reading makes those pieces that it makes much likelier. */
    double betterRead(PageReading other, double much) {
        double sum = 0;
        for (int i = 0; i < likelihoods.length; i++) {
            double lead = other.likelihoods[i] - likelihoods[i];
            if (lead > much && other.texts[i] != null && !other.texts[i].equals(texts[i])) {
                sum += lead;
            }
        }
        return sum;
    }
}
