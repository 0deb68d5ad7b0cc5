package io.recruiteebridge.cli;

import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.ledger.HomeLock;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.log.Logging;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.PortCheck;
import io.recruiteebridge.settings.Proxy;
import io.recruiteebridge.settings.RouteFiles;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A home held by this process: settings checked, folders created, lock and lease taken.
 *
 * @param lock null if no bridge has run there, so that none can be running
 */
record Home(Settings settings, @Nullable HomeLock lock, LedgerDatabase database, Lease lease) implements AutoCloseable {
    /**
     * Locks a home for this process. Nothing is touched until every setting has been checked.
     *
     * @throws SettingsException if a setting is invalid, a folder can't be used, or the home is in use
     */
    static Home open(Map<String, String> environment) throws SettingsException {
        return open(settings(environment, true));
    }

    /** The same for a company whose settings are known. */
    static Home open(Settings settings) throws SettingsException {
        return take(checked(settings, false));
    }

    private static Settings checked(Settings settings, boolean console) throws SettingsException {
        WarmUp.ledger(settings);
        if ("https".equals(settings.baseUrl().getScheme())) {
            WarmUp.certificates();
        }
        RouteFiles.in(settings.routes());
        checkMapping(settings);
        if (console && !Files.isDirectory(settings.folders().state())) {
            PortCheck.run(settings);
        }
        return settings;
    }

    /**
     * The same for a process that keeps running, with a console. If the home is new, its ports are tried first: a home
     * that was mistyped isn't made for a process that can't start. While another process works on the company, it waits.
     *
     * @param patient whether to wait also for a database that can't be reached
     * @throws SettingsException likewise, or if a port of a new home is in use
     */
    static Home openWithConsole(Map<String, String> environment, boolean patient) throws SettingsException {
        Settings settings = checked(settings(environment, true), true);
        refuseTwoLedgers(settings);
        return inUse(settings, hold(settings, new LedgerChoice(), database -> standBy(settings, database, patient)));
    }

    private static Lease standBy(Settings settings, LedgerDatabase database, boolean patient) throws SettingsException {
        Lease lease;
        try {
            lease = StandBy.until(database, patient);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettingsException("interrupted");
        }
        try {
            refuseTwoLedgers(settings); // it may have been copied back meanwhile
            return lease;
        } catch (SettingsException e) {
            lease.close();
            throw e;
        }
    }

    /**
     * Locks a home for this process, to work on what is in it only. Nothing is created where no bridge has run: whoever
     * mistypes the home must not get a new one, in which of course nothing is found.
     *
     * @throws SettingsException if a setting is invalid, this is nobody's home, or it is in use
     */
    static Home openExisting(Settings settings) throws SettingsException {
        Folders folders = settings.folders();
        LedgerDatabase database = new LedgerChoice().of(settings);
        boolean used = database.exists();
        if (used && settings.ledger().isEmpty()) {
            return take(settings);
        }
        mustExist(folders);
        if (used) {
            return take(settings);
        }
        if (Stream.of(folders.inbox(), folders.outbox(), folders.archive(), folders.state())
                .noneMatch(Files::isDirectory)) {
            throw notAHome(folders, "is no bridge's home: it has neither inbox nor outbox");
        }
        return new Home(settings, null, database, Lease.UNLIMITED);
    }

    /** @throws SettingsException if there is no such folder: somebody has mistyped it */
    static void mustExist(Folders folders) throws SettingsException {
        if (!Files.isDirectory(folders.home())) {
            throw notAHome(folders, "doesn't exist");
        }
    }

    /** @throws SettingsException if the bridge was never started there: what is asked of it can't be there */
    static void mustHaveRun(Folders folders) throws SettingsException {
        if (!Files.isDirectory(folders.shared())) {
            throw new SettingsException(
                    Setting.HOME.key() + ": the bridge was never started in " + folders.home() + "; start it first.");
        }
    }

    private static SettingsException notAHome(Folders folders, String why) {
        return new SettingsException(Setting.HOME.key() + ": " + folders.home() + " " + why + "; set "
                + Setting.HOME.variable() + " to the folder that the bridge uses.");
    }

    /**
     * Locks a home that has a ledger for this process, unless another one has it.
     *
     * @return null if the home is in use
     */
    static @Nullable Home tryOpen(Settings settings) throws SettingsException {
        refuseTwoLedgers(settings);
        return hold(settings, new LedgerChoice(), LedgerDatabase::claim);
    }

    /**
     * Locks the home of one of several companies for this process, unless another one has it.
     *
     * @param ledgers of all companies of this process
     * @return null if it has
     * @throws SettingsException if a folder can't be used, or mapping.yaml is invalid
     */
    static @Nullable Home openCompany(Settings settings, LedgerChoice ledgers) throws SettingsException {
        checkMapping(settings);
        refuseTwoLedgers(settings);
        return hold(settings, ledgers, LedgerDatabase::claim);
    }

    /**
     * Locks a home for this process, to copy its ledger from a file to PostgreSQL or back.
     *
     * @throws SettingsException if a setting is invalid, no PostgreSQL is named, a folder can't be used, or the home is in use
     */
    static Home openToCopy(Settings settings) throws SettingsException {
        if (settings.ledger().isEmpty()) {
            throw new SettingsException("bridge.ledger must name the database in PostgreSQL, for example "
                    + Setting.LEDGER.key() + "=" + Setting.LEDGER.example() + ".");
        }
        return claim(settings);
    }

    private static Home take(Settings settings) throws SettingsException {
        refuseTwoLedgers(settings);
        return claim(settings);
    }

    /** One of them knows what the other doesn't: people would be created twice. */
    static void refuseTwoLedgers(Settings settings) throws SettingsException {
        if (settings.ledger().isPresent()) {
            LedgerDatabase file = new SqliteDatabase(settings.ledger().get().fileFolder());
            if (file.exists()) {
                throw new SettingsException("bridge.ledger: there is a ledger already, " + file.place()
                        + ". Copy it to PostgreSQL with `ledger copy postgresql`, or remove bridge.ledger.");
            }
        }
    }

    private static Home claim(Settings settings) throws SettingsException {
        return inUse(settings, hold(settings, new LedgerChoice(), database -> {
            Lease lease = database.claim();
            if (lease == null) {
                LeaseHolder holder = database.holder();
                throw new SettingsException("bridge.ledger: "
                        + StandBy.workedOn(holder == null ? null : holder.owner())
                        + "; only one process at a time can. One that was killed counts for up to a minute.");
            }
            return lease;
        }));
    }

    private static Home inUse(Settings settings, @Nullable Home home) throws SettingsException {
        if (home == null) {
            throw new SettingsException("bridge.home: " + settings.folders().home()
                    + " is in use by another bridge; only one process at a time can use "
                    + (settings.ledger().isPresent() ? settings.folders().state() + " (bridge.state)." : "a home."));
        }
        return home;
    }

    private interface Claim {
        @Nullable
        Lease of(LedgerDatabase database) throws SettingsException;
    }

    /** Null if another process holds the home, or there is no lease to be had. */
    private static @Nullable Home hold(Settings settings, LedgerChoice ledgers, Claim claim) throws SettingsException {
        FolderSetup.prepare(settings.folders());
        HomeLock lock = HomeLock.take(settings.folders().state());
        if (lock == null) {
            return null;
        }
        Lease lease = null;
        try {
            LedgerDatabase database = ledgers.of(settings);
            lease = claim.of(database);
            return lease == null ? null : new Home(settings, lock, database, lease);
        } finally {
            if (lease == null) {
                lock.close();
            }
        }
    }

    /** A mistake in mapping.yaml would keep every file waiting. */
    private static void checkMapping(Settings settings) throws SettingsException {
        try {
            Synonyms.withUserFiles(
                    settings.folders().mapping(), settings.folders().allMappings());
        } catch (MappingFileException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    /** The settings alone, for commands that don't lock the home. */
    static Settings settings(Map<String, String> environment, boolean accountRequired) throws SettingsException {
        Settings settings = SettingsLoader.load(environment, null, accountRequired);
        Logging.use(settings.logFormat());
        mask(settings);
        Proxy.of(environment).map(Proxy::password).ifPresent(Masking::register);
        settings.warnings().forEach(warning -> log().warn("{}", warning));
        return settings;
    }

    /** The settings of all companies of a home. */
    static HomeSettings load(Map<String, String> environment, boolean accountRequired) throws SettingsException {
        HomeSettings home = prepare(SettingsLoader.loadHome(environment, null, accountRequired), environment);
        if (home.several()) {
            home.companies().forEach(company -> company.warnings()
                    .forEach(warning -> log().warn("Company {}: {}", company.company(), warning)));
        }
        return home;
    }

    /** The same for {@link CompanySession}s, each of which says its company's warnings when it starts. */
    static HomeSettings loadForSessions(Map<String, String> environment) throws SettingsException {
        return prepare(SettingsLoader.loadHome(environment, null, true), environment);
    }

    private static HomeSettings prepare(HomeSettings home, Map<String, String> environment) throws SettingsException {
        Logging.use(home.process().logFormat());
        mask(home.process());
        home.companies().forEach(Home::mask);
        Proxy.of(environment).map(Proxy::password).ifPresent(Masking::register);
        home.warnings().forEach(warning -> log().warn("{}", warning));
        return home;
    }

    /** Asked for only when there is something to say: a command that logs nothing needn't wait until the log is set up. */
    private static Logger log() {
        return LoggerFactory.getLogger(Home.class);
    }

    /** Nothing secret in them is ever logged. */
    static void mask(Settings settings) {
        settings.account().ifPresent(account -> Masking.register(account.apiKey()));
        settings.http().password().ifPresent(Masking::register);
        settings.ledger().flatMap(Settings.LedgerServer::password).ifPresent(Masking::register);
        settings.camelProperties().secrets().forEach(Masking::register);
    }

    @Override
    public void close() {
        lease.close();
        if (lock != null) {
            lock.close();
        }
    }
}
