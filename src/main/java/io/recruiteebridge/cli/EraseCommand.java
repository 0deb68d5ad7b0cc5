package io.recruiteebridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "erase", description = "Removes a person's data from this home.", mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    private String email = "";

    @Override
    public Integer call() throws Exception {
        return ExitCode.OK;
    }
}
