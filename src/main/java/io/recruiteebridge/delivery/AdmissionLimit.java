package io.recruiteebridge.delivery;

/**
 * How many new intents may be written now. While the gate to Recruitee is shut nothing new is put under way, so that
 * trouble finds as few rows as possible half sent.
 */
public enum AdmissionLimit {
    /** As many as there are. */
    ALL,
    /** One, as a probe. */
    ONE,
    /** None. */
    NONE
}
