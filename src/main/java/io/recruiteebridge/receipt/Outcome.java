package io.recruiteebridge.receipt;

import java.util.Locale;

/** How a row ended, or that it has not yet. */
public enum Outcome {
    CREATED,
    UPDATED,
    /** Known already, so not sent. */
    SKIPPED,
    /** Not sent, or refused by Recruitee: to be corrected. */
    REJECTED,
    /** Still to be sent, or in doubt. In a check: would be sent. */
    PENDING;

    /** The word that stands in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
