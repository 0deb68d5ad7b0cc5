package io.recruiteebridge.settings;

/**
 * A text that must not be shown. Immutable; prints as {@code ***}, so that no log line or exception gives it away.
 *
 * @param reveal the text itself, for the one place that sends or compares it
 */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
