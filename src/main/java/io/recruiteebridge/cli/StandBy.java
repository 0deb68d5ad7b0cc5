package io.recruiteebridge.cli;

import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that waits until the one that works on the company ends, or is no longer heard of. */
final class StandBy {
    private static final Logger LOG = LoggerFactory.getLogger(StandBy.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private StandBy() {}

    /**
     * Waits for the lease, however long that takes.
     *
     * @param patient whether to wait also for a database that couldn't be reached yet; one that could be is waited for in any case
     */
    static Lease until(LedgerDatabase database, boolean patient) throws InterruptedException {
        boolean waits = patient;
        String before = "";
        while (true) {
            String now;
            try {
                Lease lease = database.claim();
                if (lease != null) {
                    return lease;
                }
                waits = true;
                LeaseHolder holder = database.holder();
                now = "Standing by: " + workedOn(holder == null ? null : holder.owner());
            } catch (LedgerException e) {
                if (!waits) {
                    throw e;
                }
                now = e.getMessage() + " (will retry)";
            }
            if (!now.equals(before)) {
                LOG.info("{}", now);
            }
            before = now;
            pause();
        }
    }

    /** Between two tries. */
    static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }

    /** Says who works on the company. */
    static String workedOn(@Nullable String process) {
        return "this company is being worked on by another bridge" + (process == null ? "" : " (" + process + ")");
    }
}
