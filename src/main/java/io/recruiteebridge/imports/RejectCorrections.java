package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows corrected rejects. A row's {@code row_ref} names its file of rejects and its line in the original; as no two files of
 * rejects have the same name, it identifies the previous attempt. A row that is rejected again gets a new reference: it counts
 * as delivered when its last attempt is.
 */
record RejectCorrections(Ledger ledger, Folders folders, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RejectCorrections.class);

    /**
     * Archives the files of rejects whose rows have all been delivered, now that this file is finished. Can be repeated.
     */
    void settle(long file) throws IOException {
        Map<Long, Set<Long>> waiting = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        ArrayDeque<Long> attempts = new ArrayDeque<>(List.of(file));
        for (Long later = attempts.poll(); later != null; later = attempts.poll()) {
            for (String rejects : ledger.rows().filesReferredTo(later)) {
                ImportFile origin = origin(ledger, rejects, later);
                if (origin == null || !seen.add(origin.id())) {
                    continue;
                }
                attempts.add(origin.id());
                if (!ledger.rows().rejectedLines(origin.id()).isEmpty()
                        && waiting(origin, waiting).isEmpty()) {
                    archive(OutputNames.of(origin.name(), origin.suffix()));
                }
            }
        }
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

    /** The lines of a file that were rejected and haven't been delivered since. */
    private Set<Long> waiting(ImportFile file, Map<Long, Set<Long>> known) {
        Set<Long> lines = known.get(file.id());
        if (lines != null) {
            return lines;
        }
        lines = new HashSet<>(ledger.rows().rejectedLines(file.id()));
        known.put(file.id(), lines);
        if (lines.isEmpty() || file.suffix() == 0) {
            return lines;
        }
        String rejects = OutputNames.of(file.name(), file.suffix()).rejected();
        for (RowRecord correction : ledger.rows().corrections(rejects, file.id())) {
            boolean delivered = correction.state() != RowState.REJECTED
                    || !waiting(ledger.files().get(correction.fileId()), known).contains(correction.line());
            if (delivered) {
                lines.remove(line(correction.rowRef(), rejects));
            }
        }
        return lines;
    }

    private static long line(@Nullable String rowRef, String file) {
        try {
            return rowRef == null ? -1 : Long.parseLong(rowRef.substring(file.length() + 1));
        } catch (NumberFormatException typedByHand) {
            return -1;
        }
    }

    private void archive(OutputNames names) throws IOException {
        Path rejects = folders.rejected().resolve(names.rejected());
        Path day = Archive.day(folders.archive(), LocalDate.now(clock));
        for (int suffix = 1; Files.isRegularFile(rejects, LinkOption.NOFOLLOW_LINKS); suffix++) {
            String name = OutputNames.of(names.archivedRejects(), suffix).archived();
            try {
                if (Archive.moveOwn(rejects, day.resolve(name)) == Archive.MoveResult.MOVED) {
                    LOG.info("{}: all of its rows have now been delivered; archived as {}", names.rejected(), name);
                }
                return;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }
}
