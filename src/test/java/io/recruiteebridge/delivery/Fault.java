package io.recruiteebridge.delivery;

/** What makes a step of a simulation end early. */
final class Fault {
    private Fault() {}

    /** The process dies here. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }
}
