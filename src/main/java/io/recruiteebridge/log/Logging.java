package io.recruiteebridge.log;

import io.recruiteebridge.settings.LogFormat;

/** Chooses the format of log lines. Text by default, since errors in the settings come first. */
public final class Logging {
    private static volatile LogFormat format = LogFormat.TEXT;

    private Logging() {}

    /** Switches at once, for all threads. */
    public static void use(LogFormat wanted) {
        format = wanted;
    }

    static LogFormat format() {
        return format;
    }
}
