package io.recruiteebridge.cli;

import io.recruiteebridge.erase.Address;
import io.recruiteebridge.erase.Erasure;
import io.recruiteebridge.erase.LeftUploads;
import io.recruiteebridge.erase.Report;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.imports.FileMapping;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase",
        description = {
            "Removes a person's data from this home: inbox, working copies, archive, rejects, receipts and exports.",
            "Recruitee is not changed: delete the person there first, or the next export lists them again."
        },
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    @Parameters(paramLabel = "EMAIL", description = "The person's e-mail address.")
    private String email = "";

    @Option(names = "--all-companies", description = "Removes it from all companies of the home, not only from one.")
    private boolean allCompanies;

    @Override
    public Integer call() throws Exception {
        Address address = address();
        if (allCompanies && company.isMade()) {
            throw new UsageProblem("--company and --all-companies exclude each other: leave out one of them.");
        }
        HomeSettings home = Home.load(System.getenv(), false);
        boolean all = allCompanies && !home.names().isEmpty();
        int code = all
                ? company.each(home, System.out::println, settings -> erase(address, settings))
                : erase(address, company.one(home));
        return home.several() ? ExitCode.worse(code, eraseLeftUploads(home)) : code;
    }

    private static int eraseLeftUploads(HomeSettings home) throws IOException {
        Path folder = home.process().folders().uploads();
        LeftUploads left = LeftUploads.delete(folder, Instant.now());
        if (left.deleted() > 0) {
            System.out.println("Removed what the console of this home had received in part.");
        }
        if (left.beingReceived()) {
            System.out.println("To be done by hand: the console may be receiving a file right now, in " + folder
                    + "; erase again in a minute.");
            return ExitCode.CANNOT_WORK;
        }
        return ExitCode.OK;
    }

    private Address address() throws UsageProblem {
        try {
            return Address.of(email);
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(e.getMessage());
        }
    }

    private static int erase(Address address, Settings settings) throws Exception {
        try (Home home = Home.openExisting(settings)) {
            Path root = home.settings().folders().home();
            Report report = new Erasure(
                            home.settings().folders(),
                            home.database(),
                            address,
                            FileMapping.readingContext(home.settings()),
                            ZoneId.systemDefault(),
                            home.settings().language())
                    .run();
            return explain(report, root);
        }
    }

    private static int explain(Report report, Path home) {
        Consumer<String> out = line -> System.out.println(Printable.line(line));
        if (report.refused()) {
            out.accept("Nothing was erased:");
            report.problems().forEach(problem -> out.accept("  " + problem));
            return ExitCode.CANNOT_WORK;
        }
        if (report.removed().isEmpty()) {
            out.accept("No file in this home has a row with this address. The home is " + home + ".");
        } else {
            out.accept("Removed:");
            for (Report.Removed removed : report.removed()) {
                Path file = removed.file().startsWith(home) ? home.relativize(removed.file()) : removed.file();
                List<String> what = new ArrayList<>();
                if (removed.rows() > 0) {
                    what.add(Formats.rows(removed.rows()));
                }
                if (!removed.note().isEmpty()) {
                    what.add(removed.note());
                }
                out.accept("  " + file + ": " + String.join("; ", what));
            }
        }
        report.remarks().forEach(remark -> out.accept("Note: " + remark));
        if (report.remembered()) {
            out.accept(
                    "A row with this address was imported. The ledger keeps keyed hashes of it, which contain no name"
                            + " or address: if the same row is dropped again, it is skipped.");
        }
        out.accept("Recruitee was not changed: as long as the person is there, exports list them.");
        if (!report.problems().isEmpty()) {
            out.accept("To be done by hand:");
            report.problems().forEach(problem -> out.accept("  " + problem));
            return ExitCode.CANNOT_WORK;
        }
        return ExitCode.OK;
    }
}
