package io.recruiteebridge.cli;

import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.ledger.Attendance;
import io.recruiteebridge.ledger.FairShare;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.Roster;
import io.recruiteebridge.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which companies this process works on, of those whose ledgers it shares with other processes. A thread looks at what the others do,
 * every two seconds. Thread-safe.
 */
final class Spread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spread.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** A company, as far as it matters here. Called by several threads. */
    interface Candidate {
        /** Whether this process could work on it. */
        boolean willing();

        /** Whether this process has its lease. */
        boolean held();

        /** How little it matters if it is handed over now; the least first. */
        int weight();
    }

    private final Roster roster;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::lookUntilClosed, "spread");

    private Map<String, Candidate> candidates = Map.of();
    private final Set<String> starting = new HashSet<>();
    private Set<String> take = new HashSet<>();
    private Set<String> giveBack = Set.of();
    private Map<String, String> workedOnBy = Map.of();
    private volatile @Nullable String problem;

    /** @param roster closed at the end */
    Spread(Roster roster) {
        this.roster = roster;
        thread.setDaemon(true);
    }

    /** From now on these are the companies, by what they are called in the roster: {@link LedgerChoice#nameInRoster}. */
    synchronized void among(Map<String, Candidate> all) {
        candidates = Map.copyOf(all);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Whether to start a company now. If so, {@link #began} is to be called after the attempt. */
    synchronized boolean begin(Settings company) {
        String name = LedgerChoice.nameInRoster(company);
        return take.remove(name) && starting.add(name);
    }

    synchronized void began(Settings company) {
        starting.remove(LedgerChoice.nameInRoster(company));
    }

    /** Whether to let a company go, since somebody else has fewer. */
    synchronized boolean givesBack(Settings company) {
        return giveBack.contains(LedgerChoice.nameInRoster(company));
    }

    /** Who works on a company that this process doesn't have; null if that isn't known. */
    synchronized @Nullable String workedOnBy(Settings company) {
        return workedOnBy.get(LedgerChoice.nameInRoster(company));
    }

    /** Why nothing is known; null if it is. */
    @Nullable
    String problem() {
        return problem;
    }

    private void lookUntilClosed() {
        try {
            do {
                look();
            } while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            roster.close();
        }
    }

    private void look() {
        try {
            Map<String, Candidate> all = all();
            decide(roster.sign(all.keySet(), those(all, Candidate::willing), those(all, Candidate::held)), all);
        } catch (LedgerException e) {
            if (problem == null) {
                LOG.warn("{} (will retry)", e.getMessage());
            }
            know(new FairShare(Set.of(), Set.of()), Map.of(), e.getMessage() + " (will retry)");
        } catch (RuntimeException e) {
            LOG.error("unexpected failure", e);
        }
    }

    private static Set<String> those(Map<String, Candidate> all, Predicate<Candidate> are) {
        return all.entrySet().stream()
                .filter(each -> are.test(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private synchronized Map<String, Candidate> all() {
        return candidates;
    }

    private synchronized void decide(Attendance now, Map<String, Candidate> all) {
        Map<String, Integer> weights = new HashMap<>();
        all.forEach((name, candidate) -> {
            if (candidate.held() || starting.contains(name)) {
                weights.put(name, candidate.weight());
            }
        });
        List<String> held = new ArrayList<>(weights.keySet());
        held.sort(Comparator.<String>comparingInt(weights::get).thenComparing(Comparator.naturalOrder()));
        know(FairShare.of(now, held), now.workedOnBy(), null);
    }

    private synchronized void know(FairShare share, Map<String, String> workers, @Nullable String why) {
        take = new HashSet<>(share.take());
        giveBack = share.giveBack();
        workedOnBy = workers;
        problem = why;
    }

    /** The others learn that this process works on nothing more. Waits a little for that. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
