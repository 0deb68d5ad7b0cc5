package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import io.recruiteebridge.console.ConsoleAddress;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.PortCheck;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
        name = "run",
        description = "Watches the inbox and writes the candidate list on the timer until stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        if (SettingsLoader.isForSeveral(environment)) {
            runForCompanies(environment);
            return ExitCode.OK;
        }
        boolean held = false;
        while (true) {
            try (Home home = Home.openWithConsole(environment, held)) {
                held = home.settings().ledger().isPresent();
                if (runs(home, environment)) {
                    return ExitCode.OK;
                }
                LOG.warn("Another process has taken over; standing by");
            } catch (LedgerException e) {
                if (!held) {
                    throw e;
                }
                LOG.warn("{} (will retry)", e.getMessage());
                StandBy.pause();
            }
        }
    }

    private static void runForCompanies(Map<String, String> environment) throws Exception {
        HomeSettings home = Home.loadForSessions(environment);
        PortCheck.run(home.process()); // perhaps a bridge runs there already: nothing of it is touched
        FolderSetup.prepareProcess(home.process().folders());
        try (CompaniesSession session = new CompaniesSession(home, environment)) {
            session.start();
            sayWhereTheConsoleIs(home.process());
            session.untilTerminated();
        }
    }

    /** Runs until the process is told to stop; false if another one has taken over before. */
    private static boolean runs(Home home, Map<String, String> environment) throws Exception {
        try (Session session = new Session(home, environment, Mode.RUN)) {
            session.rereadOnHangUp();
            session.start();
            LOG.info("Watching {}", home.settings().folders().inbox());
            sayWhereTheConsoleIs(home.settings());
            return session.untilTerminated();
        }
    }

    private static void sayWhereTheConsoleIs(Settings settings) {
        if (settings.http().port() != 0) {
            LOG.info(
                    "The console is at {}/; the command status --console prints a link that signs in",
                    ConsoleAddress.of(settings));
        }
    }
}
