package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.AddressOwner;
import io.recruiteebridge.ledger.AddressRepository;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Listing;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's e-mail addresses: loaded once in full, then incrementally by creation time, and in full again when
 * older than a day. They are only hints that a row needs a closer look: candidates are verified before a row is
 * skipped. Calls of {@link #refresh} must not overlap.
 */
public final class KnownAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(KnownAddresses.class);
    private static final Duration FULL_LOAD_EVERY = Duration.ofHours(24);
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(60);
    /** Addresses older than this, as after an outage, are no longer relied on. */
    private static final Duration OUTDATED_AFTER = Duration.ofMinutes(5);

    /** A refresh comes at most so often: after this many times its own duration. */
    private static final int MOST_OFTEN = 20;

    private static final Duration LOOK_BACK = Duration.ofSeconds(60);
    /**
     * So many addresses are written at a time, in the order of their hashes: they stand in the ledger in that order,
     * so that neighbours share a page and each page is written once.
     */
    private static final int GROUP = 20_000;

    private final Ledger ledger;
    private final Keys keys;
    private final ServerClock serverClock;
    private final LongSupplier nanoTime;
    private volatile boolean refreshed;
    private volatile long refreshedAt;
    /** How long the last refresh took: a fast import makes many new candidates, and reads them all again. */
    private volatile long took;

    public KnownAddresses(Ledger ledger, Keys keys, ServerClock serverClock, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.keys = keys;
        this.serverClock = serverClock;
        this.nanoTime = nanoTime;
    }

    /** Whether nothing is known yet, or only from before a long pause. Thread-safe. */
    public boolean outdated() {
        return !refreshed
                || nanoTime.getAsLong() - refreshedAt >= Math.max(OUTDATED_AFTER.toNanos(), 2 * MOST_OFTEN * took);
    }

    /**
     * Makes sure that the known addresses are not older than a minute.
     *
     * @throws RecruiteeException if the list cannot be had
     */
    public synchronized void refresh(CandidateDirectory directory) throws RecruiteeException, InterruptedException {
        long now = nanoTime.getAsLong();
        if (refreshed && now - refreshedAt < Math.max(REFRESH_EVERY.toNanos(), MOST_OFTEN * took)) {
            return;
        }
        AddressRepository.Coverage known = ledger.addresses().coverage();
        Instant loadedAt = known.loadedAt();
        Instant seenUntil = known.seenUntil();
        boolean full = loadedAt == null
                || seenUntil == null
                || Duration.between(loadedAt, serverClock.now()).compareTo(FULL_LOAD_EVERY) >= 0;
        Learner learner = new Learner();
        Listing walk;
        if (full || seenUntil == null) {
            ledger.addresses().beginFullLoad();
            walk = directory.all(learner::learn);
        } else {
            walk = directory.createdSince(seenUntil.minus(LOOK_BACK), learner::learn);
        }
        learner.flush();
        serverClock.heard(walk.generatedAt());
        serverClock.trustLocal();
        Instant asOf = walk.generatedAt() == null ? serverClock.now() : walk.generatedAt();
        if (full) {
            ledger.addresses().endFullLoad(asOf);
            LOG.info("{} candidates are in Recruitee; their addresses are known", walk.count());
        } else {
            ledger.addresses().seenUntil(asOf);
        }
        refreshedAt = nanoTime.getAsLong();
        took = refreshedAt - now;
        refreshed = true;
    }

    /**
     * Whether the account was ever loaded in full. Before that there is nothing to add to: what an import needs first
     * is a full load.
     */
    public boolean loaded() {
        return ledger.addresses().coverage().loadedAt() != null;
    }

    /** Learns from candidates that somebody else reads in any case; call {@link Learner#flush} at the end. */
    public Learner learner() {
        return new Learner();
    }

    /** Learns the addresses of candidates as they pass by, in groups. Not thread-safe. */
    public final class Learner {
        private final List<AddressOwner> group = new ArrayList<>();

        public void learn(CandidateSummary candidate) {
            for (String email : candidate.emails()) {
                group.add(new AddressOwner(keys.hash('e', Normal.email(email)), candidate.id()));
            }
            if (group.size() >= GROUP) {
                flush();
            }
        }

        /** Writes what has not been written yet. */
        public void flush() {
            if (!group.isEmpty()) {
                group.sort(Comparator.comparing(AddressOwner::email));
                ledger.addresses().add(group);
                group.clear();
            }
        }
    }
}
