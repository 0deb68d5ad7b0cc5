package io.recruiteebridge.cli;

import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.app.Mode;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoRow;
import io.recruiteebridge.ledger.UndoState;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.undo.UndoReport;
import io.recruiteebridge.undo.UndoService;
import io.recruiteebridge.undo.UndoTarget;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        description = {
            "Deletes in Recruitee the candidates that a file created, unless somebody has worked with them since.",
            "Works while the bridge is running, too. Updates can't be undone."
        },
        mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
    @Mixin
    private final CompanyChoice company = new CompanyChoice();

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int ROWS_PRINTED = 20;
    private static final int PAGE = 1_000;

    @Parameters(paramLabel = "FILE", description = "The name of a file that was imported, or its receipt.")
    private String wanted = "";

    @Option(names = "--yes", description = "Don't ask; for scripts.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        Settings settings = company.one(environment, true);
        LedgerDatabase database = new LedgerChoice().of(settings);
        if (!database.exists()) {
            throw new SettingsException("bridge.home: nothing was ever imported in "
                    + settings.folders().home() + ".");
        }
        upgrade(settings);
        UndoTarget target;
        try (LedgerView view = view(database)) {
            target = UndoTarget.find(view, scope(view, settings), wanted);
        } catch (UndoTarget.NotFoundException e) {
            throw new UsageProblem(e.getMessage());
        }
        FileSummary file = target.file();
        if (target.refusal() != null) {
            System.err.println(Printable.line(target.refusal()));
            return ExitCode.CANNOT_WORK;
        }
        if (file.in(RowState.CREATED) == 0) {
            out("Nothing to undo: " + target.names().file() + " created nobody." + updates(file));
            return ExitCode.OK;
        }
        if (!yes && !confirmed(target)) {
            return ExitCode.OK;
        }
        HomeRequests requests = new HomeRequests(settings.folders().shared());
        requests.ask(UndoService.REQUEST, Long.toString(file.id()));
        return undo(settings, environment, database, requests, file.id())
                ? print(database, target, settings.folders().receipts())
                : ExitCode.GAVE_UP;
    }

    /** An older ledger is upgraded by whoever holds the home. */
    private static void upgrade(Settings settings) throws SettingsException {
        try (Home home = Home.tryOpen(settings)) {
            if (home != null) {
                home.database().upgrade();
            }
        }
    }

    private static LedgerView view(LedgerDatabase database) throws SettingsException {
        LedgerView view = database.view();
        if (view == null) {
            throw new SettingsException("bridge.state: another process is making the ledger just now; try again.");
        }
        return view;
    }

    private static Scope scope(LedgerView view, Settings settings) throws SettingsException {
        Settings.Account account = settings.account().orElseThrow();
        return view.scopes().stream()
                .filter(scope -> scope.companyId().equals(account.companyId())
                        && scope.baseUrl().equals(settings.baseUrl().toString()))
                .findFirst()
                .orElseThrow(() -> new SettingsException("recruitee.company-id: nothing was ever imported into company "
                        + account.companyId() + " from this home."));
    }

    private boolean confirmed(UndoTarget target) throws UsageProblem {
        Console console = System.console();
        if (console == null) {
            throw new UsageProblem("undo asks first, and there is nobody to ask here. In scripts, add --yes.");
        }
        FileSummary file = target.file();
        long created = file.in(RowState.CREATED);
        String answer = console.readLine(
                "%s",
                Printable.line(target.names().file() + ", imported " + file.startedAt() + ", created "
                                + Formats.count(created, "candidate") + ". Undo deletes "
                                + (created == 1 ? "this candidate" : "them")
                                + " in Recruitee, unless somebody has worked with "
                                + (created == 1 ? "it" : "them") + " since." + updates(file))
                        + "\nUndo the file? [y/N] ");
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static String updates(FileSummary file) {
        long updated = file.in(RowState.UPDATED);
        return updated == 0
                ? ""
                : " " + Formats.count(updated, "updated candidate")
                        + (updated == 1 ? " stays as it is" : " stay as they are") + ": an update can't be undone.";
    }

    /** By the process that holds the home, or by this one if there is none; false if that gave up. */
    private static boolean undo(
            Settings settings,
            Map<String, String> environment,
            LedgerDatabase database,
            HomeRequests requests,
            long fileId)
            throws Exception {
        long settled = -1;
        long fineAt = System.nanoTime();
        while (!isDone(database, requests, fileId)) {
            try (Home home = Home.tryOpen(settings)) {
                if (home != null) {
                    try (Session session = new Session(home, environment, Mode.UNDO)) {
                        session.start();
                        return session.untilUndone();
                    }
                }
            }
            long now = settled(database, fileId);
            if (now != settled) {
                settled = now;
                fineAt = System.nanoTime();
            } else if (System.nanoTime() - fineAt > settings.giveUpAfter().toNanos()) {
                LoggerFactory.getLogger(UndoCommand.class)
                        .error(
                                "No progress for {} s; the running bridge continues when it can.",
                                settings.giveUpAfter().toSeconds());
                return false;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }

    private static boolean isDone(LedgerDatabase database, HomeRequests requests, long fileId)
            throws SettingsException {
        if (requests.isOpen(UndoService.REQUEST, Long.toString(fileId))) {
            return false;
        }
        try (LedgerView view = view(database)) {
            Undo undo = view.undo(fileId);
            return undo != null && undo.finishedAt() != null;
        }
    }

    private static long settled(LedgerDatabase database, long fileId) throws SettingsException {
        try (LedgerView view = view(database)) {
            Undo undo = view.undo(fileId);
            return undo == null
                    ? 0
                    : undo.rows().values().stream().mapToLong(Long::longValue).sum() - undo.in(UndoState.DELETING);
        }
    }

    private static int print(LedgerDatabase database, UndoTarget target, Path receipts) throws SettingsException {
        try (LedgerView view = view(database)) {
            Undo undo = view.undo(target.file().id());
            if (undo == null) {
                throw new IllegalStateException("an undo that is done is in the ledger");
            }
            long kept = undo.in(UndoState.KEPT);
            long failed = undo.in(UndoState.FAILED);
            out(target.names().file() + ": " + undo.undone() + " undone, " + kept + " kept, " + failed + " failed."
                    + updates(target.file()));
            printRows(view, target.file().id(), kept + failed);
            out("Each row: " + receipts.resolve(target.names().undoCsv()));
            return kept + failed > 0 ? ExitCode.REJECTS : ExitCode.OK;
        }
    }

    private static void printRows(LedgerView view, long fileId, long all) {
        long shown = Math.min(all, ROWS_PRINTED);
        long printed = 0;
        long last = 0;
        List<UndoRow> page;
        do {
            page = view.undoneRows(fileId, last, PAGE);
            for (UndoRow row : page) {
                last = row.number();
                boolean left = row.state() == UndoState.KEPT || row.state() == UndoState.FAILED;
                if (left && printed++ < shown) {
                    out("  line " + row.line() + ", candidate " + row.candidateId() + ": "
                            + UndoReport.result(row.state()) + ". " + row.reason());
                }
            }
        } while (page.size() == PAGE && printed < shown);
        if (all > ROWS_PRINTED) {
            out("  and " + (all - ROWS_PRINTED) + " more");
        }
    }

    private static void out(@Nullable String line) {
        System.out.println(Printable.line(String.valueOf(line)));
    }
}
