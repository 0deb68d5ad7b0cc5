package io.recruiteebridge.cli;

import java.util.List;

/** Exit codes of all commands; users and scripts rely on these numbers. */
final class ExitCode {
    static final int OK = 0;
    static final int CANNOT_WORK = 1;
    static final int USAGE = 2;
    static final int REJECTS = 3;
    static final int GAVE_UP = 4;

    private static final List<Integer> FROM_GOOD_TO_BAD = List.of(OK, REJECTS, GAVE_UP, USAGE, CANNOT_WORK);

    private ExitCode() {}

    /** Of two companies' exit codes, the one that says more of what needs somebody. */
    static int worse(int one, int other) {
        return FROM_GOOD_TO_BAD.indexOf(one) > FROM_GOOD_TO_BAD.indexOf(other) ? one : other;
    }
}
