package io.recruiteebridge.standin;

/**
 * Faults that strike requests at random: those that end in {@code _AFTER} once the work is done (the candidate exists, but
 * the client isn't told), the others before anything happens.
 */
public enum Fault {
    /** 429 in the form of {@link Faults#retryAfter()}. */
    TOO_MANY_REQUESTS(429, false),
    /** 408, as some gateways send on a time-out. */
    REQUEST_TIMEOUT(408, false),
    REQUEST_TIMEOUT_AFTER(408, true),
    /** 5xx with an HTML page, as gateways send. */
    ERROR_500(500, false),
    ERROR_502(502, false),
    ERROR_503(503, false),
    ERROR_500_AFTER(500, true),
    ERROR_502_AFTER(502, true),
    ERROR_503_AFTER(503, true),
    /** The connection is closed without a response. */
    CLOSE(0, false),
    CLOSE_AFTER(0, true),
    /** No response until the client gives up, the faults change or the stand-in ends. */
    HANG(0, false),
    HANG_AFTER(0, true),
    /** The right status, but only half of the body; the connection stays intact. */
    TRUNCATED_AFTER(0, true),
    /** The right status with an HTML page, as captive portals and proxies send. */
    HTML_AFTER(0, true),
    /** The right status with a body that never ends. */
    ENDLESS_AFTER(0, true),
    /** The right status with a small body that never ends once it is inflated. */
    GZIP_BOMB_AFTER(0, true),
    /** The right status and body, and a header of a megabyte. */
    LONG_HEADER_AFTER(0, true),
    /** The right status and body, at a byte a second. */
    TRICKLE_AFTER(0, true),
    /** Writes only: the connection is closed now, the work is done {@link Faults#lateMs()} later. */
    LATE(0, false);

    private final int status;
    private final boolean after;

    Fault(int status, boolean after) {
        this.status = status;
        this.after = after;
    }

    /** The status to respond with, or 0 if the fault has none. */
    int status() {
        return status;
    }

    boolean after() {
        return after;
    }
}
