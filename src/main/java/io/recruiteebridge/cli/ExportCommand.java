package io.recruiteebridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "export", description = "Writes the candidate list now, then ends.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        Home.settings(System.getenv(), true);
        System.err.println("export is not there yet: it comes with the next version.");
        return ExitCode.CANNOT_WORK;
    }
}
