package io.recruiteebridge.cli;

/** The command line asks for something that cannot be. */
final class UsageProblem extends Exception {
    UsageProblem(String message) {
        super(message);
    }
}
