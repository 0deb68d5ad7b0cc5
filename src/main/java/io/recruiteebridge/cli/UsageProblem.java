package io.recruiteebridge.cli;

/** The command line is wrong in a way that picocli can't check: exit code 2. */
final class UsageProblem extends Exception {
    UsageProblem(String message) {
        super(message);
    }
}
