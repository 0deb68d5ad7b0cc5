package io.recruiteebridge.erase;

import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.receipt.OutputNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows of imports that were found to be a person's, by the name of an import's outputs and the line. Not thread-safe. */
final class NotedRows {
    private static final String ROW_REF = "row_ref";

    /** The lines on which the person is in the original. */
    private final Map<String, Set<Long>> lines = new TreeMap<>();
    /** The same for rows that were rejected, and are in a file of rejects now. */
    private final Map<String, Set<Long>> rejects = new TreeMap<>();

    /** The lines on which the person is in an import's original; empty if none. */
    Set<Long> lines(String output) {
        return lines.getOrDefault(output, Set.of());
    }

    void add(String output, Redaction theirs) {
        Set<Long> noted = lines.computeIfAbsent(output, key -> new HashSet<>());
        theirs.hits().forEach(row -> noted.add(row.line()));
    }

    /** A row that was in another file before, as its reference says. */
    void addRef(SourceRow row, int column) {
        if (column < 0
                || column >= row.cells().size()
                || row.cells().get(column).isEmpty()) {
            return;
        }
        String ref = SpreadsheetGuard.unguard(row.cells().get(column).get(0).strip());
        int colon = ref.lastIndexOf(':');
        try {
            if (colon > 0) {
                long line = Long.parseLong(ref.substring(colon + 1));
                for (Map<String, Set<Long>> noted : List.of(lines, rejects)) {
                    noted.computeIfAbsent(ref.substring(0, colon), key -> new HashSet<>())
                            .add(line);
                }
            }
        } catch (NumberFormatException typedByHand) {
            return;
        }
    }

    void forgetRejects(Ledger ledger) {
        forEachRow(ledger, rejects, ledger.rows()::eraseRejected);
    }

    void settle(Ledger ledger, Hash email) {
        forEachRow(ledger, lines, (file, line) -> ledger.deliveries().addSettled(file, line, email));
    }

    /** Where a file of rejects says which row of which file each one was; -1 if it is no such file. */
    static int refColumn(FileDialect dialect) {
        for (int i = 0; i < dialect.columns().size(); i++) {
            String heading = dialect.columns().get(i).strip();
            if (heading.equalsIgnoreCase(ROW_REF) || heading.equalsIgnoreCase("_" + ROW_REF)) {
                return i;
            }
        }
        return -1;
    }

    private interface RowAction {
        void on(long file, long line);
    }

    private static void forEachRow(Ledger ledger, Map<String, Set<Long>> linesByOutput, RowAction action) {
        ledger.transact(() -> {
            linesByOutput.forEach((output, lines) -> OutputNames.origins(output).stream()
                    .flatMap(origin -> ledger.files().withOutputs(origin.dropped(), origin.suffix()).stream()
                            .limit(1))
                    .forEach(file -> lines.forEach(line -> action.on(file.id(), line))));
            return ledger;
        });
    }
}
