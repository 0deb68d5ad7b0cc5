package io.recruiteebridge.cli;

/** Exit codes of all commands; users and scripts rely on these numbers. */
final class ExitCode {
    static final int OK = 0;
    static final int CANNOT_WORK = 1;
    static final int USAGE = 2;
    static final int REJECTS = 3;
    static final int GAVE_UP = 4;

    private ExitCode() {}
}
