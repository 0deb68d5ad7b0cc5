package io.recruiteebridge.log;

import io.recruiteebridge.settings.LogFormat;

/** Chooses how log lines are written. Text until told otherwise, since errors in the settings come first. */
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
