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
 * Decides when a file in the inbox is complete: when its size and time stamp haven't changed for a while on our own clock (a
 * network share's may differ). Thread-safe.
 */
public final class StableFiles {
    /** What a look at a file says. */
    public enum Look {
        /** It has been unchanged long enough to be read. */
        STILL,
        /** It is new, has changed, or may not have been unchanged for long enough: look again. */
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
     * @param nanos a clock that only runs forward, such as {@code System::nanoTime}
     * @param wallMillis the time of day in milliseconds since 1970, such as {@code System::currentTimeMillis}; only used
     *     to tell files that were written just now from old ones
     */
    public StableFiles(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
    }

    /**
     * Records a file as it is now.
     *
     * @param name its name in the folder
     * @param size its length in bytes
     * @param mtimeMillis its time stamp, milliseconds since 1970
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
     * Records all files in a folder. Done as early as possible, so that files which were there before needn't wait once the
     * bridge is ready for them. A folder that can't be read counts as empty.
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
                    // removed again
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // the next look will tell
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
     * The file looks incomplete: it must be unchanged for ten seconds since we last saw it change. Once it changes, the usual
     * rule applies again.
     *
     * @return whether to wait; false: the ten seconds are over, import the file as it is
     */
    public synchronized boolean holdUntilQuiet(String name) {
        Seen file = seen.get(name);
        if (file == null || nanos.getAsLong() - file.sinceNanos >= TORN_STILL) {
            return false;
        }
        seen.put(name, new Seen(file.arrival, file.size, file.mtimeMillis, file.sinceNanos, true));
        return true;
    }

    /** A number by which files sort in the order of their first look; the highest possible for one never looked at. */
    public synchronized long firstSeen(String name) {
        Seen file = seen.get(name);
        return file == null ? Long.MAX_VALUE : file.arrival;
    }

    /** Whether a file waits to be received. */
    public synchronized boolean any() {
        return !seen.isEmpty();
    }

    /** The file is finished: the next one of this name is a new one. */
    public synchronized void forget(String name) {
        seen.remove(name);
    }

    /** Forgets all files but these, which are still in the folder. */
    public synchronized void retain(Set<String> names) {
        seen.keySet().retainAll(names);
    }

    /** Whether the name shows that the file isn't meant for the bridge (yet): unfinished downloads, office locks, dot files. */
    public static boolean ignored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.startsWith("~$")
                || lower.endsWith(".part")
                || lower.endsWith(".tmp")
                || lower.endsWith(".crdownload");
    }
}
