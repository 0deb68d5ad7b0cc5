package io.recruiteebridge.delivery;

/** What is to be done with a row next. */
enum RowAction {
    /** Nothing more: the outcome is to be recorded. */
    NONE,
    /** POST it, once its intent is on disk. */
    SEND,
    /** GET, merge and PATCH, once its intent is on disk. Safe to repeat. */
    UPDATE,
    /** Ask Recruitee for the candidates that stand against sending it. */
    VERIFY,
    /** Ask Recruitee whether the request had its effect. */
    ASK,
    /** Ask again after the settling time. */
    ASK_LATER,
    /** Wait for the other row, then look afresh. */
    WAIT,
    /** Look afresh at what stands against sending it. */
    EXAMINE
}
