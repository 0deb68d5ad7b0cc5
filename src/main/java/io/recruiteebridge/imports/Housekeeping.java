package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes what is older than the retention period: originals, receipts, rejects, changes, the ledger's rows, and the copy of
 * the ledger that an upgrade left. Keeps who was delivered, and everything that a file in progress needs. Copies of the
 * candidate list are limited by number instead.
 *
 * @param keepDays 0: forever
 */
public record Housekeeping(int keepDays, Folders folders, LedgerDatabase database, Ledger ledger, Clock clock) {
    /** Deletes what is too old, and returns the deleted files. */
    public List<Path> sweep() throws IOException {
        if (keepDays == 0) {
            return List.of();
        }
        Needed needed = needed();
        List<Path> removed = new Retention(keepDays, clock)
                .sweep(
                        folders.archive(),
                        database.copies(),
                        List.of(folders.receipts(), folders.rejected(), folders.changes()),
                        needed::contains);
        ledger.rows().forgetBefore(clock.instant().minus(Duration.ofDays(keepDays)));
        return removed;
    }

    private record Needed(Set<Path> receipts, Set<String> rejects, boolean allRejects, Path rejected) {
        boolean contains(Path file) {
            return rejected.equals(file.getParent())
                    ? allRejects || rejects.contains(file.getFileName().toString())
                    : receipts.contains(file);
        }
    }

    private Needed needed() {
        Set<Path> receipts = new HashSet<>();
        Set<String> rejects = new HashSet<>();
        boolean allRejects = false;
        for (ImportFile file : ledger.files().unfinished()) {
            if (file.suffix() > 0) {
                OutputNames names = OutputNames.of(file.name(), file.suffix());
                Stream.of(names.receiptJson(), names.receiptHtml(), names.rowsCsv(), names.progressJson())
                        .map(folders.receipts()::resolve)
                        .forEach(receipts::add);
                rejects.add(names.rejected());
            }
            rejects.addAll(ledger.rows().filesReferredTo(file.id()));
            // It isn't known yet what the remaining rows refer to.
            allRejects |= file.admitted() < file.read();
        }
        return new Needed(receipts, rejects, allRejects, folders.rejected());
    }
}
