package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowEvent;
import io.recruiteebridge.settings.DuplicatePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
            @Nullable String code,
            @Nullable String message,
            List<Long> obstacles,
            @Nullable OpenRow waitFor) {}

    /** Finds rows under way in memory. */
    interface UnderWay {
        @Nullable
        OpenRow row(long drop, long number);
    }

    private final UnderWay underWay;
    private final Map<Hash, Ledger.Person> persons;
    private final Map<Hash, List<Ledger.Address>> addresses;
    private final Map<RowKey, OpenRow> passedRows = new HashMap<>();

    private record RowKey(long drop, long number) {}

    Examination(Ledger ledger, UnderWay underWay, Collection<OpenRow> rows) {
        this.underWay = underWay;
        Set<Hash> identities = new HashSet<>();
        Set<Hash> reserves = new HashSet<>();
        for (OpenRow row : rows) {
            if (row.identity != null) {
                identities.add(row.identity);
                reserves.addAll(row.reserves);
            }
        }
        this.persons = ledger.persons(identities);
        this.addresses = ledger.addresses(reserves);
    }

    /** The finding for one row; {@code mayPass} says whether a row may be let through at all. */
    Finding examine(OpenRow row, boolean mayPass) {
        String stop = row.drop.stopCode();
        if (stop != null) {
            RowEvent event = stop.equals(Codes.CANCELLED) ? RowEvent.CANCELLED : RowEvent.STOPPED_FOR_REJECTS;
            return finding(row, event, 0, stop, STOP_MESSAGES.get(stop));
        }
        Hash identity = row.identity;
        if (identity == null || row.candidate == null) {
            return finding(row, RowEvent.INVALID, 0, row.code, row.message);
        }
        boolean create = row.drop.duplicates() == DuplicatePolicy.CREATE;

        Ledger.Person twin = persons.get(identity);
        if (twin != null && !isSelf(row, twin.drop(), twin.number())) {
            boolean sameFile = twin.drop() == row.drop.id();
            if (sameFile && !create) {
                return finding(
                        row,
                        RowEvent.REPEATED_IN_FILE,
                        twin.candidateId(),
                        Codes.DUPLICATE_IN_FILE,
                        "The same as line " + twin.line() + " of this file.");
            }
            if (twin.candidateId() == 0) {
                return waiting(row, twin.drop(), twin.number());
            }
            if (!sameFile) {
                return new Finding(
                        row,
                        RowEvent.DELIVERED_BEFORE,
                        twin.candidateId(),
                        Codes.DELIVERED_BEFORE,
                        null,
                        List.of(twin.candidateId()),
                        null);
            }
        }

        Set<Long> known = new LinkedHashSet<>();
        for (Hash reserved : row.reserves) {
            for (Ledger.Address address : addresses.getOrDefault(reserved, List.of())) {
                if (address.candidateId() > 0) {
                    known.add(address.candidateId());
                } else if (!isSelf(row, address.drop(), address.number())) {
                    return waiting(row, address.drop(), address.number());
                }
            }
        }
        if (!known.isEmpty() && !create) {
            return new Finding(row, RowEvent.ADDRESS_KNOWN, 0, Codes.SAME_EMAIL, null, new ArrayList<>(known), null);
        }
        if (!mayPass) {
            return new Finding(row, null, 0, null, null, List.of(), null);
        }
        pass(row, identity);
        return finding(row, RowEvent.FREE, 0, null, null);
    }

    private void pass(OpenRow row, Hash identity) {
        passedRows.put(new RowKey(row.drop.id(), row.number), row);
        persons.putIfAbsent(identity, new Ledger.Person(0, row.drop.id(), row.number, row.line));
        for (Hash reserved : row.reserves) {
            addresses
                    .computeIfAbsent(reserved, e -> new ArrayList<>())
                    .add(new Ledger.Address(0, row.drop.id(), row.number));
        }
    }

    private Finding waiting(OpenRow row, long drop, long number) {
        OpenRow other = passedRows.get(new RowKey(drop, number));
        if (other == null) {
            other = underWay.row(drop, number);
        }
        // Not in memory: its drop has not been taken up again yet. Look again with the next batch.
        return new Finding(row, other == null ? null : RowEvent.RESERVED_BY_OTHER, 0, null, null, List.of(), other);
    }

    private static boolean isSelf(OpenRow row, long drop, long number) {
        return row.drop.id() == drop && row.number == number;
    }

    private static Finding finding(
            OpenRow row, RowEvent event, long candidateId, @Nullable String code, @Nullable String message) {
        return new Finding(row, event, candidateId, code, message, List.of(), null);
    }

    private static final Map<String, String> STOP_MESSAGES = Map.of(
            Codes.CANCELLED,
            "The file was taken out of the inbox before this row was sent.",
            Codes.TOO_MANY_REJECTS,
            "Not sent: too many rows of this file were rejected. Correct them, then drop this file again.",
            Codes.SAME_REFUSAL,
            "Not sent: Recruitee refused the first 20 rows of this file in the same words. Mend the cause, then drop this"
                    + " file again.");
}
