package io.recruiteebridge.delivery;

/** What can happen to a row. */
enum RowEvent {
    /** Validation found errors. */
    INVALID,
    /** The same content stood in an earlier row of the same file. */
    REPEATED_IN_FILE,
    /** The ledger says that this content was delivered before. */
    DELIVERED_BEFORE,
    /** It comes from our own export and names its candidate. */
    NAMES_CANDIDATE,
    /** One of its e-mail addresses belongs to a candidate of the account. */
    ADDRESS_KNOWN,
    /** Another row with the same content or address is under way. */
    RESERVED_BY_OTHER,
    /** Nothing stands against sending it. */
    FREE,
    /** A look-up showed the candidate that stands against sending; it is still there. */
    CONFIRMED,
    /** A look-up showed whom to update: look afresh whether the address has come to anybody else meanwhile. */
    VERIFIED,
    /** The one candidate that is to be updated is known, or is to be read again. */
    TO_UPDATE,
    /** The person was delivered before and is gone from Recruitee now. */
    DELETED_THERE,
    /** The candidate that stood against sending is gone, or has given up the address: look at the row afresh. */
    OBSTACLE_GONE,

    /** A readable 2xx to the create. */
    ACCEPTED,
    /** A readable 2xx to the last request of an update. */
    CHANGED,
    /** An update that found nothing to change. */
    NOTHING_TO_CHANGE,
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
    /** Not there after the settling time, and Recruitee has failed on this row too often. */
    POISON,

    /** The file was taken out of the inbox. */
    CANCELLED,
    /** Too many rows of the file were rejected. */
    STOPPED_FOR_REJECTS
}
