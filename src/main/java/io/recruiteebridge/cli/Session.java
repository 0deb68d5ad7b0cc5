package io.recruiteebridge.cli;

import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.Mode;
import io.recruiteebridge.imports.Version;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import io.recruiteebridge.settings.SettingsWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a bridge for one command, from start to stop. Not thread-safe, except that {@link #close} may also be called by the
 * shutdown hook.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String REJECTED =
            "Recruitee rejected the token or company ID: correct recruitee.company-id and"
                    + " recruitee.api-key, then ";
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration TEND_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_TELLING = Duration.ofSeconds(10);

    private final Home home;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Bridge bridge;
    private final SettingsWatch watch;
    private final OldFiles oldFiles = new OldFiles();
    private final Termination termination = new Termination(this::stop);
    private final AtomicBoolean reread = new AtomicBoolean();
    private List<String> given;
    private @Nullable String gaveUp;

    Session(Home home, Map<String, String> environment, Mode mode) throws SettingsException {
        this.home = home;
        this.settings = home.settings();
        this.environment = environment;
        this.given = settings.given();
        this.watch = new SettingsWatch(settings.folders().home());
        this.bridge = new Bridge(settings, mode, environment, home.database(), home.lease());
    }

    void start() throws Exception {
        LOG.atInfo()
                .addKeyValue("event", "started")
                .addKeyValue("version", Version.text())
                .log(
                        "Recruitee Bridge {} on Java {}, with {}",
                        Version.text(),
                        Runtime.version(),
                        given.isEmpty() ? "default settings" : String.join(", ", given));
        termination.atShutdown();
        removeOldFiles();
        bridge.start();
    }

    /** From now on SIGHUP, which would end the process, makes a bridge that runs read its settings again. */
    void rereadOnHangUp() {
        HangUp.then(() -> reread.set(true));
    }

    /** Runs until the process is told to stop; false if another one has taken over before. */
    boolean untilTerminated() throws InterruptedException {
        while (!termination.awaitTold(TEND_EVERY)) {
            if (home.lease().lost()) {
                return false;
            }
            useChangedSettings();
            bridge.company().watchAccount();
            removeOldFiles();
        }
        termination.awaitStopped();
        return true;
    }

    /** Waits until every file in the inbox is finished; false if the process is told to stop first. */
    boolean untilIdle() throws InterruptedException {
        while (!termination.awaitTold(LOOK_EVERY)) {
            if (bridge.company().status().idle()) {
                return true;
            }
        }
        return false;
    }

    /** Runs until every file in the inbox is finished or waiting is pointless, and people are told; returns the exit code. */
    int untilInboxEmpty() throws InterruptedException {
        int code = until(
                () -> bridge.company().status().idle()
                        || bridge.company().status().onlyApprovalsLeft(),
                "import again. Unsent rows are pending.",
                "Unsent rows are pending;");
        if (!termination.isTold()) {
            tellTheEnd();
        }
        if (code == ExitCode.OK && bridge.company().status().onlyApprovalsLeft()) {
            LOG.warn("Files wait for approval (bridge.approve): approve them, then import again.");
            return ExitCode.GAVE_UP;
        }
        return code == ExitCode.OK && bridge.company().status().filesWithRejects() > 0 ? ExitCode.REJECTS : code;
    }

    private void tellTheEnd() throws InterruptedException {
        bridge.tellTheEnd(gaveUp);
        long deadline = System.nanoTime() + LONGEST_TELLING.toNanos();
        Duration left = LONGEST_TELLING;
        while (left.toNanos() > 0 && bridge.company().isTelling(left) && !termination.awaitTold(LOOK_EVERY)) {
            left = Duration.ofNanos(deadline - System.nanoTime());
        }
    }

    /** Runs until nothing is left to undo or waiting is pointless; returns whether nothing is. */
    boolean untilUndone() throws InterruptedException {
        return until(bridge.company().status()::undone, "undo again.", "Some candidates are not undone yet;")
                == ExitCode.OK;
    }

    private int until(BooleanSupplier done, String again, String pending) throws InterruptedException {
        long settled = -1;
        long fineAt = System.nanoTime();
        while (!termination.awaitTold(LOOK_EVERY)) {
            if (done.getAsBoolean()) {
                return ExitCode.OK;
            }
            if (home.lease().lost()) {
                LOG.error("Another process has taken over the ledger; it goes on with what is pending.");
                return ExitCode.GAVE_UP;
            }
            if (bridge.company().status().settingsRefused()) {
                LOG.error(REJECTED + again);
                gaveUp = "Recruitee rejected the token or company ID.";
                return ExitCode.GAVE_UP;
            }
            if (settled != bridge.company().status().settled()
                    || !bridge.company().status().inTrouble()) {
                settled = bridge.company().status().settled();
                fineAt = System.nanoTime();
            } else if (System.nanoTime() - fineAt > settings.giveUpAfter().toNanos()) {
                gaveUp = "no progress for " + Formats.duration(settings.giveUpAfter()) + ".";
                LOG.error(
                        "Gave up after {} s without progress (bridge.give-up-after). {} the next start continues.",
                        settings.giveUpAfter().toSeconds(),
                        pending);
                return ExitCode.GAVE_UP;
            }
        }
        termination.awaitStopped();
        return ExitCode.GAVE_UP;
    }

    /** Writes the candidate list now; returns the exit code. */
    int export() throws Exception {
        try {
            bridge.exportNow();
            return ExitCode.OK;
        } catch (RecruiteeException e) {
            if (e.kind() == RecruiteeException.Kind.SETTINGS_REFUSED) {
                LOG.error(REJECTED + "export again. The last list is kept.");
            } else {
                LOG.error("The candidate list couldn't be fetched: {}. The last one is kept.", e.getMessage());
            }
            return ExitCode.GAVE_UP;
        }
    }

    @Override
    public void close() {
        termination.stop(); // the caller gives the home away next
    }

    private void stop() {
        try {
            bridge.stop();
            LOG.atInfo().addKeyValue("event", "stopped").log("Recruitee Bridge has stopped");
        } finally {
            home.lease().close(); // now, since the process may be ending
        }
    }

    private void useChangedSettings() {
        boolean asked = reread.getAndSet(false);
        if (!watch.changed() && !asked) {
            return;
        }
        try {
            Settings now = SettingsLoader.load(environment, settings.folders().home(), true);
            Settings.Account before = settings.account().orElseThrow();
            Settings.Account after = now.account().orElseThrow();
            if (!after.companyId().equals(before.companyId()) || !now.baseUrl().equals(settings.baseUrl())) {
                LOG.warn("The settings now name another company: restart the bridge to use it.");
                return;
            }
            bridge.company().useToken(after.apiKey());
            String others = changed(given, now.given());
            given = now.given();
            LOG.atInfo()
                    .addKeyValue("event", "settings_read")
                    .log(
                            "Read the settings again: the token takes effect now{}",
                            others.isEmpty() ? "" : "; restart the bridge for " + others);
        } catch (SettingsException e) {
            LOG.warn("The settings have changed, but are invalid: {}", e.getMessage());
        }
    }

    /** The names of the settings in which two lists of {@code name=value} differ. */
    private static String changed(List<String> before, List<String> after) {
        return Stream.concat(
                        before.stream().filter(setting -> !after.contains(setting)),
                        after.stream().filter(setting -> !before.contains(setting)))
                .map(setting -> setting.substring(0, setting.indexOf('=')))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void removeOldFiles() {
        oldFiles.remove(bridge.company(), settings.keepDays());
    }
}
