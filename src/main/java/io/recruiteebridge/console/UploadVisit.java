package io.recruiteebridge.console;

import java.util.concurrent.Future;

/** One upload, from its first byte until its response is sent or the browser has left. Thread-safe. */
public interface UploadVisit {
    /** The response is sent, or nobody waits for it any more. May be called again. */
    void end();

    /** Work that nobody wants once the visit has ended. */
    void cancelAtEnd(Future<?> work);
}
