package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Decides when a file in the inbox is complete: when its size and time stamp haven't changed for a while by our own clock (that
 * of a network share may differ). Remembers what it is told until {@link #forget}. Thread-safe.
 */
public final class StableFiles {
    /** The state of a file. */
    public enum Look {
        /** Unchanged long enough to be read. */
        STILL,
        /** New, changed, or not unchanged for long enough; look again. */
        WAIT
    }

    private static final long FRESH_MILLIS = 60_000;
    private static final long FRESH_STILL = Duration.ofMillis(1_200).toNanos();
    private static final long OLD_STILL = Duration.ofMillis(300).toNanos();
    private static final long TORN_STILL = Duration.ofSeconds(10).toNanos();
    /** Until then, a stamp doesn't yet prove which file it belongs to. */
    private static final long STAMP_STILL =
            Duration.ofMillis(FileStamp.SETTLES_MILLIS).toNanos();

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private final Map<Path, Seen> seen = new HashMap<>();
    private long arrivals;

    private record Seen(long arrival, FileStamp stamp, long stampNanos, long sinceNanos, boolean held) {}

    /**
     * @param nanos a monotonic clock such as {@code System::nanoTime}
     * @param wallMillis a clock such as {@code System::currentTimeMillis}; only tells recently written files from old ones
     */
    public StableFiles(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
    }

    /** Records a file as it is now. */
    synchronized Look look(Path name, FileStamp stamp) {
        long now = nanos.getAsLong();
        Seen before = seen.get(name);
        if (before == null
                || before.stamp.size() != stamp.size()
                || !before.stamp.modified().equals(stamp.modified())) {
            long arrival = before == null ? arrivals++ : before.arrival;
            seen.put(name, new Seen(arrival, stamp, now, now, false));
            return Look.WAIT;
        }
        Seen file = before;
        if (!before.stamp.equals(stamp)) {
            file = new Seen(before.arrival, stamp, now, before.sinceNanos, before.held);
            seen.put(name, file);
        }
        return now - file.sinceNanos >= needed(file) && now - file.stampNanos >= STAMP_STILL ? Look.STILL : Look.WAIT;
    }

    /** How long a file has been unchanged, in nanoseconds; 0 if it was never seen. */
    synchronized long unchangedFor(Path name) {
        Seen file = seen.get(name);
        return file == null ? 0 : nanos.getAsLong() - file.sinceNanos;
    }

    private long needed(Seen file) {
        if (file.held) {
            return TORN_STILL;
        }
        boolean fresh = wallMillis.getAsLong() - file.stamp.modified().toMillis() < FRESH_MILLIS;
        return fresh ? FRESH_STILL : OLD_STILL;
    }

    /**
     * A file looks incomplete: it must be unchanged for ten seconds. Once it changes, the usual rule applies again.
     *
     * @return whether to wait; false: the ten seconds are over, import it as it is
     */
    synchronized boolean holdUntilQuiet(Path name) {
        Seen file = seen.get(name);
        if (file == null || nanos.getAsLong() - file.sinceNanos >= TORN_STILL) {
            return false;
        }
        seen.put(name, new Seen(file.arrival, file.stamp, file.stampNanos, file.sinceNanos, true));
        return true;
    }

    /** Sorts files by when they were first seen; those never seen come last. */
    synchronized long firstSeen(Path name) {
        Seen file = seen.get(name);
        return file == null ? Long.MAX_VALUE : file.arrival;
    }

    /** Whether any file waits to be received. */
    public synchronized boolean any() {
        return !seen.isEmpty();
    }

    /** The file is gone or received; the next one of this name is a new one. */
    synchronized void forget(Path name) {
        seen.remove(name);
    }

    /** Whether the name shows that the file isn't for the bridge (yet): unfinished downloads, office locks, dot files. */
    public static boolean ignored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~$")
                || lower.endsWith(".part")
                || lower.endsWith(".tmp")
                || lower.endsWith(".crdownload");
    }
}
