package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.LeftAs;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.recruitee.CandidateActivity;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.PresentParts;
import io.recruiteebridge.recruitee.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge left a candidate that it created, taken from Recruitee's own responses, and whether it is still so.
 * Personal values are compared by keyed hashes. Immutable.
 *
 * <p>A candidate whose row named no parts is left by its create, whose response says when it was last changed. With
 * follow-ups, not every response says that: then its content is compared, too, so that a change within the seconds of the
 * last follow-up is noticed.
 */
public final class Footprint {
    /** The response's time has full seconds, and may be that of another machine than the database's. */
    private static final Duration RESPONSE_TIME_TOLERANCE = Duration.ofSeconds(2);
    /** A create whose response was lost is left by itself: within so much, both its times are those of the create. */
    private static final Duration CREATE_TAKES = Duration.ofSeconds(1);

    /**
     * @param notes how many notes are the bridge's own
     * @param placements stages by job; 0: not known
     * @param profile hash of the person
     * @param labels hash of tags and custom fields
     * @param cvPending whether Recruitee had yet to fetch the CV, which changes the candidate later
     */
    private record Details(long notes, Map<Long, Long> placements, Hash profile, Hash labels, boolean cvPending) {
        static Details of(CandidateProfile candidate, Keys keys) {
            return new Details(
                    candidate.activity().notes(),
                    stages(candidate.parts()),
                    profileHash(candidate, keys),
                    labelsHash(candidate.parts(), keys),
                    candidate.activity().cvPending());
        }

        Details with(PresentParts parts, long ownNotes, Keys keys) {
            return new Details(ownNotes, stages(parts), profile, labelsHash(parts, keys), cvPending);
        }

        Details withCv(boolean pending) {
            return new Details(notes, placements, profile, labels, pending);
        }

        static Details parse(String text) {
            String[] parts = text.split(";", -1);
            Map<Long, Long> placements = new HashMap<>();
            for (String placement : parts[1].isEmpty() ? new String[0] : parts[1].split(",")) {
                String[] jobAndStage = placement.split("@");
                placements.put(Long.valueOf(jobAndStage[0]), Long.valueOf(jobAndStage[1]));
            }
            return new Details(
                    Long.parseLong(parts[0]), placements, hash(parts[2]), hash(parts[3]), parts[4].equals("cv"));
        }

        String text() {
            String places = new TreeMap<>(placements)
                    .entrySet().stream()
                            .map(place -> place.getKey() + "@" + place.getValue())
                            .collect(Collectors.joining(","));
            return notes + ";" + places + ";" + profile + ";" + labels + ";" + (cvPending ? "cv" : "");
        }

        private static Hash hash(String hex) {
            return new Hash(
                    Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
        }
    }

    private final @Nullable Instant changedAt;
    private final @Nullable Details details;

    private Footprint(@Nullable Instant changedAt, @Nullable Details details) {
        this.changedAt = changedAt;
        this.details = details;
    }

    /** After the create, by its response. */
    static Footprint created(Response response, Keys keys) {
        CandidateProfile profile = response.profile();
        return new Footprint(response.changedAt(), profile == null ? null : Details.of(profile, keys));
    }

    /** Of a create whose response was lost, by a look; null if the candidate isn't as the row would have created it. */
    static @Nullable Footprint found(Response look, Candidate person, Keys keys) {
        CandidateProfile profile = look.profile();
        return profile == null || !Matching.sameContact(person, profile.summary())
                ? null
                : new Footprint(profile.activity().changedAt(), Details.of(profile, keys));
    }

    /** After a request of ours that had its effect, or a look. */
    Footprint after(Response response) {
        CandidateProfile profile = response.profile();
        if (profile != null) {
            CandidateActivity activity = profile.activity();
            return new Footprint(
                    activity.changedAt() == null ? bound(response) : activity.changedAt(),
                    details == null ? null : details.withCv(activity.cvPending()));
        }
        return new Footprint(bound(response), details);
    }

    private @Nullable Instant bound(Response response) {
        Instant served = response.serverTime();
        Instant bound = served == null ? null : served.plus(RESPONSE_TIME_TOLERANCE);
        return bound != null && changedAt != null && changedAt.isAfter(bound) ? changedAt : bound;
    }

    /** When all parts are there that are going to be. */
    Footprint completed(PresentParts parts, long ownNotes, Keys keys) {
        return new Footprint(changedAt, details == null ? null : details.with(parts, ownNotes, keys));
    }

    /** For the ledger; null if Recruitee has not said when the candidate was changed. */
    @Nullable
    LeftAs toLedger() {
        return changedAt == null ? null : new LeftAs(changedAt, details == null ? null : details.text());
    }

    /** What the ledger has; null: nothing, as after a lost response. */
    public static Footprint of(@Nullable LeftAs leftAs) {
        return leftAs == null
                ? new Footprint(null, null)
                : new Footprint(leftAs.changedAt(), leftAs.details() == null ? null : Details.parse(leftAs.details()));
    }

    /**
     * What people have changed since, as words that follow a name; empty if the candidate is as it was left.
     *
     * @param now the candidate with all details
     */
    public List<String> changes(CandidateProfile now, Keys keys) {
        List<String> changes = new ArrayList<>();
        CandidateActivity activity = now.activity();
        count(changes, activity.notes() - (details == null ? 0 : details.notes), "note");
        count(changes, activity.messages(), "message");
        count(changes, activity.ratings(), "rating");
        count(changes, activity.tasks(), "task");
        count(changes, activity.files(), "file");
        if (!samePlacements(stages(now.parts()))) {
            changes.add("other jobs or stages");
        }
        if (details != null && !details.profile.equals(profileHash(now, keys))) {
            changes.add("other personal details");
        }
        if (details != null && !details.labels.equals(labelsHash(now.parts(), keys))) {
            changes.add("other tags or custom fields");
        }
        if (changes.isEmpty() && !sameTime(now)) {
            changes.add(
                    activity.changedAt() == null
                            ? "no time of the last change"
                            : "a change at " + activity.changedAt().toString().replaceFirst("\\.\\d+", ""));
        }
        return changes;
    }

    private static void count(List<String> changes, long more, String what) {
        if (more != 0) {
            changes.add(more < 0 ? "fewer " + what + "s" : more + " new " + what + (more == 1 ? "" : "s"));
        }
    }

    private boolean samePlacements(Map<Long, Long> now) {
        Map<Long, Long> before = details == null ? Map.of() : details.placements;
        return before.keySet().equals(now.keySet())
                && now.entrySet().stream().allMatch(place -> {
                    long stage = before.getOrDefault(place.getKey(), 0L);
                    return stage == 0 || stage == place.getValue();
                });
    }

    private boolean sameTime(CandidateProfile now) {
        Instant last = now.activity().changedAt();
        if (last == null) {
            return false;
        }
        if (changedAt == null) {
            Instant created = now.summary().createdAt();
            return created != null && !last.isAfter(created.plus(CREATE_TAKES));
        }
        boolean fetched =
                details != null && details.cvPending && !now.activity().cvPending();
        return fetched || !last.isAfter(changedAt);
    }

    private static Map<Long, Long> stages(PresentParts parts) {
        Map<Long, Long> stages = new HashMap<>();
        parts.placements().forEach((job, place) -> stages.put(job, place.stage()));
        return stages;
    }

    private static Hash profileHash(CandidateProfile candidate, Keys keys) {
        return keys.hash(
                'f',
                text(Arrays.asList(
                        List.of(candidate.summary().name(), candidate.coverLetter()),
                        candidate.summary().emails(),
                        candidate.summary().phones(),
                        candidate.links(),
                        candidate.socialLinks(),
                        candidate.sources())));
    }

    private static Hash labelsHash(PresentParts parts, Keys keys) {
        List<Collection<String>> labels = new ArrayList<>();
        labels.add(new TreeSet<>(parts.tags()));
        new TreeMap<>(parts.fields()).forEach((name, values) -> {
            labels.add(List.of(name));
            labels.add(new TreeSet<>(values));
        });
        return keys.hash('g', text(labels));
    }

    /** Equal for equal lists only. */
    private static String text(List<? extends Collection<String>> lists) {
        return lists.stream()
                .map(list ->
                        list.stream().map(value -> value.length() + ":" + value).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
