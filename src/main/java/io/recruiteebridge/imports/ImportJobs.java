package io.recruiteebridge.imports;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The drops that are being worked on, in the order in which they were first seen. Thread-safe. */
public final class ImportJobs {
    /** A file with no more rows than this may pass a longer one that is under way. */
    private static final long SMALL = 100;

    private final List<ImportJob> works = new CopyOnWriteArrayList<>();

    void add(ImportJob work) {
        works.add(work);
    }

    void remove(ImportJob work) {
        works.remove(work);
    }

    /** All of them. */
    public List<ImportJob> all() {
        return List.copyOf(works);
    }

    /** Whether a file of this name is being worked on. */
    public boolean has(String name) {
        return works.stream().anyMatch(work -> work.drop().name().equals(name));
    }

    /**
     * Whose turn it is to be read: the oldest, but a small file that waits goes between two chunks of a long one.
     *
     * @param last whose turn it was, or null
     */
    @Nullable
    ImportJob nextToRead(@Nullable ImportJob last) {
        ImportJob oldest = null;
        for (ImportJob work : works) {
            if (!work.hasRowsLeft()) {
                continue;
            }
            if (oldest == null) {
                oldest = work;
            } else if (oldest == last && work.drop().read() <= SMALL) {
                return work;
            }
        }
        return oldest;
    }

    /** A drop whose rows all have a durable outcome, and which nobody is finishing; or null. */
    @Nullable
    ImportJob nextToFinish(long nanoTime) {
        for (ImportJob work : works) {
            if (work.run().complete() && !work.finishing && nanoTime - work.retryAt >= 0) {
                return work;
            }
        }
        return null;
    }
}
