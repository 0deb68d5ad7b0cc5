package io.recruiteebridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Says what the ledger knows.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        return ExitCode.OK;
    }
}
