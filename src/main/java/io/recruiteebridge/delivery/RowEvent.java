package io.recruiteebridge.delivery;

/** What can happen to a row. */
enum RowEvent {
    /** Validation found errors. */
    INVALID,
    /** Recruitee has to be asked for candidates before anything can be decided. */
    UNVERIFIED,
    /** Recruitee has answered: look afresh. */
    VERIFIED,
    /** It is nobody new: see {@link DuplicatePolicy}. */
    DUPLICATE,
    /** Another row has to come to its end first. */
    RESERVED_BY_OTHER,
    /** Nothing stands against creating a candidate. */
    FREE,
    /** The candidate that is to be updated is known, or is to be read again. */
    TO_UPDATE,

    /** A readable 2xx to the create. */
    ACCEPTED,
    /** A readable 2xx to the last request of an update. */
    CHANGED,
    /** An update that found nothing to change. */
    NOTHING_TO_CHANGE,
    /** The candidate that was to be updated is gone. */
    CANDIDATE_GONE,
    /** Recruitee refuses this very row. */
    REFUSED,
    /** It certainly had no effect, and not through the row's fault: 429, a refused token, no connection, not sent. */
    NOT_TAKEN,
    /** It may have had its effect: 408, 5xx, an unreadable answer, an I/O error. */
    UNCLEAR,
    /** The process ended while the row was open. */
    CRASHED,

    /** The look-up found the candidate that this row made. */
    FOUND,
    /** The look-up found somebody of the same name with other addresses. */
    NEAR_MATCH,
    /** Not there yet, but the request may still be under way in the server. */
    NOT_FOUND_YET,
    /** Not there after the settling time. */
    NOT_FOUND,
    /** Recruitee has failed on this row too often. */
    POISON,

    /** The file was taken out of the inbox. */
    CANCELLED,
    /** Too many rows of the file were rejected. */
    STOPPED_FOR_REJECTS
}
