package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.settings.EditDistance;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jobs by their ids and titles, made once for many rows. Immutable. */
final class JobIndex {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int TELLING_WORD = 4;
    private static final int SUGGESTED = 3;

    private final List<Job> all;
    private final Map<String, Job> byId = new HashMap<>();
    private final Map<String, List<Job>> byTitle;

    JobIndex(List<Job> jobs) {
        all = List.copyOf(jobs);
        jobs.forEach(job -> byId.put(Long.toString(job.id()), job));
        byTitle = jobs.stream()
                .collect(Collectors.groupingBy(
                        job -> folded(job.title()), LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    /** All of them, as Recruitee lists them. */
    List<Job> all() {
        return all;
    }

    /** The job with that id, else those with that title; empty if there are none. */
    List<Job> named(String text) {
        String title = folded(text);
        Job withId = byId.get(title);
        return withId == null ? byTitle.getOrDefault(title, List.of()) : List.of(withId);
    }

    /** Which jobs somebody may have meant, with their ids, as a sentence: those with similar titles, else some that are open. */
    Sentence suggestion(String text) {
        List<Job> near = near(text);
        if (!near.isEmpty()) {
            return Sentence.of("message.nearest-jobs", titles(near));
        }
        if (all.isEmpty()) {
            return Sentence.of("message.no-open-job");
        }
        List<Job> some = all.subList(0, Math.min(SUGGESTED, all.size()));
        int more = all.size() - some.size();
        return more > 0
                ? Sentence.of("message.some-open-jobs", titles(some), more)
                : Sentence.of("message.open-jobs", titles(some));
    }

    /** The jobs with similar titles, the most similar first. */
    List<Job> near(String text) {
        String title = folded(text);
        Set<String> words = words(title).collect(Collectors.toSet());
        return byTitle.entrySet().stream()
                .filter(entry -> isNear(title, words, entry.getKey()))
                .sorted(Comparator.comparingLong(entry -> distance(title, entry.getKey())))
                .flatMap(entry -> entry.getValue().stream())
                .limit(SUGGESTED)
                .toList();
    }

    private static Sentence titles(List<Job> jobs) {
        return Sentence.ofPhrases(jobs.stream()
                .map(job -> Sentence.of("job.titled", job.title(), job.id()))
                .toList());
    }

    private static long distance(String title, String other) {
        return isWithin(title, other) ? 0 : EditDistance.between(title, other);
    }

    /** Whether one of two titles is a part of the other. */
    private static boolean isWithin(String title, String other) {
        return other.contains(title) || title.contains(other) && !other.isEmpty();
    }

    /** Whether two titles have a longer word in common, or differ in a third of their characters at most. */
    private static boolean isNear(String title, Set<String> words, String other) {
        int longer = Math.max(title.length(), other.length());
        int shorter = Math.min(title.length(), other.length());
        return words(other).anyMatch(words::contains)
                || isWithin(title, other)
                // What differs in length by more need not be compared: many rows may name what is no job, at any
                // length.
                || (longer - shorter) * 3 <= longer && EditDistance.between(title, other) * 3 <= longer;
    }

    private static Stream<String> words(String title) {
        return BETWEEN_WORDS.splitAsStream(title).filter(word -> word.length() >= TELLING_WORD);
    }

    /** Case, blanks and accents make no difference. */
    static String folded(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(Normal.name(text), Normalizer.Form.NFKD))
                .replaceAll("");
        return bare.toLowerCase(Locale.ROOT);
    }
}
