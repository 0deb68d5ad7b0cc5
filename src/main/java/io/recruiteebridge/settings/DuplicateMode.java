package io.recruiteebridge.settings;

/** What happens to a row whose e-mail address is known in Recruitee. */
public enum DuplicateMode {
    SKIP,
    UPDATE,
    CREATE
}
