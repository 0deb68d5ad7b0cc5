package io.recruiteebridge.delivery;

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
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Jobs by their ids and titles, made once for many rows. Immutable. */
final class JobIndex {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int NEAREST = 3;

    private final Map<String, Job> byId = new HashMap<>();
    private final Map<String, List<Job>> byTitle;

    JobIndex(List<Job> jobs) {
        jobs.forEach(job -> byId.put(Long.toString(job.id()), job));
        byTitle = jobs.stream()
                .collect(Collectors.groupingBy(
                        job -> folded(job.title()), LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    /** The job with that id, else those with that title; empty if there are none. */
    List<Job> named(String text) {
        String title = folded(text);
        Job withId = byId.get(title);
        return withId == null ? byTitle.getOrDefault(title, List.of()) : List.of(withId);
    }

    /** The jobs whose titles are closest, with their ids, for a message; empty if there are no jobs. */
    String nearest(String text) {
        String title = folded(text);
        ToLongFunction<String> distance = other -> other.contains(title) || title.contains(other) && !other.isEmpty()
                ? 0
                : EditDistance.between(title, other);
        return byTitle.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> distance.applyAsLong(entry.getKey())))
                .flatMap(entry -> entry.getValue().stream())
                .limit(NEAREST)
                .map(job -> "“" + job.title() + "” (" + job.id() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Case, blanks and accents make no difference. */
    static String folded(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(Normal.name(text), Normalizer.Form.NFKD))
                .replaceAll("");
        return bare.toLowerCase(Locale.ROOT);
    }
}
