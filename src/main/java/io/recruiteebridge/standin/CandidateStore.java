package io.recruiteebridge.standin;

import io.recruiteebridge.standin.StoredCandidate.Placement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The account's candidates and offers, in memory. Tests use it to see what arrived and to act as other users
 * who add, rename and delete. Thread-safe.
 */
public final class CandidateStore {
    private static final long FIRST_ID = 70_000_001;
    private static final long FIRST_ADDED_JOB = 210_000;

    private final Clock clock;
    private final List<Offer> offers = new CopyOnWriteArrayList<>(Offer.examples());

    // Ids count up from FIRST_ID and nobody is ever removed, so an id is an index. Time never runs backwards here,
    // so this is also the order of creation, newest last.
    private final List<StoredCandidate> all = new ArrayList<>();
    private final AtomicLong placementIds = new AtomicLong(900_000_000);
    private Instant newest = Instant.MIN;

    CandidateStore(Clock clock) {
        this.clock = clock;
    }

    /** The server's time, in microseconds like Recruitee's. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public List<Offer> offers() {
        return offers;
    }

    /** Publishes a job with that title, unless an open one has it; a number is its id instead. */
    public void addJob(String titleOrId) {
        boolean known = offers.stream()
                .anyMatch(offer -> !offer.status().equals("closed")
                        && (offer.title().equalsIgnoreCase(titleOrId)
                                || Long.toString(offer.id()).equals(titleOrId)));
        if (known) {
            return;
        }
        boolean id = titleOrId.matches("[1-9][0-9]{0,14}");
        long number = id ? Long.parseLong(titleOrId) : FIRST_ADDED_JOB + offers.size();
        offers.add(Offer.job(number, id ? "Job " + titleOrId : titleOrId));
    }

    public Optional<Offer> offer(long id) {
        return offers.stream().filter(offer -> offer.id() == id).findFirst();
    }

    /** Everybody ever created, including deleted candidates, oldest first. */
    public synchronized List<StoredCandidate> candidates() {
        return List.copyOf(all);
    }

    /** How many are visible through the API now. */
    public synchronized int size() {
        return (int) all.stream().filter(candidate -> !candidate.deleted()).count();
    }

    public synchronized Optional<StoredCandidate> find(long id) {
        return exists(id) ? Optional.of(all.get(index(id))) : Optional.empty();
    }

    /** Adds a candidate now. Offers that don't exist are silently left out. */
    public StoredCandidate add(Profile profile, Origin origin, List<Long> offerIds) {
        return add(profile, origin, offerIds, List.of(), now());
    }

    StoredCandidate add(Profile profile, Origin origin, List<Long> offerIds, List<String> tags) {
        return add(profile, origin, offerIds, tags, now());
    }

    /** As {@link #add(Profile, Origin, List)}, at the given time unless somebody was already created after it. */
    private synchronized StoredCandidate add(
            Profile profile, Origin origin, List<Long> offerIds, List<String> tags, Instant at) {
        newest = at.isAfter(newest) ? at : newest;
        long id = FIRST_ID + all.size();
        List<Placement> placements = offerIds.stream()
                .flatMap(offerId -> offer(offerId).stream())
                .map(offer -> place(offer, null))
                .toList();
        List<Cv> cvs = profile.remoteCvUrl() == null ? List.of() : List.of(Cv.of(profile.remoteCvUrl()));
        StoredCandidate added = new StoredCandidate(
                id, profile, origin, tags, List.of(), placements, cvs, List.of(), newest, newest, null);
        all.add(added);
        return added;
    }

    /** A new place in an offer; without a stage in the first one. */
    Placement place(Offer offer, @Nullable Long stageId) {
        return new Placement(
                placementIds.incrementAndGet(),
                offer.id(),
                stageId == null ? offer.stages().get(0).id() : stageId);
    }

    /** The visible candidate with that placement. */
    synchronized Optional<StoredCandidate> findByPlacement(long placementId) {
        return all.stream()
                .filter(candidate -> !candidate.deleted())
                .filter(candidate -> candidate.placements().stream().anyMatch(place -> place.id() == placementId))
                .findFirst();
    }

    /** Changes a visible candidate and its {@code updated_at}. */
    synchronized Optional<StoredCandidate> update(long id, UnaryOperator<StoredCandidate> change) {
        return find(id).map(before -> replace(change.apply(before).updated(now())));
    }

    /** Renames a candidate; false if there is none. */
    public boolean rename(long id, String name) {
        return update(id, candidate -> candidate.withProfile(candidate.profile().withName(name)))
                .isPresent();
    }

    /** Does something with a candidate, as another user; false if there is none. */
    public boolean work(long id, Activity activity) {
        return update(id, candidate -> {
                    List<Activity> more = new ArrayList<>(candidate.activities());
                    more.add(activity);
                    return candidate.withActivities(more);
                })
                .isPresent();
    }

    /** Adds a note, as another user; false if there is none. */
    public boolean note(long id, String body) {
        return update(id, candidate -> {
                    List<String> more = new ArrayList<>(candidate.notes());
                    more.add(body);
                    return candidate.withNotes(more);
                })
                .isPresent();
    }

    /** Soft-deletes a candidate, as Recruitee does; false if there is none. */
    public synchronized boolean delete(long id) {
        return find(id).map(candidate -> replace(candidate.deleted(now()))).isPresent();
    }

    /** Adds example people, created over the year before now; the same seed gives the same people. */
    public synchronized void addPeople(int count, long seed) {
        new People(seed, now())
                .take(count)
                .forEach(person ->
                        add(person.profile(), person.origin(), person.offerIds(), List.of(), person.createdAt()));
    }

    /** Adds one person and deletes another, anywhere in the list. */
    synchronized void churn(Random random) {
        add(Profile.of("Passer-by " + random.nextInt(1_000_000)), Origin.careersSite(), List.of());
        delete(FIRST_ID + random.nextInt(all.size()));
    }

    /** Matching candidates, newest first, skipping {@code offset} and returning at most {@code limit}. */
    synchronized List<StoredCandidate> newestFirst(
            Instant after, Predicate<StoredCandidate> wanted, int offset, int limit) {
        List<StoredCandidate> page = new ArrayList<>(Math.min(limit, 1000));
        int skipped = 0;
        for (int i = all.size() - 1; i >= 0 && page.size() < limit; i--) {
            StoredCandidate candidate = all.get(i);
            if (!candidate.createdAt().isAfter(after)) {
                break;
            }
            if (!candidate.deleted() && wanted.test(candidate) && skipped++ >= offset) {
                page.add(candidate);
            }
        }
        return page;
    }

    private boolean exists(long id) {
        long index = id - FIRST_ID;
        return index >= 0 && index < all.size() && !all.get((int) index).deleted();
    }

    private StoredCandidate replace(StoredCandidate candidate) {
        all.set(index(candidate.id()), Objects.requireNonNull(candidate));
        return candidate;
    }

    private static int index(long id) {
        return Math.toIntExact(id - FIRST_ID);
    }
}
