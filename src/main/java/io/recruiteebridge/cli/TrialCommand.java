package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code doctor} starts and kills: an import that runs nothing of an integrator's and tells nobody. */
@Command(name = TrialCommand.NAME, hidden = true)
final class TrialCommand implements Callable<Integer> {
    static final String NAME = "trial";

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        try (Home home = Home.open(environment);
                Session session = new Session(home, environment, Mode.TRIAL)) {
            session.start();
            return session.untilInboxEmpty();
        }
    }
}
