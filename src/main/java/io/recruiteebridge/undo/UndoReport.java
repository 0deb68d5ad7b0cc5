package io.recruiteebridge.undo;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.SpreadsheetCsv;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoRow;
import io.recruiteebridge.ledger.UndoState;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What an undo did: with each row, as a file beside the file's receipt, {@code people.csv.undo.csv}, and in all, in the receipt.
 * Written anew by each undo of the file. Thread-safe.
 */
public final class UndoReport {
    private static final int PAGE = 1_000;
    private static final List<String> HEADINGS = List.of("line", "result", "candidate_id", "candidate_url", "reason");

    private final Ledger ledger;
    private final Outbox outbox;

    public UndoReport(Ledger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    Undo write(ImportFile file, Instant at) throws IOException {
        OutputNames names = OutputNames.of(file.name(), file.suffix());
        AtomicFile.write(outbox.receipts().resolve(names.undoCsv()), AtomicFile.Mode.REPLACE, out -> {
            try (SpreadsheetCsv csv = new SpreadsheetCsv(out, true, ',')) {
                csv.row(HEADINGS);
                rows(file.id(), csv);
            }
        });
        Undo undo = Objects.requireNonNull(ledger.undos().find(file.id()));
        outbox.undone(names, new Receipt.Undone(at, undo.undone(), undo.in(UndoState.KEPT), undo.in(UndoState.FAILED)));
        return new Undo(file.id(), undo.askedAt(), at, undo.rows());
    }

    private void rows(long fileId, SpreadsheetCsv csv) throws IOException {
        String profileUrl = ledger.account().profileUrl();
        long last = 0;
        List<UndoRow> page;
        do {
            page = ledger.undos().after(fileId, last, PAGE);
            for (UndoRow row : page) {
                last = row.number();
                csv.row(List.of(
                        Long.toString(row.line()),
                        result(row.state()),
                        Long.toString(row.candidateId()),
                        profileUrl == null ? "" : profileUrl.replace("{id}", Long.toString(row.candidateId())),
                        row.reason() == null ? "" : row.reason()));
            }
        } while (page.size() == PAGE);
    }

    /** What people read: that somebody else deleted the candidate is a reason, not another result. */
    public static String result(UndoState state) {
        return switch (state) {
            case DELETING -> "pending";
            case UNDONE, GONE -> "undone";
            case KEPT -> "kept";
            case FAILED -> "failed";
        };
    }
}
