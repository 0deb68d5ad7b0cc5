package io.recruiteebridge.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. A session ends when it hasn't been used for 12 hours, after a week, with the process, or when there are
 * too many others. Only hashes of the tokens are kept. Thread-safe.
 */
final class Sessions {
    static final int MOST = 200;
    private static final long UNUSED = Duration.ofHours(12).toNanos();
    private static final long LONGEST = Duration.ofDays(7).toNanos();

    private record Session(long begun, long used) {}

    private final LongSupplier nanoTime;
    /** The session that was not used for longest comes first. */
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    Sessions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The token of a new session. */
    synchronized String begin() {
        String token = Tokens.next();
        long now = nanoTime.getAsLong();
        sessions.put(Tokens.hash(token), new Session(now, now));
        return token;
    }

    /** The session's name, which reveals nothing; null if there is no such session. */
    synchronized @Nullable String find(String token) {
        String hash = Tokens.hash(token);
        Session session = sessions.get(hash);
        if (session == null) {
            return null;
        }
        long now = nanoTime.getAsLong();
        if (now - session.used > UNUSED || now - session.begun > LONGEST) {
            sessions.remove(hash);
            return null;
        }
        sessions.put(hash, new Session(session.begun, now));
        return hash;
    }

    synchronized void end(String token) {
        sessions.remove(Tokens.hash(token));
    }
}
