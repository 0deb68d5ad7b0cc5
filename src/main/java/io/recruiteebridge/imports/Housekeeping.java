package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.Removal;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the bridge put there longer ago than the retention period: originals, receipts, rejects, changes, the ledger's
 * rows, and the copy of the ledger that an upgrade left. Keeps who was delivered, and everything that a file in progress needs.
 * Rejects wait for a person, so their removal is announced a week ahead. Copies of the candidate list are limited by number
 * instead.
 *
 * @param keepDays 0: forever
 */
public record Housekeeping(int keepDays, Folders folders, LedgerDatabase database, Ledger ledger, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration NOTICE = Duration.ofDays(7);
    private static final Retention.Arrival WRITTEN_THERE =
            (file, stamp) -> stamp.modified().toInstant();

    /** Deletes what is too old, and returns how many files that were. */
    public int sweep() throws IOException {
        Set<String> announced = new HashSet<>();
        int removed = keepDays == 0 ? 0 : sweep(new Retention(keepDays, clock), announced);
        for (String file : ledger.removals().files()) {
            if (!announced.contains(file)) {
                ledger.removals().forget(file);
            }
        }
        return removed;
    }

    private int sweep(Retention retention, Set<String> announced) throws IOException {
        Needed needed = needed();
        Arrivals arrivals = new Arrivals(ledger);
        int removed = retention.sweepDays(folders.archive());
        for (Path copy : database.copies()) {
            boolean swept = retention.sweepFile(copy, Duration.ZERO, WRITTEN_THERE, (file, arrived) -> true);
            removed += swept ? 1 : 0;
        }
        removed += retention.sweepFiles(
                folders.receipts(), Duration.ZERO, arrivals::ofOutput, (file, arrived) -> !needed.contains(file));
        removed += retention.sweepFiles(folders.checked(), Duration.ZERO, WRITTEN_THERE, (file, arrived) -> true);
        removed += retention.sweepFiles(folders.changes(), Duration.ZERO, arrivals::ofChanges, (file, arrived) -> true);
        removed += retention.sweepFiles(
                folders.rejected(),
                NOTICE,
                arrivals::ofOutput,
                (file, arrived) ->
                        !needed.contains(file) && isDue(file.getFileName().toString(), arrived, announced));
        ledger.files().closeBefore(retention.firstInstantKept());
        ledger.rows().forgetBefore(retention.firstInstantKept());
        return removed;
    }

    /** Announces a removal unless it was announced long enough ago. */
    private boolean isDue(String file, Instant arrived, Set<String> announced) {
        Instant now = clock.instant();
        Removal before = ledger.removals().find(file);
        Instant announcedAt = before == null ? now : before.announcedAt();
        Instant due = later(arrived.plus(Duration.ofDays(keepDays)), announcedAt.plus(NOTICE));
        if (!now.isBefore(due)) {
            return true;
        }
        announced.add(file);
        if (before == null || !before.dueAt().equals(due)) {
            ledger.removals().announce(new Removal(file, announcedAt, due));
        }
        if (before == null) {
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .log(
                            "{}: rejected, waits to be fixed; will be removed on {}",
                            file,
                            LocalDate.ofInstant(due, clock.getZone()));
        }
        return false;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
