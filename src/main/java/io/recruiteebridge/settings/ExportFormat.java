package io.recruiteebridge.settings;

/** How the candidate list can be written. */
public enum ExportFormat {
    CSV,
    JSON,
    JSONL,
    HTML
}
