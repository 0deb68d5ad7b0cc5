package io.recruiteebridge.console;

import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many rows got which outcome when: the last hours in slots of ten minutes, and the sums since the start. Found out by
 * looking from time to time, so that the work itself pays nothing for it. Thread-safe.
 */
public final class RowHistory {
    /** How far back it goes. */
    public static final int HOURS = 12;

    /** The outcomes that are final. */
    public static final List<Outcome> OUTCOMES =
            List.of(Outcome.CREATED, Outcome.UPDATED, Outcome.SKIPPED, Outcome.REJECTED);

    private static final Duration SLOT = Duration.ofMinutes(10);
    private static final int SLOTS = (int) (Duration.ofHours(HOURS).dividedBy(SLOT));
    private static final int PAGE = 100;

    /** Rows by outcome in the ten minutes from that time on. Immutable. */
    public record Slot(Instant start, Map<Outcome, Long> byOutcome) {
        long of(Outcome outcome) {
            return byOutcome.getOrDefault(outcome, 0L);
        }

        long rows() {
            return byOutcome.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final Ledger ledger;
    private final ImportJobs drops;
    private final Clock clock;
    private final TreeMap<Instant, EnumMap<Outcome, Long>> slots = new TreeMap<>();
    private final EnumMap<Outcome, Long> totals = new EnumMap<>(Outcome.class);
    private final Map<Long, Counts> seen = new HashMap<>();
    private long newestSeen;

    /** To be made before any row moves: what is settled by then is the past. */
    public RowHistory(Ledger ledger, ImportJobs drops, Clock clock) {
        this.ledger = ledger;
        this.drops = drops;
        this.clock = clock;
        Instant oldest = clock.instant().minus(Duration.ofHours(HOURS));
        for (ImportFile drop : ledger.files().latest(PAGE)) {
            newestSeen = Math.max(newestSeen, drop.id());
            Instant finished = drop.finishedAt();
            if (drop.state() == ImportFileState.DONE && finished != null && finished.isAfter(oldest)) {
                addTo(slotOf(finished), Counts.NONE, kept(drop));
            }
        }
    }

    /** Sees what has happened since the last look. */
    public synchronized void look() {
        Set<Long> atWork = new HashSet<>();
        for (ImportJob work : drops.all()) {
            atWork.add(work.file().id());
            see(work.file().id(), work.counts());
        }
        boolean gone = seen.keySet().stream().anyMatch(id -> !atWork.contains(id));
        List<ImportFile> latest = ledger.files().latest(PAGE);
        if (gone || latest.stream().anyMatch(drop -> drop.id() > newestSeen)) {
            for (ImportFile drop : latest) {
                boolean ours = seen.containsKey(drop.id()) || drop.id() > newestSeen;
                if (ours && drop.state() == ImportFileState.DONE) {
                    see(drop.id(), kept(drop));
                    seen.remove(drop.id());
                }
            }
            Set<Long> unfinished = new HashSet<>();
            ledger.files().unfinished().forEach(drop -> unfinished.add(drop.id()));
            seen.keySet().removeIf(id -> !atWork.contains(id) && !unfinished.contains(id));
        }
        // Finished drops are counted once; those still at work are remembered in seen.
        for (ImportFile drop : latest) {
            if (drop.state() == ImportFileState.DONE || seen.containsKey(drop.id())) {
                newestSeen = Math.max(newestSeen, drop.id());
            }
        }
    }

    /** The rows of drops that were begun by an earlier process: what they have by now is the past, too. */
    public synchronized void begin() {
        for (ImportJob work : drops.all()) {
            seen.put(work.file().id(), work.counts());
        }
    }

    /** Rows of that outcome since the start. */
    public synchronized long total(Outcome outcome) {
        return totals.getOrDefault(outcome, 0L);
    }

    /** The slots up to now, oldest first, empty ones included. */
    public synchronized List<Slot> slots() {
        Instant now = slotOf(clock.instant());
        List<Slot> all = new ArrayList<>();
        for (int back = SLOTS - 1; back >= 0; back--) {
            Instant start = now.minus(SLOT.multipliedBy(back));
            all.add(new Slot(start, Map.copyOf(slots.getOrDefault(start, new EnumMap<>(Outcome.class)))));
        }
        return all;
    }

    private void see(long drop, Counts now) {
        Counts before = seen.getOrDefault(drop, Counts.NONE);
        for (Outcome outcome : OUTCOMES) {
            totals.merge(outcome, Math.max(0, now.of(outcome) - before.of(outcome)), Long::sum);
        }
        addTo(slotOf(clock.instant()), before, now);
        seen.put(drop, now);
    }

    private void addTo(Instant start, Counts before, Counts now) {
        EnumMap<Outcome, Long> slot = slots.computeIfAbsent(start, s -> new EnumMap<>(Outcome.class));
        for (Outcome outcome : OUTCOMES) {
            long more = now.of(outcome) - before.of(outcome);
            if (more > 0) {
                slot.merge(outcome, more, Long::sum);
            }
        }
        while (slots.size() > SLOTS) {
            slots.pollFirstEntry();
        }
    }

    private Counts kept(ImportFile drop) {
        OutcomeCounts kept = ledger.files().keptCounts(drop.id());
        long settled = kept.created() + kept.updated() + kept.skipped() + kept.rejected();
        return new Counts(
                Math.max(drop.read(), settled),
                kept.created(),
                kept.updated(),
                kept.skipped(),
                kept.rejected(),
                Math.max(0, drop.read() - settled));
    }

    private static Instant slotOf(Instant time) {
        long length = SLOT.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
    }
}
