package io.recruiteebridge.cli;

import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.Company;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One of several companies: started, let go, and tried again after trouble, which never touches the others. One thread at a time
 * calls {@link #tend}.
 */
final class CompanySession {
    private static final Logger LOG = LoggerFactory.getLogger(CompanySession.class);
    private static final long RETRY = Duration.ofSeconds(15).toNanos();
    /** Another process has it: that one may end at any time. */
    private static final long STAND_BY = Duration.ofSeconds(3).toNanos();

    private static final long RETENTION_EVERY = Duration.ofHours(6).toNanos();

    /** A company at work. */
    private record Working(Home home, Company company) {}

    private final String name;
    private final Bridge bridge;
    private volatile @Nullable Working working;
    private @Nullable Settings used;
    private @Nullable Settings failedWith;
    private String said = "";
    private long nextTry;
    private long retentionRanAt;

    CompanySession(String name, Bridge bridge) {
        this.name = name;
        this.bridge = bridge;
        this.nextTry = System.nanoTime();
    }

    /**
     * Starts the company if it isn't at work, and looks after it if it is. May take long.
     *
     * @param wanted its settings; null if they are invalid: what was started with others goes on
     * @param among so many companies, about
     */
    void tend(@Nullable Settings wanted, int among) {
        MDC.put("company", name);
        try {
            Working at = working;
            if (at != null && at.home.lease().lost()) {
                say("Another process has taken over; standing by");
                stop();
            } else if (at != null && wanted != null) {
                use(at, wanted);
            }
            if (working == null && wanted != null && isDue(wanted)) {
                start(wanted, among);
            }
            at = working;
            if (at != null) {
                at.company.watchAccount();
                removeOldFiles(at);
            }
        } finally {
            MDC.remove("company");
        }
    }

    private boolean isDue(Settings wanted) {
        return nextTry - System.nanoTime() <= 0 || !wanted.equals(failedWith);
    }

    private void start(Settings settings, int among) {
        failedWith = settings;
        nextTry = System.nanoTime() + RETRY;
        Home home = null;
        try {
            Home.mask(settings);
            settings.warnings().forEach(warning -> LOG.warn("{}", warning));
            home = Home.openCompany(settings);
            if (home == null) {
                nextTry = System.nanoTime() + STAND_BY;
                say("Standing by: this company is being worked on by another bridge");
                return;
            }
            Company company = bridge.add(settings, among, home.database(), home.lease());
            working = new Working(home, company);
            used = settings;
            said = "";
            LOG.atInfo()
                    .addKeyValue("event", "company_started")
                    .log("Watching {}", settings.folders().inbox());
        } catch (SettingsException | LedgerException e) {
            say(e.getMessage() + " (will retry)");
        } catch (IOException e) {
            say(e + " (will retry)");
        } catch (RuntimeException e) {
            LOG.error("unexpected failure (will retry)", e);
        } finally {
            if (working == null && home != null) {
                home.close();
            }
        }
    }

    /** A new token is used at once; for anything else that changed, the company starts anew. */
    private void use(Working at, Settings wanted) {
        Settings before = used;
        if (before == null || wanted.equals(before)) {
            return;
        }
        String id = before.account().orElseThrow().companyId();
        boolean token = wanted.given().equals(before.given())
                && wanted.account().orElseThrow().companyId().equals(id);
        LOG.atInfo().addKeyValue("event", "settings_read").log("Read the settings again");
        if (token) {
            used = wanted;
            at.company.useToken(wanted.account().orElseThrow().apiKey());
        } else {
            stop();
            nextTry = System.nanoTime();
        }
    }

    /** Lets the company go, if it is at work: requests in flight end, every outcome is recorded. */
    void stop() {
        Working at = working;
        if (at == null) {
            return;
        }
        working = null;
        try {
            bridge.remove(name);
        } finally {
            at.home.close();
        }
    }

    /** The same, with its name in the log: its folder is gone, or the process ends. */
    void end() {
        MDC.put("company", name);
        try {
            boolean ran = working != null;
            stop();
            bridge.remove(name);
            if (ran) {
                LOG.atInfo().addKeyValue("event", "company_stopped").log("Stopped");
            }
        } finally {
            MDC.remove("company");
        }
    }

    /** Gives the home away, after the bridge has stopped. */
    void closeHome() {
        Working at = working;
        if (at != null) {
            at.home.close();
        }
    }

    private void say(@Nullable String what) {
        String words = String.valueOf(what);
        bridge.addBroken(name, words);
        if (!words.equals(said)) {
            said = words;
            words.lines().forEach(line -> LOG.warn("{}", line));
        }
    }

    private void removeOldFiles(Working at) {
        long now = System.nanoTime();
        if (retentionRanAt != 0 && now - retentionRanAt < RETENTION_EVERY) {
            return;
        }
        retentionRanAt = now;
        try {
            int removed = at.company.removeOldFiles();
            if (removed > 0) {
                LOG.info("Removed {} that were old", Formats.count(removed, "file"));
            }
        } catch (IOException | LedgerException e) {
            LOG.warn("Couldn't remove old files: {}", e.getMessage());
        }
    }
}
