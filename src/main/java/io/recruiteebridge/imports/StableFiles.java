package io.recruiteebridge.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Decides when a file in the inbox is complete: when its size and time stamp haven't changed for a while by our own clock (that
 * of a network share may differ). Thread-safe.
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

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private final Map<String, Seen> seen = new HashMap<>();
    private long arrivals;

    private record Seen(long arrival, long size, long mtimeMillis, long sinceNanos, boolean held) {}

    /**
     * @param nanos a monotonic clock such as {@code System::nanoTime}
     * @param wallMillis a clock such as {@code System::currentTimeMillis}; only tells recently written files from old ones
     */
    public StableFiles(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
    }

    /**
     * Records a file as it is now.
     *
     * @param size in bytes
     * @param mtimeMillis in milliseconds since 1970
     */
    public synchronized Look look(String name, long size, long mtimeMillis) {
        long now = nanos.getAsLong();
        Seen before = seen.get(name);
        if (before == null || before.size != size || before.mtimeMillis != mtimeMillis) {
            long arrival = before == null ? arrivals++ : before.arrival;
            seen.put(name, new Seen(arrival, size, mtimeMillis, now, false));
            return Look.WAIT;
        }
        return now - before.sinceNanos >= needed(before) ? Look.STILL : Look.WAIT;
    }

    /**
     * Records all files in a folder. Called early, so that files that are already there needn't wait once the bridge is ready.
     * A folder that can't be read counts as empty.
     */
    public void lookAt(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !ignored(file.getFileName().toString())).forEach(file -> {
                try {
                    BasicFileAttributes now =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (now.isRegularFile()) {
                        look(
                                file.getFileName().toString(),
                                now.size(),
                                now.lastModifiedTime().toMillis());
                    }
                } catch (IOException e) {
                    // removed meanwhile
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // the next look reports it
        }
    }

    private long needed(Seen file) {
        if (file.held) {
            return TORN_STILL;
        }
        boolean fresh = wallMillis.getAsLong() - file.mtimeMillis < FRESH_MILLIS;
        return fresh ? FRESH_STILL : OLD_STILL;
    }

    /**
     * A file looks incomplete: it must be unchanged for ten seconds. Once it changes, the usual rule applies again.
     *
     * @return whether to wait; false: the ten seconds are over, import it as it is
     */
    public synchronized boolean holdUntilQuiet(String name) {
        Seen file = seen.get(name);
        if (file == null || nanos.getAsLong() - file.sinceNanos >= TORN_STILL) {
            return false;
        }
        seen.put(name, new Seen(file.arrival, file.size, file.mtimeMillis, file.sinceNanos, true));
        return true;
    }

    /** Sorts files by when they were first seen; those never seen come last. */
    public synchronized long firstSeen(String name) {
        Seen file = seen.get(name);
        return file == null ? Long.MAX_VALUE : file.arrival;
    }

    /** Whether any file waits to be received. */
    public synchronized boolean any() {
        return !seen.isEmpty();
    }

    /** The file is finished; the next one of this name is a new one. */
    public synchronized void forget(String name) {
        seen.remove(name);
    }

    /** Forgets all files that are no longer in the folder. */
    public synchronized void retain(Set<String> names) {
        seen.keySet().retainAll(names);
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
