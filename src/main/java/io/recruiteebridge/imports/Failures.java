package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Current problems with disk, settings or ledger, by place. A problem counts until its place succeeds again, or hasn't failed
 * for a while. Thread-safe.
 */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    /** Longer than any retry takes. */
    private static final long COUNTS_FOR = Duration.ofSeconds(15).toNanos();

    private record Trouble(String words, long since) {}

    private final LongSupplier nanoTime;
    private final Map<String, Trouble> troubles = new ConcurrentSkipListMap<>();

    public Failures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A current problem as a sentence, or null. */
    public @Nullable String trouble() {
        for (Trouble trouble : troubles.values()) {
            if (counts(trouble)) {
                return trouble.words;
            }
        }
        return null;
    }

    /** Something failed and will be retried; repetitions are logged once. */
    public void wrong(String place, Throwable failure) {
        if (belongsToTheEnd(failure)) {
            return;
        }
        String known = words(failure);
        String words = known == null ? "Something unexpected went wrong in '" + place + "'; see the log." : known;
        Trouble before = troubles.put(place, new Trouble(words, nanoTime.getAsLong()));
        if (before == null || !counts(before) || !before.words.equals(words)) {
            say(LOG, place, failure, " (will retry)");
        }
    }

    public void fine(String place) {
        troubles.remove(place);
    }

    private boolean counts(Trouble trouble) {
        return nanoTime.getAsLong() - trouble.since < COUNTS_FOR;
    }

    /** Logs a failure of what isn't retried; the message only if it is known to name no person. */
    public static void say(Logger log, String place, Throwable failure) {
        say(log, place, failure, "");
    }

    private static void say(Logger log, String place, Throwable failure, String remark) {
        String words = words(failure);
        if (words != null) {
            log.warn("{}: {}{}", place, words, remark);
        } else {
            log.error("{}: unexpected failure{}", place, remark, failure);
        }
    }

    /**
     * Whether something failed because the bridge is stopping, or because a command that must end has a token that Recruitee
     * rejects: nothing is retried, and the command itself says why it ends.
     */
    static boolean belongsToTheEnd(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof RecruiteeException e
                            && (e.kind() == RecruiteeException.Kind.STOPPING
                                    || e.kind() == RecruiteeException.Kind.SETTINGS_REFUSED)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this says that a disk is full, or that nobody may write more to it. */
    public static boolean isDiskFull(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && saysDiskFull(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    /** The system's words. */
    static boolean saysDiskFull(String words) {
        return words.contains("No space left") || words.contains("quota exceeded");
    }

    /** What happened, if that is known to name no person; else null. */
    static @Nullable String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessDeniedException) {
                return "no permission for " + cause.getMessage();
            }
            if (cause instanceof FileSystemException file && file.getReason() == null) {
                // Its message is the path alone.
                return file.getClass().getSimpleName() + " " + file.getMessage();
            }
            if (cause instanceof LedgerException || cause instanceof RecruiteeException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof IOException) {
                // Those of libraries may quote what they read.
                return cause.getClass().getName().startsWith("java.")
                        ? String.valueOf(cause.getMessage())
                        : cause.getClass().getSimpleName();
            }
        }
        return null;
    }
}
