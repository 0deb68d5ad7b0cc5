package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "export", description = "Writes the candidate list now, then exits.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        try (Home home = Home.open(environment);
                Session session = new Session(home, environment, Mode.EXPORT)) {
            session.start();
            return session.export();
        }
    }
}
