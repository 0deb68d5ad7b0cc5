package io.recruiteebridge.cli;

import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.Company;
import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.ledger.LedgerException;
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
    /** After a failure, others are to work on the company, if they can; after the next ones, twice as long. */
    private static final long UNWILLING = Duration.ofMinutes(1).toNanos();

    private static final int MOST_DOUBLINGS = 6;
    /** A start that takes longer hangs: somebody else may be able to work on the company. */
    private static final long LONGEST_START = Duration.ofSeconds(20).toNanos();

    private final String name;
    private final Bridge bridge;
    private final LedgerChoice ledgers;
    private final OldFiles oldFiles = new OldFiles();
    /** Held from before the company works until nothing of it is in flight any more. */
    private volatile @Nullable Home home;
    /** At work, and not on its way out. */
    private volatile @Nullable Company company;
    /** No longer at work, but something of it is still in flight. */
    private boolean leaving;

    private @Nullable Settings used;
    private volatile @Nullable Settings failedWith;
    private @Nullable Settings warnedOf;
    private String said = "";
    private long nextTry;
    private int failures;
    /** By {@link System#nanoTime}, as all times here. */
    private volatile long unwillingUntil;

    private volatile long startingSince;
    private volatile boolean starting;

    /** @param ledgers of all companies of this process */
    CompanySession(String name, Bridge bridge, LedgerChoice ledgers) {
        this.name = name;
        this.bridge = bridge;
        this.ledgers = ledgers;
        this.nextTry = System.nanoTime();
        this.unwillingUntil = nextTry;
    }

    /** The company as one that others could work on, too. */
    Spread.Candidate candidate(Settings wanted) {
        return new Spread.Candidate() {
            @Override
            public boolean willing() {
                long now = System.nanoTime();
                return (now - unwillingUntil >= 0 || !wanted.equals(failedWith))
                        && !(starting && now - startingSince > LONGEST_START);
            }

            @Override
            public boolean held() {
                return home != null;
            }

            @Override
            public int weight() {
                Company at = company;
                return at == null ? 0 : at.status().filesInProgress();
            }
        };
    }

    /**
     * Starts the company if it isn't at work, and looks after it if it is. May take long.
     *
     * @param wanted its settings; null if they are invalid: what was started with others goes on
     * @param among so many companies, about
     * @param spread decides whether it is this process that works on the company; null if no other could
     */
    void tend(@Nullable Settings wanted, int among, @Nullable Spread spread) {
        MDC.put("company", name);
        try {
            if (leaving) {
                leave();
            }
            useOrLeave(wanted);
            if (spread != null && used != null && company != null && spread.givesBack(used)) {
                handOver();
            }
            if (company == null && !leaving && wanted != null && isDue(wanted)) {
                startOrStandBy(wanted, among, spread);
            }
            Company at = company;
            Settings atWork = used;
            if (at != null && atWork != null) {
                at.watchAccount();
                oldFiles.remove(at, atWork.keepDays());
            }
        } finally {
            MDC.remove("company");
        }
    }

    private boolean isDue(Settings wanted) {
        return nextTry - System.nanoTime() <= 0 || !wanted.equals(failedWith);
    }

    private void startOrStandBy(Settings settings, int among, @Nullable Spread spread) {
        if (spread == null) {
            start(settings, among);
        } else if (spread.begin(settings)) {
            try {
                start(settings, among);
            } finally {
                spread.began(settings);
            }
        } else if (spread.problem() != null) {
            bridge.addBroken(name, String.valueOf(spread.problem()));
        } else {
            standBy(spread.workedOnBy(settings));
        }
    }

    private void start(Settings settings, int among) {
        if (!settings.equals(failedWith)) {
            failures = 0;
        }
        startingSince = System.nanoTime();
        starting = true;
        failedWith = settings;
        nextTry = startingSince + RETRY;
        try {
            Home.mask(settings);
            warn(settings);
            Home taken = Home.openCompany(settings, ledgers);
            if (taken == null) {
                nextTry = System.nanoTime() + STAND_BY;
                standBy("");
                return;
            }
            home = taken;
            company = bridge.add(settings, among, taken.database(), taken.lease());
            used = settings;
            said = "";
            failures = 0;
            LOG.atInfo()
                    .addKeyValue("event", "company_started")
                    .log("Watching {}", settings.folders().inbox());
        } catch (SettingsException | LedgerException e) {
            failed(e.getMessage() + " (will retry)");
        } catch (IOException e) {
            failed(e + " (will retry)");
        } catch (RuntimeException e) {
            beUnwilling();
            bridge.addBroken(
                    name, "unexpected failure, " + e.getClass().getSimpleName() + ": see the log (will retry)");
            if (!e.toString().equals(said)) {
                said = e.toString();
                LOG.error("unexpected failure (will retry)", e);
            }
        } finally {
            starting = false;
            if (company == null && home != null) {
                leave();
            }
        }
    }

    private void failed(String why) {
        beUnwilling();
        say(why);
    }

    private void beUnwilling() {
        unwillingUntil = System.nanoTime() + (UNWILLING << Math.min(failures, MOST_DOUBLINGS));
        failures++;
    }

    /** So that the companies are spread evenly: as at the end of the process. */
    private void handOver() {
        LOG.atInfo()
                .addKeyValue("event", "company_handed_over")
                .log("Handed over to another bridge, which works on fewer companies");
        leaveToAnother();
    }

    /** @param who works on the company; empty if that isn't known, null if perhaps nobody does */
    private void standBy(@Nullable String who) {
        if (who == null) {
            return;
        }
        bridge.addElsewhere(name, who);
        String words = "Standing by: " + StandBy.workedOn(who.isEmpty() ? null : who);
        if (!words.equals(said)) {
            said = words;
            LOG.info("{}", words);
        }
    }

    private void warn(Settings settings) {
        if (!settings.equals(warnedOf)) {
            warnedOf = settings;
            settings.warnings().forEach(warning -> LOG.warn("{}", warning));
        }
    }

    private void useOrLeave(@Nullable Settings wanted) {
        Company at = company;
        Home held = home;
        if (at != null && held != null && held.lease().lost()) {
            leaveToAnother();
            LOG.warn("Another process has taken over; standing by");
        } else if (at != null && wanted != null) {
            use(at, wanted);
        }
    }

    /** A new token is used at once; for anything else that changed, the company starts anew. */
    private void use(Company at, Settings wanted) {
        Settings before = used;
        if (before == null || wanted.equals(before)) {
            return;
        }
        LOG.atInfo().addKeyValue("event", "settings_read").log("Read the settings again");
        if (differInTokenOnly(before, wanted)) {
            used = wanted;
            at.useToken(wanted.account().orElseThrow().apiKey());
        } else {
            leave();
            nextTry = System.nanoTime();
        }
    }

    /** What was given is known without secrets. */
    static boolean differInTokenOnly(Settings before, Settings wanted) {
        return wanted.given().equals(before.given())
                && wanted.account()
                        .orElseThrow()
                        .companyId()
                        .equals(before.account().orElseThrow().companyId())
                && wanted.notifications().equals(before.notifications())
                && wanted.ledger().equals(before.ledger());
    }

    /** Its pages say so until it is known which one it is. */
    private void leaveToAnother() {
        if (leave()) {
            bridge.addElsewhere(name, "");
        }
    }

    /**
     * Lets the company go: requests in flight end, every outcome is recorded.
     *
     * @return false if something is still in flight: its home is kept until a later call
     */
    private boolean leave() {
        company = null;
        leaving = true;
        if (!bridge.remove(name)) {
            return false;
        }
        leaving = false;
        closeHome();
        return true;
    }

    /**
     * The same, with its name in the log: its folder is gone.
     *
     * @return false if something is still in flight; call it again then
     */
    boolean end() {
        MDC.put("company", name);
        try {
            boolean ran = home != null;
            if (!leave()) {
                return false;
            }
            if (ran) {
                LOG.atInfo().addKeyValue("event", "company_stopped").log("Stopped");
            }
            return true;
        } finally {
            MDC.remove("company");
        }
    }

    /** Gives the home away, after the company, or the bridge, has stopped. */
    void closeHome() {
        Home held = home;
        home = null;
        if (held != null) {
            held.close();
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
}
