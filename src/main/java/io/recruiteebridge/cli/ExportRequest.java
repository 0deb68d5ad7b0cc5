package io.recruiteebridge.cli;

import io.recruiteebridge.export.ExportRequests;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the bridge that is running for the candidate list. Not thread-safe. */
final class ExportRequest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportRequest.class);
    /** A bridge that is running looks twice a second; others never do. */
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final HomeRequests requests;
    private final String name = UUID.randomUUID().toString().replace("-", "");
    private final long askedAt = System.nanoTime();

    ExportRequest(Settings settings) throws IOException {
        this.settings = settings;
        this.requests = new HomeRequests(settings.folders().shared());
        requests.ask(ExportRequests.ASKED, name);
    }

    /**
     * Whether that is done.
     *
     * @return the exit code; null if it isn't done yet
     * @throws SettingsException if nobody will do it: the process that holds the home takes no requests
     */
    @Nullable
    Integer end() throws SettingsException {
        boolean asked = requests.isOpen(ExportRequests.ASKED, name);
        if (!asked && !requests.isOpen(ExportRequests.TAKEN, name)) {
            return ended();
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - askedAt);
        if (asked && waited.compareTo(TAKEN_WITHIN) > 0) {
            throw new SettingsException("bridge.home: " + settings.folders().home()
                    + " is in use by a process that takes no requests: an import, for example, or a bridge that is just"
                    + " starting. Try again later.");
        }
        if (waited.compareTo(settings.giveUpAfter()) > 0) {
            LOG.error(
                    "The running bridge didn't write the candidate list within {} s (bridge.give-up-after).",
                    settings.giveUpAfter().toSeconds());
            return ExitCode.GAVE_UP;
        }
        return null;
    }

    private int ended() {
        if (requests.isOpen(ExportRequests.UNREACHED, name)) {
            LOG.error("The running bridge couldn't fetch the candidate list; its log says why. The last one is kept.");
            return ExitCode.GAVE_UP;
        }
        if (requests.isOpen(ExportRequests.FAILED, name)) {
            LOG.error("The running bridge couldn't write the candidate list; its log says why. The last one is kept.");
            return ExitCode.CANNOT_WORK;
        }
        LOG.info("The running bridge has written the candidate list");
        return ExitCode.OK;
    }

    @Override
    public void close() throws IOException {
        for (String kind :
                List.of(ExportRequests.ASKED, ExportRequests.TAKEN, ExportRequests.UNREACHED, ExportRequests.FAILED)) {
            requests.done(kind, name);
        }
    }
}
