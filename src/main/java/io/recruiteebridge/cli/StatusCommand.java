package io.recruiteebridge.cli;

import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description =
                "Shows which files wait, are in progress or done, even while the bridge is running. Needs no token.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Option(names = "--console", description = "Print a link that signs in to the console: once, within ten minutes.")
    private boolean console;

    @Override
    public Integer call() throws Exception {
        HomeSettings home = Home.load(System.getenv(), false);
        Settings settings = home.process();
        Home.mustExist(settings.folders());
        if (console) {
            if (company.isMade()) {
                throw new UsageProblem("The console is one for all companies: leave out --company.");
            }
            ConsoleLink link = ConsoleLink.create(settings);
            System.out.println(link.text());
            if (!link.served()) {
                LeaseHolder holder = new LedgerChoice().of(settings).holder();
                System.err.println(
                        holder == null
                                ? "No console is running there now; the link works once the bridge has been started."
                                : "No console is running there now: it is where the bridge works, " + holder.owner()
                                        + ". The link works there, and here as soon as this machine takes over.");
            }
        } else if (home.several() && !company.isMade()) {
            HomeSettings ready = SettingsLoader.loadHome(
                    System.getenv(), home.process().folders().home(), true);
            CompaniesReport report = CompaniesReport.of(home, ready.broken());
            System.out.print(json ? report.json() : report.text());
            System.out.flush();
            return report.isComplete() ? ExitCode.OK : ExitCode.CANNOT_WORK;
        } else {
            StatusReport report = StatusReport.of(company.one(home));
            System.out.print(json ? report.json() : StatusText.of(report));
        }
        System.out.flush();
        return ExitCode.OK;
    }
}
