package io.recruiteebridge.delivery;

/** What to do with a row next. */
enum RowAction {
    /** Nothing more: record the outcome. */
    NONE,
    /** POST it, once its intent is on disk. */
    SEND,
    /** GET, merge and PATCH, once its intent is on disk. Safe to repeat. */
    UPDATE,
    /** Add what the candidate lacks, once its state is on disk. */
    COMPLETE,
    /** Ask Recruitee about possible duplicates. */
    VERIFY,
    /** Ask Recruitee whether the request took effect. */
    ASK,
    /** Ask again after the settling time. */
    ASK_LATER,
    /** Wait for the other row, then examine again. */
    WAIT,
    /** Examine the row (again). */
    EXAMINE
}
