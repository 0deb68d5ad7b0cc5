package io.recruiteebridge.undo;

import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.FileSummary;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.OutputNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that somebody wants to undo. Immutable.
 *
 * @param names the names of its outputs
 * @param refusal why it can't be undone now, and what to do, as sentences; null if it can
 */
public record UndoTarget(
        FileSummary file, OutputNames names, @Nullable String refusal) {
    /** No file has that name, or several have. The message says so. */
    public static final class NotFoundException extends Exception {
        private static final long serialVersionUID = 1;

        NotFoundException(String message) {
            super(message);
        }
    }

    /**
     * Finds a file.
     *
     * @param wanted the name under which it was dropped, of which the newest counts; the name of its outputs
     *     ({@code people-2.csv}); or the path of an output, such as its receipt
     */
    public static UndoTarget find(LedgerView ledger, Scope scope, String wanted) throws NotFoundException {
        String name = wanted.substring(wanted.lastIndexOf('/') + 1);
        String outputs = OutputNames.ofReceipt(name).file();
        boolean receipt = !outputs.equals(name);
        List<FileSummary> dropped = receipt ? List.of() : ledger.filesNamed(scope, name);
        Set<FileSummary> found = new LinkedHashSet<>(dropped.subList(0, Math.min(1, dropped.size())));
        withOutputs(ledger, scope, outputs).stream()
                .filter(file -> receipt || !file.name().equals(name))
                .findFirst()
                .ifPresent(found::add);
        if (found.isEmpty()) {
            throw new NotFoundException("No file " + name + " was imported here. The names are those of the receipts.");
        }
        List<FileSummary> files = new ArrayList<>(found);
        if (files.size() > 1) {
            throw new NotFoundException(name + " may be two files: the one that was dropped as " + name
                    + ", and a later " + files.get(1).name() + ". Name the receipt instead: "
                    + outputs(files.get(0)).receiptJson() + " or "
                    + outputs(files.get(1)).receiptJson() + ".");
        }
        FileSummary file = files.get(0);
        return new UndoTarget(file, outputs(file), refusal(ledger, file));
    }

    private static List<FileSummary> withOutputs(LedgerView ledger, Scope scope, String outputs) {
        List<FileSummary> files = new ArrayList<>();
        for (OutputNames.Origin origin : OutputNames.origins(outputs)) {
            ledger.filesNamed(scope, origin.dropped()).stream()
                    .filter(file -> file.suffix() == origin.suffix())
                    .forEach(files::add);
        }
        return files;
    }

    private static OutputNames outputs(FileSummary file) {
        return OutputNames.of(file.name(), Math.max(1, file.suffix()));
    }

    private static @Nullable String refusal(LedgerView ledger, FileSummary file) {
        if (file.state() != ImportFileState.DONE) {
            long pending = file.read()
                    - file.in(RowState.CREATED)
                    - file.in(RowState.UPDATED)
                    - file.in(RowState.SKIPPED)
                    - file.in(RowState.REJECTED);
            return file.name() + " is still being imported: " + Formats.rows(Math.max(0, pending))
                    + (pending == 1 ? " has" : " have")
                    + " no outcome yet. Cancel the file first (cancel " + file.name()
                    + "), and undo it when its receipt is there.";
        }
        if (file.in(RowState.CREATED) > 0 && ledger.rowCounts(file.id()).isEmpty()) {
            return "The rows of " + file.name()
                    + " are no longer known: it was imported more than bridge.keep-days days"
                    + " ago. Delete its candidates in Recruitee.";
        }
        return null;
    }
}
