package io.recruiteebridge.cli;

import io.recruiteebridge.app.Mode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "import",
        description = "Processes the files currently in the inbox, then exits.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);

    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        return company.each(environment, true, LOG::info, settings -> {
            try (Home home = Home.open(settings);
                    Session session = new Session(home, environment, Mode.IMPORT)) {
                session.start();
                return session.untilInboxEmpty();
            }
        });
    }
}
