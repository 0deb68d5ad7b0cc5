package io.recruiteebridge.cli;

/** What the process says to whoever started it. Users rely on these numbers. */
final class ExitCode {
    static final int OK = 0;
    static final int CANNOT_WORK = 1;
    static final int USAGE = 2;
    static final int REJECTS = 3;
    static final int GAVE_UP = 4;

    private ExitCode() {}
}
