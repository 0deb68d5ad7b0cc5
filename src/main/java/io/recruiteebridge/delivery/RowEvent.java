package io.recruiteebridge.delivery;

/** What can happen to a row. */
enum RowEvent {
    /** Validation found errors. */
    INVALID,
    /** Recruitee must be asked about candidates before anything can be decided. */
    UNVERIFIED,
    /** Recruitee has answered: examine again. */
    VERIFIED,
    /** Not a new person: see {@link DuplicatePolicy}. */
    DUPLICATE,
    /** The person was imported and undone since. */
    UNDONE,
    /** Another row must finish first. */
    RESERVED_BY_OTHER,
    /** Free to be created. */
    FREE,
    /** The candidate to update is known, or must be read again. */
    TO_UPDATE,

    /** A readable 2xx to the create. */
    ACCEPTED,
    /** The same, but the candidate lacks parts. */
    ACCEPTED_IN_PART,
    /** A known candidate's profile is as it should be, but the candidate lacks parts. */
    CHANGED_IN_PART,
    /** A candidate that an earlier row left without some of its parts. */
    TO_COMPLETE,
    /** No part is left to add. */
    COMPLETED,
    /** There was none to add from the beginning. */
    NOTHING_MISSING,
    /** A readable 2xx to the last request of an update. */
    CHANGED,
    /** An update that found nothing to change. */
    NOTHING_TO_CHANGE,
    /** The candidate to update is gone. */
    CANDIDATE_GONE,
    /** Recruitee refuses this row. */
    REFUSED,
    /** Certainly no effect, and not the row's fault: 429, a rejected token, no connection, not sent. */
    NOT_TAKEN,
    /** It may have taken effect: 408, 5xx, an unreadable response, an I/O error. */
    UNCLEAR,
    /** The process ended while the row was open. */
    CRASHED,

    /** The look-up found the candidate that this row created. */
    FOUND,
    /** The same, and parts of the candidate may be missing. */
    FOUND_IN_PART,
    /** The look-up found somebody of the same name with other addresses. */
    NEAR_MATCH,
    /** Not found, but the server may still be working on the request. */
    NOT_FOUND_YET,
    /** Not found after the settling time. */
    NOT_FOUND,
    /** Recruitee has failed on this row too often. */
    POISON,

    /** The file was taken out of the inbox. */
    CANCELLED,
    /** Too many rows of the file were rejected. */
    STOPPED_FOR_REJECTS
}
