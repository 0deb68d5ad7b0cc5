package io.recruiteebridge.settings;

/** How log lines are written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line, for log collectors. */
    JSON
}
