package io.recruiteebridge.cli;

import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.imports.FileImporter;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = {
            "Cancels a file that is being imported: rows that were not sent yet are rejected as cancelled.",
            "A running bridge does so within seconds, any other at its next start."
        },
        mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Parameters(paramLabel = "FILE", description = "The name of the file.")
    private String wanted = "";

    @Override
    public Integer call() throws Exception {
        Settings settings = company.one(System.getenv(), false);
        Home.mustHaveRun(settings.folders());
        String file = wanted.substring(wanted.lastIndexOf('/') + 1);
        List<FileSummary> found = List.of();
        LedgerView view = new LedgerChoice().of(settings).view();
        if (view != null) {
            try (view) {
                found = view.unfinishedFiles().stream()
                        .filter(each -> each.name().equals(file))
                        .toList();
            }
        }
        if (found.isEmpty()) {
            throw new UsageProblem(
                    "No file " + file + " is being imported. If it still waits in the inbox, take it out.");
        }
        HomeRequests requests = new HomeRequests(settings.folders().shared());
        for (FileSummary each : found) {
            requests.ask(FileImporter.CANCEL, Long.toString(each.id()));
        }
        System.out.println(
                Printable.line(file + " is cancelled: rows that were sent already stay, the others come back in"
                        + " its receipt and its rejects."));
        return ExitCode.OK;
    }
}
