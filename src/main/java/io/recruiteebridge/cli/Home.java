package io.recruiteebridge.cli;

import io.recruiteebridge.ledger.HomeLock;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.log.Logging;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Folders;
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
import org.slf4j.LoggerFactory;

/**
 * A home held by this process: settings checked, folders created, lock taken.
 *
 * @param lock null if no bridge has run there, so that none can be running
 */
record Home(Settings settings, @Nullable HomeLock lock) implements AutoCloseable {
    /**
     * Locks a home for this process. Nothing is touched until every setting has been checked.
     *
     * @throws SettingsException if a setting is invalid, a folder can't be used, or the home is in use
     */
    static Home open(Map<String, String> environment) throws SettingsException {
        return open(environment, false);
    }

    private static Home open(Map<String, String> environment, boolean console) throws SettingsException {
        Settings settings = settings(environment, true);
        WarmUp.ledger(settings.folders().state());
        if ("https".equals(settings.baseUrl().getScheme())) {
            WarmUp.certificates();
        }
        RouteFiles.in(settings.routes());
        checkMapping(settings);
        if (console && !Files.isDirectory(settings.folders().state())) {
            PortCheck.run(settings);
        }
        return open(settings);
    }

    /**
     * The same for a process that keeps running, with a console. If the home is new, its ports are tried first: a home
     * that was mistyped isn't made for a process that can't start.
     *
     * @throws SettingsException likewise, or if a port of a new home is in use
     */
    static Home openWithConsole(Map<String, String> environment) throws SettingsException {
        return open(environment, true);
    }

    /**
     * Locks a home for this process, to work on what is in it only. Nothing is created where no bridge has run: whoever
     * mistypes the home must not get a new one, in which of course nothing is found.
     *
     * @throws SettingsException if a setting is invalid, this is nobody's home, or it is in use
     */
    static Home openExisting(Map<String, String> environment) throws SettingsException {
        Settings settings = settings(environment, false);
        Folders folders = settings.folders();
        if (new SqliteDatabase(folders.state()).exists()) {
            return open(settings);
        }
        mustExist(folders);
        if (Stream.of(folders.inbox(), folders.outbox(), folders.archive(), folders.state())
                .noneMatch(Files::isDirectory)) {
            throw notAHome(folders, "is no bridge's home: it has neither inbox nor outbox");
        }
        return new Home(settings, null);
    }

    /** @throws SettingsException if there is no such folder: somebody has mistyped it */
    static void mustExist(Folders folders) throws SettingsException {
        if (!Files.isDirectory(folders.home())) {
            throw notAHome(folders, "doesn't exist");
        }
    }

    /** @throws SettingsException if the bridge was never started there: what is asked of it can't be there */
    static void mustHaveRun(Folders folders) throws SettingsException {
        if (!Files.isDirectory(folders.state())) {
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
        FolderSetup.prepare(settings.folders());
        HomeLock lock = HomeLock.take(settings.folders().state());
        return lock == null ? null : new Home(settings, lock);
    }

    private static Home open(Settings settings) throws SettingsException {
        Home home = tryOpen(settings);
        if (home == null) {
            throw new SettingsException("bridge.home: " + settings.folders().home()
                    + " is in use by another bridge; only one process at a time can use a home.");
        }
        return home;
    }

    /** A mistake in mapping.yaml would keep every file waiting. */
    private static void checkMapping(Settings settings) throws SettingsException {
        try {
            Synonyms.withUserFiles(
                    settings.folders().mapping(), settings.folders().mappings());
        } catch (MappingFileException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    /** The settings alone, for commands that don't lock the home. */
    static Settings settings(Map<String, String> environment, boolean accountRequired) throws SettingsException {
        Settings settings = SettingsLoader.load(environment, null, accountRequired);
        Logging.use(settings.logFormat());
        settings.account().ifPresent(account -> Masking.register(account.apiKey()));
        settings.http().password().ifPresent(Masking::register);
        settings.camelProperties().secrets().forEach(Masking::register);
        Proxy.of(environment).map(Proxy::password).ifPresent(Masking::register);
        settings.warnings()
                .forEach(warning -> LoggerFactory.getLogger(Home.class).warn("{}", warning));
        return settings;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
