package io.recruiteebridge.console;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The uploads that are being received or checked: one for each session, and only a few together. Thread-safe.
 */
final class UploadVisits {
    static final int MOST = 4;

    private final Map<String, Visit> bySender = new HashMap<>();

    /** One upload, from its first byte until its response is sent or the browser has left. Thread-safe. */
    final class Visit implements UploadVisit {
        private final String sender;
        private boolean ended;
        private @Nullable Future<?> work;

        private Visit(String sender) {
            this.sender = sender;
        }

        @Override
        public void end() {
            Future<?> unwanted;
            synchronized (this) {
                ended = true;
                unwanted = work;
            }
            remove(this);
            if (unwanted != null) {
                unwanted.cancel(true);
            }
        }

        @Override
        public void cancelAtEnd(Future<?> work) {
            synchronized (this) {
                this.work = work;
                if (!ended) {
                    return;
                }
            }
            work.cancel(true);
        }
    }

    /** Null if this sender has one already, or there are too many. */
    synchronized @Nullable UploadVisit begin(String sender) {
        if (bySender.size() >= MOST || bySender.containsKey(sender)) {
            return null;
        }
        Visit visit = new Visit(sender);
        bySender.put(sender, visit);
        return visit;
    }

    private synchronized void remove(Visit visit) {
        bySender.remove(visit.sender, visit);
    }
}
