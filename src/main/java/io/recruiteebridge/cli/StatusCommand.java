package io.recruiteebridge.cli;

import io.recruiteebridge.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Says what the ledger knows; also beside a bridge at work, and without company or token.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Settings settings = Home.settings(System.getenv(), false);
        Overview overview = Overview.of(settings);
        System.out.print(json ? overview.json() : overview.text());
        System.out.flush();
        return ExitCode.OK;
    }
}
