package io.recruiteebridge.ledger.postgresql;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What other processes call this one. */
final class ThisProcess {
    private ThisProcess() {}

    /** Its machine and process, for people. */
    static String name() {
        String process = ManagementFactory.getRuntimeMXBean().getName().split("@", 2)[0];
        try {
            return InetAddress.getLocalHost().getHostName() + ", process " + process;
        } catch (UnknownHostException e) {
            return "process " + process;
        }
    }
}
