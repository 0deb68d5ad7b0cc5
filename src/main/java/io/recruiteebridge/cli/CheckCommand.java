package io.recruiteebridge.cli;

import io.recruiteebridge.app.AddressBook;
import io.recruiteebridge.imports.Check;
import io.recruiteebridge.imports.RowsAsRead;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Dry run: checks files, sends nothing.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to check; they are not changed.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print the receipts as JSON, one after the other.")
    private boolean json;

    @Option(
            names = "--account",
            description = "Also ask Recruitee which people it already has, and predict the result of each row.")
    private boolean account;

    @Option(
            names = "--rows-to",
            paramLabel = "DIR",
            description = "Also write the rows of each file to DIR/<file>.csv as they were read.")
    private @Nullable Path rowsTo;

    private record FilesOf(Settings settings, List<Path> files) {}

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        HomeSettings companies = Home.load(environment, account);
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageProblem("There is no readable file " + file + ".");
            }
        }
        Map<String, FilesOf> byCompany = new LinkedHashMap<>();
        for (Path file : files) {
            Settings settings = company.of(file, companies);
            byCompany
                    .computeIfAbsent(settings.company(), name -> new FilesOf(settings, new ArrayList<>()))
                    .files()
                    .add(file);
        }
        Path home = companies.process().folders().home();
        if (!Files.isDirectory(home)) {
            System.err.println("The home " + home + " doesn't exist: the files are checked without its settings and"
                    + " headings.");
        }
        int worst = ExitCode.OK;
        for (FilesOf each : byCompany.values()) {
            int code;
            try {
                code = check(each.files(), each.settings(), environment);
            } catch (Exception e) { // of one company, which keeps the others from nothing
                code = Main.explain(e);
            }
            worst = ExitCode.worse(worst, code);
        }
        System.out.flush();
        return worst;
    }

    private int check(List<Path> files, Settings settings, Map<String, String> environment) throws Exception {
        boolean rejects = false;
        try (AddressBook book = account ? AddressBook.load(settings, environment) : null) {
            Check check = new Check(settings, book);
            RowsAsRead rows = rowsTo == null ? null : new RowsAsRead(settings, rowsTo);
            for (Path file : files) {
                Check.Result result = check.check(file);
                System.out.print(json ? result.json() : result.text());
                rejects |= result.rejects();
                if (rows != null) {
                    rows.write(file);
                }
            }
        } catch (RecruiteeException | Check.UnansweredException e) {
            String why = String.valueOf(e.getMessage());
            System.err.println("Couldn't check for existing candidates: " + why + (why.endsWith(".") ? "" : ".")
                    + " Without --account, check doesn't need Recruitee.");
            return ExitCode.GAVE_UP;
        }
        return rejects ? ExitCode.REJECTS : ExitCode.OK;
    }
}
