package io.recruiteebridge.standin;

import java.io.IOException;

/**
 * The stand-in as a process of its own, for tests that kill the bridge. Arguments, all optional: port, number of example
 * people, their seed. Prints the base address in the first line and the control address in the second, and runs until its
 * standard input ends.
 */
public final class StandInMain {
    private StandInMain() {}

    public static void main(String[] args) throws IOException {
        StandInConfig config = StandInConfig.defaults()
                .withPort(Math.toIntExact(number(args, 0)))
                .withPeople(Math.toIntExact(number(args, 1)), number(args, 2));
        try (StandIn standIn = StandIn.start(config)) {
            System.out.println(standIn.baseUri());
            System.out.println(standIn.controlUri());
            while (System.in.read() >= 0) {
                // The parent process holds the other end and never writes.
            }
        }
    }

    private static long number(String[] args, int position) {
        return position < args.length ? Long.parseLong(args[position]) : 0;
    }
}
