package io.recruiteebridge.cli;

import io.recruiteebridge.app.Company;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.receipt.Formats;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a company's old files removed every few hours. Not thread-safe. */
final class OldFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OldFiles.class);
    private static final long EVERY = Duration.ofHours(6).toNanos();

    private long removedAt;

    /**
     * Removes them if it is time.
     *
     * @param keepDays how old they are then
     */
    void remove(Company company, int keepDays) {
        long now = System.nanoTime();
        if (removedAt != 0 && now - removedAt < EVERY) {
            return;
        }
        removedAt = now;
        try {
            int removed = company.removeOldFiles();
            if (removed > 0) {
                LOG.info("Removed {} older than {} days", Formats.count(removed, "file"), keepDays);
            }
        } catch (IOException | LedgerException e) {
            LOG.warn("Couldn't remove old files: {}", e.getMessage());
        }
    }
}
