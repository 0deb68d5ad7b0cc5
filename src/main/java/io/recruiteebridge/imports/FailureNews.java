package io.recruiteebridge.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of the files that fail again and again are news for the log: each once an hour for the same reason, and only so many.
 * Not thread-safe.
 */
final class FailureNews {
    private static final long AGAIN = Duration.ofHours(1).toNanos();
    private static final int MOST = 100;

    private final Map<Path, String> told = new HashMap<>();
    private long since;

    FailureNews(long now) {
        this.since = now;
    }

    boolean isNews(Path name, String why, long now) {
        if (now - since >= AGAIN) {
            told.clear();
            since = now;
        }
        return told.size() < MOST && !why.equals(told.put(name, why));
    }

    void forget(Path name) {
        told.remove(name);
    }
}
