package io.recruiteebridge.doctor;

import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.standin.Cv;
import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.Profile.CustomField;
import io.recruiteebridge.standin.StoredCandidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bad day compared with a calm one, by whom the stand-in has afterwards, not by what the bridge says. Immutable.
 *
 * @param lost rows whose candidate is there on the calm day only
 * @param twice rows whose candidate is there once more than on the calm day
 * @param incomplete rows whose candidate lacks, or has twice, a tag, note, job, field or CV
 * @param differing names of files whose receipt has other counts than on the calm day
 */
record Comparison(List<String> lost, List<String> twice, List<String> incomplete, List<String> differing) {
    private record Person(String name, List<String> emails, List<String> phones, List<String> links) {
        static Person of(StoredCandidate candidate) {
            Profile profile = candidate.profile();
            List<String> links = new ArrayList<>(profile.socialLinks());
            links.addAll(profile.links());
            return new Person(profile.name(), profile.emails(), profile.phones(), links);
        }
    }

    /** What else a candidate has, in no order. */
    private record Rest(
            @Nullable String coverLetter,
            List<String> sources,
            List<String> fields,
            List<String> tags,
            List<String> notes,
            List<String> places,
            List<String> cvs) {
        static Rest of(StoredCandidate candidate) {
            Profile profile = candidate.profile();
            return new Rest(
                    profile.coverLetter(),
                    sorted(profile.sources(), source -> source),
                    sorted(profile.fields(), CustomField::toString),
                    sorted(candidate.tags(), tag -> tag),
                    sorted(candidate.notes(), note -> note),
                    sorted(candidate.placements(), place -> place.offerId() + "/" + place.stageId()),
                    sorted(candidate.cvs(), Cv::toString));
        }

        private static <T> List<String> sorted(List<T> parts, Function<T, String> text) {
            return parts.stream().map(text).sorted().toList();
        }
    }

    static Comparison of(Day calm, Day bad) {
        Map<Person, Deque<StoredCandidate>> expected = new LinkedHashMap<>();
        Map<Person, String> rows = new HashMap<>();
        for (StoredCandidate candidate : calm.candidates()) {
            Person person = Person.of(candidate);
            expected.computeIfAbsent(person, some -> new ArrayDeque<>()).add(candidate);
            rows.putIfAbsent(person, row(calm, candidate));
        }
        List<String> twice = new ArrayList<>();
        List<String> incomplete = new ArrayList<>();
        for (StoredCandidate candidate : bad.candidates()) {
            Person person = Person.of(candidate);
            Deque<StoredCandidate> same = expected.get(person);
            StoredCandidate twin = same == null ? null : same.poll();
            if (twin == null) {
                twice.add(rows.getOrDefault(person, row(bad, candidate)));
            } else if (!Rest.of(twin).equals(Rest.of(candidate))) {
                incomplete.add(row(calm, twin));
            }
        }
        List<String> lost = expected.values().stream()
                .flatMap(Deque::stream)
                .map(candidate -> row(calm, candidate))
                .toList();
        List<String> differing = new ArrayList<>();
        calm.receipts().forEach((file, receipt) -> {
            Receipt other = bad.receipts().get(file);
            if (other == null
                    || !receipt.counts().equals(other.counts())
                    || !errorCode(receipt).equals(errorCode(other))) {
                differing.add(file);
            }
        });
        return new Comparison(lost, twice, incomplete, differing);
    }

    private static Optional<String> errorCode(Receipt receipt) {
        return Optional.ofNullable(receipt.error()).map(FileError::code);
    }

    private static String row(Day day, StoredCandidate candidate) {
        return day.rows().getOrDefault(candidate.id(), "a row that no receipt names");
    }

    /** Whether all went well. */
    boolean isFine() {
        return lost.isEmpty() && twice.isEmpty() && incomplete.isEmpty() && differing.isEmpty();
    }
}
