package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows corrected rejects, so that what waits to be fixed is just what lies among the rejects. A row's {@code row_ref} names its
 * file of rejects and its line in the original; as no two files of rejects have the same name, it identifies the previous
 * attempt. A row that is rejected again gets a new reference in new rejects, so the old ones wait for it no longer. A whole
 * file that was not imported is corrected by the next file of its name.
 */
record RejectCorrections(Ledger ledger, Folders folders, Outbox outbox, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RejectCorrections.class);

    /**
     * Now that this file is finished, archives rejects whose rows have all come again, and has the receipts of all that came again
     * say so. Can be repeated.
     */
    void settle(long id) throws IOException {
        Set<Long> seen = new HashSet<>();
        for (String rejects : ledger.rows().filesReferredTo(id)) {
            ImportFile origin = origin(ledger, rejects, id);
            if (origin != null && seen.add(origin.id())) {
                rowsCameAgain(origin);
            }
        }
        List<OpenFile> open = ledger.files().open();
        if (open.isEmpty()) {
            return;
        }
        ImportFile done = ledger.files().get(id);
        for (OpenFile earlier : open) {
            if (earlier.toFix() && earlier.id() < id && earlier.name().equals(done.name())) {
                ImportFile file = ledger.files().get(earlier.id());
                if (file.error() != null) {
                    cameAgain(file, List.of(OutputNames.of(done.name(), done.suffix())), 0);
                }
            }
        }
        if (open.stream().anyMatch(OpenFile::toLookAt)) {
            ledger.rows().lookedAtAgain(id);
        }
    }

    /** Somebody says that nothing of a file waits for them any longer. */
    void markDone(OpenFile file) throws IOException {
        if (file.toFix()) {
            cameAgain(ledger.files().get(file.id()), List.of(), 0);
        }
        ledger.files().lookedAt(file.id());
    }

    /** The newest file before the given one whose outputs have that name, or null. */
    static @Nullable ImportFile origin(Ledger ledger, String file, long before) {
        for (OutputNames.Origin origin : OutputNames.origins(file)) {
            for (ImportFile candidate : ledger.files().withOutputs(origin.dropped(), origin.suffix())) {
                if (candidate.id() < before) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** The lines of a file with rejected rows that haven't come again since. */
    static Set<Long> waiting(Ledger ledger, ImportFile file) {
        Map<Long, Integer> rows = rejected(ledger, file);
        if (!rows.isEmpty() && file.suffix() > 0) {
            String rejects = OutputNames.of(file.name(), file.suffix()).rejected();
            for (RowRecord correction : ledger.rows().corrections(rejects, file.id())) {
                cameAgain(rows, line(correction.rowRef(), rejects));
            }
        }
        return rows.keySet();
    }

    /** How many rows of a file were rejected on each line: in JSON all people may stand on one. */
    private static Map<Long, Integer> rejected(Ledger ledger, ImportFile file) {
        Map<Long, Integer> rows = new HashMap<>();
        ledger.rows().rejectedLines(file.id()).forEach(line -> rows.merge(line, 1, Integer::sum));
        return rows;
    }

    private static void cameAgain(Map<Long, Integer> rows, long line) {
        Integer number = rows.get(line);
        if (number != null && number > 1) {
            rows.put(line, number - 1);
        } else {
            rows.remove(line);
        }
    }

    private void rowsCameAgain(ImportFile origin) throws IOException {
        Map<Long, Integer> waiting = rejected(ledger, origin);
        if (waiting.isEmpty() || origin.suffix() == 0) {
            return;
        }
        Set<Long> rejected = Set.copyOf(waiting.keySet());
        String rejects = OutputNames.of(origin.name(), origin.suffix()).rejected();
        Set<Long> later = new TreeSet<>();
        for (RowRecord correction : ledger.rows().corrections(rejects, origin.id())) {
            long line = line(correction.rowRef(), rejects);
            cameAgain(waiting, line);
            if (rejected.contains(line)) {
                later.add(correction.fileId());
            }
        }
        if (later.isEmpty()) {
            return;
        }
        List<OutputNames> by = later.stream()
                .map(ledger.files()::get)
                .filter(file -> file.suffix() > 0)
                .map(file -> OutputNames.of(file.name(), file.suffix()))
                .toList();
        cameAgain(
                origin,
                by,
                waiting.values().stream().mapToInt(Integer::intValue).sum());
    }

    private void cameAgain(ImportFile origin, List<OutputNames> by, long waiting) throws IOException {
        OutputNames names = OutputNames.of(origin.name(), origin.suffix());
        Receipt.Corrected corrected =
                new Receipt.Corrected(by.stream().map(OutputNames::file).toList(), waiting, null);
        if (waiting > 0 || !archive(names, corrected)) {
            outbox.correct(names, corrected);
        }
        if (waiting == 0) {
            ledger.files().fixed(origin.id());
        }
    }

    /** The line that a reference to a file of rejects names; -1 if it names none. */
    private static long line(@Nullable String rowRef, String file) {
        RowRef ref = RowRef.parse(rowRef);
        return ref == null || !ref.rejects().equals(file) ? -1 : ref.line();
    }

    /**
     * Archives rejects that nothing waits for. The receipt is written first: after a crash in between, they still lie where this
     * finds them again.
     *
     * @return false if there is nothing to archive
     */
    private boolean archive(OutputNames names, Receipt.Corrected corrected) throws IOException {
        Path rejects = folders.rejected().resolve(names.rejected());
        Path day = Archive.day(folders.archive(), LocalDate.now(clock));
        for (int suffix = 1; Files.isRegularFile(rejects, LinkOption.NOFOLLOW_LINKS); suffix++) {
            String name = OutputNames.of(names.archivedRejects(), suffix).archived();
            Path place = day.resolve(name);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && Files.size(place) > 0) {
                continue;
            }
            String archived = day.getFileName() + "/" + name;
            outbox.correct(names, new Receipt.Corrected(corrected.by(), corrected.waiting(), archived));
            try {
                if (Archive.moveOwn(rejects, place) == Archive.MoveResult.MOVED) {
                    LOG.info("{}: nothing of it waits any more; archived as {}", names.rejected(), archived);
                }
                return true;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
        return false;
    }
}
