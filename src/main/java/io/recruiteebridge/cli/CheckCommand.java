package io.recruiteebridge.cli;

import io.recruiteebridge.camel.AddressBook;
import io.recruiteebridge.imports.Check;
import io.recruiteebridge.recruitee.DoubtfulListException;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @Option(
            names = "--account",
            description = "Asks Recruitee who is known already, and says which rows would be created or skipped.")
    private boolean account;

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        Settings settings = Home.settings(environment, account);
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageProblem("There is no file " + file + " that can be read.");
            }
        }
        boolean rejects = false;
        Check check;
        try {
            check = new Check(settings, account ? AddressBook.load(settings, environment) : null);
        } catch (RecruiteeException | DoubtfulListException e) {
            System.err.println("Recruitee could not be asked who is known already: " + e.getMessage()
                    + ". Without --account the check needs no answer.");
            return ExitCode.GAVE_UP;
        }
        for (Path file : files) {
            Check.Result result = check.check(file);
            System.out.print(json ? result.json() : result.text());
            rejects |= result.rejects();
        }
        System.out.flush();
        return rejects ? ExitCode.REJECTS : ExitCode.OK;
    }
}
