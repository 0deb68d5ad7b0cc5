package io.recruiteebridge.outcome;

import java.util.Locale;

/** How a row ended, or that it has not ended yet. */
public enum Outcome {
    CREATED,
    UPDATED,
    /** Already in Recruitee, so not sent. */
    SKIPPED,
    /** Not sent, or refused by Recruitee: somebody has to fix the row. */
    REJECTED,
    /** Not sent yet, or its delivery is unconfirmed. In a check: would be sent. */
    PENDING;

    /** The stable word in receipts and {@code .rows.csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
