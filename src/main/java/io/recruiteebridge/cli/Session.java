package io.recruiteebridge.cli;

import io.recruiteebridge.camel.Bridge;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.recruitee.DoubtfulListException;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.settings.SettingsWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bridge from its start to its stop, whichever way that comes: because the work is done, or because the process is told
 * to end.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration KEEP_HOUSE_EVERY = Duration.ofHours(6);

    private final Settings settings;
    private final Map<String, String> environment;
    private final Bridge bridge;
    private final SettingsWatch watch;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread hook = new Thread(this::terminated, "terminated");
    private long keptHouseAt;

    Session(Settings settings, Map<String, String> environment, Bridge.Mode mode) throws SettingsException {
        this.settings = settings;
        this.environment = environment;
        this.watch = new SettingsWatch(settings.folders().home());
        this.bridge = new Bridge(settings, mode, environment);
    }

    void start() throws Exception {
        Runtime.getRuntime().addShutdownHook(hook);
        keepHouse();
        bridge.start();
    }

    /** Runs until the process is told to end. */
    void untilTerminated() throws InterruptedException {
        while (!end.await(1, TimeUnit.SECONDS)) {
            useChangedSettings();
            keepHouse();
        }
        stopped.await();
    }

    /** Waits until the inbox is worked off for the first time, or the process is told to end. */
    boolean untilIdle() throws InterruptedException {
        while (!end.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (bridge.idle()) {
                return true;
            }
        }
        return false;
    }

    /** Runs until the inbox is worked off, or there is no point in waiting; gives the exit code. */
    int untilWorkedOff() throws InterruptedException {
        long settled = -1;
        long fineAt = System.nanoTime();
        while (!end.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (bridge.idle()) {
                return bridge.filesWithRejects() > 0 ? ExitCode.REJECTS : ExitCode.OK;
            }
            if (bridge.settingsRefused()) {
                LOG.error("Recruitee refuses the token or the company: correct recruitee.company-id and"
                        + " recruitee.api-key, then import again. The rows that were not sent are pending.");
                return ExitCode.GAVE_UP;
            }
            if (settled != bridge.settled() || !bridge.inTrouble()) {
                settled = bridge.settled();
                fineAt = System.nanoTime();
            } else if (System.nanoTime() - fineAt > settings.giveUpAfter().toNanos()) {
                LOG.error(
                        "Gave up after {} s in trouble without any row settled (bridge.give-up-after). The rows that were"
                                + " not sent are pending; the next start goes on.",
                        settings.giveUpAfter().toSeconds());
                return ExitCode.GAVE_UP;
            }
        }
        stopped.await();
        return ExitCode.GAVE_UP;
    }

    /** Writes the candidate list now; gives the exit code. */
    int export() throws Exception {
        try {
            bridge.exportNow();
            return ExitCode.OK;
        } catch (RecruiteeException | DoubtfulListException e) {
            LOG.error("The candidate list could not be had: {}. The last one is still there.", e.getMessage());
            return ExitCode.GAVE_UP;
        }
    }

    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            try {
                bridge.stop();
            } finally {
                stopped.countDown();
            }
        }
    }

    private void terminated() {
        end.countDown();
        close();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void useChangedSettings() {
        if (!watch.changed()) {
            return;
        }
        try {
            Settings now = SettingsLoader.load(environment, settings.folders().home(), true);
            Settings.Account before = settings.account().orElseThrow();
            Settings.Account after = now.account().orElseThrow();
            if (!after.companyId().equals(before.companyId()) || !now.baseUrl().equals(settings.baseUrl())) {
                LOG.warn("The settings name another company now: restart the bridge to use it.");
                return;
            }
            Secret token = after.apiKey();
            bridge.useToken(token);
            LOG.info("The settings have changed: the token is tried at once; anything else needs a restart.");
        } catch (SettingsException e) {
            LOG.warn("The settings have changed, but cannot be used: {}", e.getMessage());
        }
    }

    private void keepHouse() {
        long now = System.nanoTime();
        if (keptHouseAt != 0 && now - keptHouseAt < KEEP_HOUSE_EVERY.toNanos()) {
            return;
        }
        keptHouseAt = now;
        try {
            int removed = bridge.keepHouse();
            if (removed > 0) {
                LOG.info("{} files are older than {} days and were removed", removed, settings.keepDays());
            }
        } catch (IOException | LedgerException e) {
            LOG.warn("Old files cannot be removed: {}", e.getMessage());
        }
    }
}
