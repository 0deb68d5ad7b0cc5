package io.recruiteebridge.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of all companies, for reading, whether or not a bridge is running. All results are of one
 * moment. Thread-safe; every method throws {@link LedgerException} if the database can't be read.
 */
public interface LedgerView extends AutoCloseable {
    /** A company at an address. Immutable. */
    record Scope(long id, String baseUrl, String companyId) {}

    /**
     * A file. Immutable.
     *
     * @param read data rows in the file
     * @param rows how many rows are in each state: of a file in progress, those that were read; of one that is done, those
     *     with that outcome
     */
    record FileSummary(
            Scope scope,
            long id,
            String name,
            ImportFileState state,
            int suffix,
            long read,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String stopCode,
            @Nullable String errorCode,
            Map<RowState, Long> rows) {
        /** The rows in a state, with those that were not read yet as pending. */
        public long in(RowState state) {
            long recorded = rows.getOrDefault(state, 0L);
            long others = rows.values().stream().mapToLong(Long::longValue).sum() - recorded;
            return state == RowState.PENDING ? Math.max(0, read - others) : recorded;
        }
    }

    /**
     * A row with unconfirmed delivery. Immutable.
     *
     * @param since server time at which its request was about to be sent; null if not known
     */
    record UnknownOutcome(
            String file,
            long line,
            @Nullable Instant since,
            @Nullable String message) {}

    /** The rejects that will be removed first, of all companies. */
    List<Removal> removals(int most);

    /** All companies that this home has worked for. */
    List<Scope> scopes();

    /** The files that are not done, of all companies, in the order in which they were received. */
    List<FileSummary> unfinishedFiles();

    /** The newest files that are done and have outputs, newest first. */
    List<FileSummary> doneFiles(Scope scope, int most);

    /** As {@link FileRepository#open}. */
    List<OpenFile> open(Scope scope);

    /** How many rows of all files that are done have each outcome. */
    Map<RowState, Long> outcomes(Scope scope);

    /** The files of that name that are in progress or have outputs, newest first. */
    List<FileSummary> filesNamed(Scope scope, String name);

    /** How many of a file's rows are in each state; none if they were removed. */
    Map<RowState, Long> rowCounts(long fileId);

    /** The undo of a file; null if there was none. */
    @Nullable
    Undo undo(long fileId);

    /** As {@link UndoRepository#after}. */
    List<UndoRow> undoneRows(long fileId, long number, int most);

    /** As {@link UndoRepository#undone}. */
    Set<Long> undone(Scope scope, Collection<Long> candidates);

    /** The rows with an unknown outcome, by file and line. */
    List<UnknownOutcome> unknownOutcomes(Scope scope, int most);

    /** As {@link RowRepository#rejectedCandidates}. */
    Map<Long, Long> rejectedCandidates(Scope scope, String file, int suffix, String code);

    /** The rows of a company that these identities were delivered with; identities that were never delivered are missing. */
    Map<Hash, DeliveredRow> delivered(Scope scope, Collection<Hash> identities);

    /** The candidates that rows of a company with each of these addresses were delivered to, in the order of their ids. */
    Map<Hash, List<Long>> deliveredByEmail(Scope scope, Collection<Hash> emails);

    /** As {@link DeliveryRepository#findByPhone}. */
    Map<Hash, List<Long>> deliveredByPhone(Scope scope, Collection<Hash> phones);

    /** As {@link DeliveryRepository#claimed}. */
    boolean claimed(Scope scope, long candidateId);

    @Override
    void close();
}
