package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.settings.DuplicatePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, for a batch of rows, what stands against sending each of them: an earlier delivery, a twin in the file, a
 * known address, another row under way. Reads the ledger once for the whole batch, inside the caller's transaction;
 * rows of the batch that are let through stand against those behind them. Used once, by one thread.
 */
final class Examination {
    /**
     * What was found for a row.
     *
     * @param event what happens to the row; null to leave it as it is for now
     * @param waitFor the row whose outcome it waits for, if that is why
     */
    record Finding(
            OpenRow row,
            @Nullable RowEvent event,
            long candidateId,
            @Nullable OutcomeCode code,
            @Nullable String message,
            List<Long> obstacles,
            @Nullable OpenRow waitFor) {
        /** Whether the row is let through, so that its intent is to be written. */
        boolean passes() {
            return event == RowEvent.FREE || event == RowEvent.TO_UPDATE;
        }
    }

    /** Finds rows under way, in memory. */
    interface UnderWay {
        /** The row under way with the same content, or null. */
        @Nullable
        OpenRow duplicate(OpenRow row);

        /** A row under way with one of the same addresses, or null. */
        @Nullable
        OpenRow emailConflict(OpenRow row);
    }

    private final UnderWay underWay;
    private final Map<Hash, DeliveredRow> persons;
    private final Map<Hash, List<Long>> addresses;
    private final Reservations passed = new Reservations();

    Examination(Ledger ledger, UnderWay underWay, Collection<OpenRow> rows) {
        this.underWay = underWay;
        Set<Hash> identities = new HashSet<>();
        Set<Hash> emails = new HashSet<>();
        for (OpenRow row : rows) {
            if (row.identity != null) {
                identities.add(row.identity);
                emails.addAll(row.emails);
            }
        }
        this.persons = ledger.deliveries().find(identities);
        this.addresses = ledger.addresses().find(emails);
    }

    /** The finding for one row; {@code mayPass} says whether a row may be let through at all. */
    Finding examine(OpenRow row, boolean mayPass) {
        OutcomeCode stop = row.drop.stopCode();
        if (stop != null) {
            RowEvent event = stop == OutcomeCode.CANCELLED ? RowEvent.CANCELLED : RowEvent.STOPPED_FOR_REJECTS;
            return finding(row, event, 0, stop, STOP_MESSAGES.get(stop));
        }
        Hash identity = row.identity;
        if (identity == null || row.candidate == null) {
            return finding(row, RowEvent.INVALID, 0, row.code, row.message);
        }
        boolean create = row.drop.duplicates() == DuplicatePolicy.CREATE;

        if (row.named > 0) {
            return new Finding(
                    row,
                    RowEvent.NAMES_CANDIDATE,
                    row.named,
                    OutcomeCode.EXPORTED_FROM_RECRUITEE,
                    null,
                    List.of(row.named),
                    null);
        }
        OpenRow duplicate = passed.duplicate(row);
        if (duplicate == null) {
            duplicate = underWay.duplicate(row);
        }
        if (duplicate != null) {
            return duplicate.drop == row.drop && !create ? repeated(row, 0, duplicate.line) : waiting(row, duplicate);
        }
        DeliveredRow known = persons.get(identity);
        if (known != null && known.fileId() == row.drop.id() && known.number() != row.number && !create) {
            return repeated(row, known.candidateId(), known.line());
        }
        if (known != null && known.fileId() != row.drop.id()) {
            return new Finding(
                    row,
                    RowEvent.DELIVERED_BEFORE,
                    known.candidateId(),
                    OutcomeCode.DELIVERED_BEFORE,
                    null,
                    List.of(known.candidateId()),
                    null);
        }

        OpenRow emailConflict = passed.emailConflict(row);
        if (emailConflict == null) {
            emailConflict = underWay.emailConflict(row);
        }
        if (emailConflict != null) {
            return waiting(row, emailConflict);
        }
        Set<Long> holders = new LinkedHashSet<>();
        for (Hash email : row.emails) {
            holders.addAll(addresses.getOrDefault(email, List.of()));
        }
        boolean agreed = holders.isEmpty() ? row.exported : holders.size() == 1 && holders.contains(row.holder);
        boolean toUpdate = row.holder > 0 && agreed;
        if (!holders.isEmpty() && !create && !toUpdate) {
            return new Finding(
                    row, RowEvent.ADDRESS_KNOWN, 0, OutcomeCode.SAME_EMAIL, null, new ArrayList<>(holders), null);
        }
        if (!mayPass) {
            return new Finding(row, null, 0, null, null, List.of(), null);
        }
        passed.hold(row);
        return toUpdate
                ? finding(row, RowEvent.TO_UPDATE, row.holder, null, null)
                : finding(row, RowEvent.FREE, 0, null, null);
    }

    private static Finding repeated(OpenRow row, long candidateId, long line) {
        return finding(
                row,
                RowEvent.REPEATED_IN_FILE,
                candidateId,
                OutcomeCode.DUPLICATE_IN_FILE,
                "The same as line " + line + " of this file.");
    }

    private static Finding waiting(OpenRow row, OpenRow other) {
        return new Finding(row, RowEvent.RESERVED_BY_OTHER, 0, null, null, List.of(), other);
    }

    private static Finding finding(
            OpenRow row, RowEvent event, long candidateId, @Nullable OutcomeCode code, @Nullable String message) {
        return new Finding(row, event, candidateId, code, message, List.of(), null);
    }

    private static final Map<OutcomeCode, String> STOP_MESSAGES = Map.of(
            OutcomeCode.CANCELLED,
            "The file was taken out of the inbox before this row was sent.",
            OutcomeCode.NOT_SENT_TOO_MANY_REJECTS,
            "Not sent: too many rows of this file were rejected. Correct them, then drop this file again.",
            OutcomeCode.NOT_SENT_SAME_REFUSAL,
            "Not sent: Recruitee refused the first 20 rows of this file in the same words. Mend the cause, then drop this"
                    + " file again.");
}
