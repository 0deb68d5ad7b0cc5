package io.recruiteebridge.delivery;

/** A rule that a simulation breaks on purpose, to show that the judge would notice. */
enum Breach {
    NONE,
    /** "Not there" is believed at once, although the request may still be under way. */
    NO_SETTLING_TIME,
    /** An unclear answer counts as "had no effect": the row is sent again without a question. */
    NO_QUESTION,
    /** Intents are forgotten in a crash, as if they had only been in memory. */
    NO_DURABLE_INTENT,
    /** A candidate that settled a row may settle another one. */
    NO_CLAIMS,
    /** Server time stamps are trusted to the second. */
    NO_LOOK_BACK,
    /** Addresses are not reserved while a row is under way. */
    NO_RESERVATIONS
}
