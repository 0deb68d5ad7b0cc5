package io.recruiteebridge.cli;

import io.recruiteebridge.drop.Check;
import io.recruiteebridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Does everything but the sending: how the files are read, what would be rejected.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to check; they stay as they are.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "The receipts as JSON, one after the other.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Settings settings = Home.settings(System.getenv(), false);
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageProblem("There is no file " + file + " that can be read.");
            }
        }
        boolean rejects = false;
        Check check = new Check(settings);
        for (Path file : files) {
            Check.Result result = check.check(file);
            System.out.print(json ? result.json() : result.text());
            rejects |= result.rejects();
        }
        System.out.flush();
        return rejects ? ExitCode.REJECTS : ExitCode.OK;
    }
}
