package io.recruiteebridge.receipt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Watches the work on one file and tells its pace, over a window that slides along: what rows cost half an hour ago says
 * little about the rest. Thread-safe.
 */
public final class ProgressMeter {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private record Sample(Instant at, long done) {}

    private final String file;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();

    public ProgressMeter(String file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Notes the counts of this moment. To be called when work begins, and then every few seconds. */
    public synchronized Progress look(Counts counts, @Nullable Waiting waiting) {
        Instant now = clock.instant();
        samples.addLast(new Sample(now, counts.done()));
        forgetBefore(now.minus(WINDOW));
        return new Progress(file, counts, pace(), waiting, now);
    }

    private double pace() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : Math.max(0, last.done() - first.done()) / seconds;
    }

    /** Keeps one sample at or before the start of the window, so that the window is covered whole. */
    private void forgetBefore(Instant start) {
        while (samples.size() > 2) {
            Sample oldest = samples.removeFirst();
            if (samples.getFirst().at().isAfter(start)) {
                samples.addFirst(oldest);
                return;
            }
        }
    }
}
