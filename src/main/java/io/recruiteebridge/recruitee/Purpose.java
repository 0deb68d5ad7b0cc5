package io.recruiteebridge.recruitee;

/** What a request is for. Imports go first; an export takes what is left, but is never starved. */
public enum Purpose {
    IMPORT,
    EXPORT
}
