package io.recruiteebridge.cli;

import org.jspecify.annotations.Nullable;

/** The command line is wrong in a way that picocli can't check: exit code 2. */
final class UsageProblem extends Exception {
    UsageProblem(@Nullable String message) {
        super(message);
    }
}
