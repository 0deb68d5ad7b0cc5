package io.recruiteebridge.settings;

/** What happens to the columns that nobody knows. */
public enum UnknownColumns {
    /** They are not imported. */
    IGNORE,
    /** They become a note on the candidate. */
    NOTE
}
