package io.recruiteebridge.settings;

public enum DuplicatePolicy {
    SKIP,
    UPDATE,
    CREATE
}
