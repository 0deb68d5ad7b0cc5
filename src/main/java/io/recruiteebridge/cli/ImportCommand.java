package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "import",
        description = "Processes the files currently in the inbox, then exits.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        try (Home home = Home.open(environment);
                Session session = new Session(home, environment, Mode.IMPORT)) {
            session.start();
            return session.untilInboxEmpty();
        }
    }
}
