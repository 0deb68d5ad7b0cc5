package io.recruiteebridge.cli;

import io.recruiteebridge.export.ExportRequests;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the bridge that is running for the candidate list. Not thread-safe. */
final class ExportRequest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportRequest.class);
    /** A bridge that is running hears of a request, or looks for one every two seconds; others never do. */
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);

    private final Settings settings;
    private final HomeRequests requests;
    private final String name = UUID.randomUUID().toString().replace("-", "");
    private final LongSupplier nanoTime;
    private final Thread hook = new Thread(this::takeBackQuietly, "asked");
    private volatile boolean takenBack;
    /** Since when nobody has been seen to take requests. */
    private long untakenSince;

    private Map<String, FileTime> signs = Map.of();
    private long signOfLife;

    ExportRequest(Settings settings, LongSupplier nanoTime) throws IOException {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.requests = new HomeRequests(settings.folders().shared());
        this.untakenSince = nanoTime.getAsLong();
        this.signOfLife = untakenSince;
        Runtime.getRuntime().addShutdownHook(hook);
        requests.ask(ExportRequests.ASKED, name);
    }

    /**
     * Whether that is done.
     *
     * @return the exit code; null if it isn't done yet
     * @throws SettingsException if nobody will do it: the process that holds the home takes no requests
     */
    @Nullable
    Integer end() throws SettingsException, IOException {
        boolean asked = requests.isOpen(ExportRequests.ASKED, name);
        if (!asked && !requests.isOpen(ExportRequests.TAKEN, name)) {
            return takenBack ? null : ended();
        }
        long now = nanoTime.getAsLong();
        // Of others, too: who takes requests takes this one after theirs.
        Map<String, FileTime> seen = requests.signs(ExportRequests.TAKEN);
        if (!seen.isEmpty()) {
            untakenSince = now;
        }
        if (!seen.equals(signs)) {
            signs = seen;
            signOfLife = now;
        }
        if (asked && now - untakenSince > TAKEN_WITHIN.toNanos()) {
            throw new SettingsException("bridge.home: " + settings.folders().home()
                    + " is in use by a process that takes no requests: an import, for example, or a bridge that is just"
                    + " starting. Try again later.");
        }
        if (now - signOfLife > settings.giveUpAfter().toNanos()) {
            LOG.error(
                    "The running bridge has made no progress with the candidate list for {} s (bridge.give-up-after).",
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

    private void takeBack() throws IOException {
        takenBack = true;
        for (String kind :
                List.of(ExportRequests.ASKED, ExportRequests.TAKEN, ExportRequests.UNREACHED, ExportRequests.FAILED)) {
            requests.done(kind, name);
        }
    }

    private void takeBackQuietly() {
        try {
            takeBack();
        } catch (IOException e) {
            // The bridge writes a list that nobody waits for.
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending.
        }
        takeBack();
    }
}
