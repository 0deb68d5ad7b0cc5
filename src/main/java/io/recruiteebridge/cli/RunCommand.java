package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import io.recruiteebridge.console.ConsoleAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
        name = "run",
        description = "Watches the inbox and writes the candidate list on the timer until stopped.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        try (Home home = Home.openWithConsole(environment);
                Session session = new Session(home.settings(), environment, Mode.RUN)) {
            session.rereadOnHangUp();
            session.start();
            LoggerFactory.getLogger(RunCommand.class)
                    .info("Watching {}", home.settings().folders().inbox());
            if (home.settings().http().port() != 0) {
                LoggerFactory.getLogger(RunCommand.class)
                        .info(
                                "The console is at {}/; the command status --console prints a link that signs in",
                                ConsoleAddress.of(home.settings()));
            }
            session.untilTerminated();
        }
        return ExitCode.OK;
    }
}
