package io.recruiteebridge.delivery;

/**
 * How many new intents may be written now. While the request gate is closed no new row is started, so that
 * an outage finds as few rows as possible in flight.
 */
public enum AdmissionLimit {
    /** No limit. */
    ALL,
    /** One, as a probe. */
    ONE,
    /** None. */
    NONE
}
