package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import io.recruiteebridge.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Writes the candidate list now, then exits.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    @Option(
            names = "--ask-running",
            description =
                    "If the bridge is running, have it write the list, instead of failing because the home is in use.")
    private boolean askRunning;

    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        return company.each(environment, true, LOG::info, settings -> {
            if (askRunning) {
                return askRunning(settings, environment);
            }
            try (Home home = Home.open(settings)) {
                return export(home, environment);
            }
        });
    }

    /** By the process that holds the home, or by this one if there is none, or none any more. */
    private static int askRunning(Settings settings, Map<String, String> environment) throws Exception {
        try (ExportRequest request = new ExportRequest(settings, System::nanoTime)) {
            while (true) {
                try (Home home = Home.tryOpen(settings)) {
                    if (home != null) {
                        return export(home, environment);
                    }
                }
                Integer end = request.end();
                if (end != null) {
                    return end;
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        }
    }

    private static int export(Home home, Map<String, String> environment) throws Exception {
        try (Session session = new Session(home, environment, Mode.EXPORT)) {
            session.start();
            return session.export();
        }
    }
}
