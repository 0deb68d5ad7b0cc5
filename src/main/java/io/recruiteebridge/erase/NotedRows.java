package io.recruiteebridge.erase;

import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.receipt.OutputNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows of imports that were found to be a person's, by the name of an import's outputs and the line. Not thread-safe. */
final class NotedRows {
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
        RowRef ref = RowRef.ofCell(row.cells().get(column).get(0));
        if (ref != null) {
            for (Map<String, Set<Long>> noted : List.of(lines, rejects)) {
                noted.computeIfAbsent(ref.rejects(), key -> new HashSet<>()).add(ref.line());
            }
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
        return Mapping.rowRefColumn(dialect.columns());
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
