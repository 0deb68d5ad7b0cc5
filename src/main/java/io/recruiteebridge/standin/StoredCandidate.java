package io.recruiteebridge.standin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as the stand-in keeps them. Immutable and thread-safe.
 *
 * @param notes the bodies of the notes, oldest first
 * @param cvs the last is the CV; those before it were moved to the files
 * @param activities what people did, oldest first
 * @param createdAt server time, in microseconds; several candidates may share it, but a larger id is never older
 * @param deletedAt when they were deleted, or null while they can be seen through the API
 */
public record StoredCandidate(
        long id,
        Profile profile,
        Origin origin,
        List<String> tags,
        List<String> notes,
        List<Placement> placements,
        List<Cv> cvs,
        List<Activity> activities,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {
    /** A candidate's place in a job or talent pool. */
    public record Placement(long id, long offerId, long stageId) {}

    public StoredCandidate {
        tags = List.copyOf(tags);
        notes = List.copyOf(notes);
        placements = List.copyOf(placements);
        cvs = List.copyOf(cvs);
        activities = List.copyOf(activities);
    }

    public String name() {
        return profile.name();
    }

    public boolean deleted() {
        return deletedAt != null;
    }

    StoredCandidate withProfile(Profile newProfile) {
        return new StoredCandidate(
                id, newProfile, origin, tags, notes, placements, cvs, activities, createdAt, updatedAt, deletedAt);
    }

    StoredCandidate withTags(List<String> newTags) {
        return new StoredCandidate(
                id, profile, origin, newTags, notes, placements, cvs, activities, createdAt, updatedAt, deletedAt);
    }

    StoredCandidate withNotes(List<String> newNotes) {
        return new StoredCandidate(
                id, profile, origin, tags, newNotes, placements, cvs, activities, createdAt, updatedAt, deletedAt);
    }

    StoredCandidate withPlacements(List<Placement> newPlacements) {
        return new StoredCandidate(
                id, profile, origin, tags, notes, newPlacements, cvs, activities, createdAt, updatedAt, deletedAt);
    }

    StoredCandidate withCvs(List<Cv> newCvs) {
        return new StoredCandidate(
                id, profile, origin, tags, notes, placements, newCvs, activities, createdAt, updatedAt, deletedAt);
    }

    StoredCandidate withActivities(List<Activity> newActivities) {
        return new StoredCandidate(
                id, profile, origin, tags, notes, placements, cvs, newActivities, createdAt, updatedAt, deletedAt);
    }

    /** How often this was done; CVs that were replaced are attachments. */
    long count(Activity activity) {
        long replaced = activity == Activity.ATTACHMENT ? Math.max(0, cvs.size() - 1) : 0;
        return replaced + activities.stream().filter(activity::equals).count();
    }

    /** What is shown as the CV; null if there is none. */
    public @Nullable Cv cv() {
        return cvs.isEmpty() ? null : cvs.get(cvs.size() - 1);
    }

    StoredCandidate updated(Instant now) {
        return new StoredCandidate(
                id, profile, origin, tags, notes, placements, cvs, activities, createdAt, now, deletedAt);
    }

    StoredCandidate deleted(Instant now) {
        return new StoredCandidate(id, profile, origin, tags, notes, placements, cvs, activities, createdAt, now, now);
    }
}
