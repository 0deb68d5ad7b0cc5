package io.recruiteebridge.camel;

import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What is wrong with disk or ledger at the moment, in words for people. Set when a route fails, cleared when the next
 * record succeeds. Thread-safe.
 */
public final class Failures {
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    /** What is wrong, or null. */
    public @Nullable String trouble() {
        return trouble.get();
    }

    void wrong(String words) {
        trouble.set(words);
    }

    void fine() {
        trouble.set(null);
    }

    /** Logs a failure of a route. Only messages that are known to name no person are written out. */
    static void say(Logger log, String route, Throwable failure) {
        if (failure instanceof LedgerException
                || failure instanceof RecruiteeException
                || failure instanceof IOException) {
            log.warn("{}: {} (it is tried again)", route, failure.getMessage());
        } else {
            log.error("{}: unexpected failure (it is tried again)", route, failure);
        }
    }
}
