package io.recruiteebridge.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The rows of the files, without personal data. Thread-safety and errors: {@link Ledger}. */
public interface RowRepository {
    /** Writes rows as they are now, new or not. A row's line, identity and reference never change. */
    void write(Collection<RowRecord> rows);

    /** The rows of a file that have no outcome yet, by their number and in its order. */
    Map<Long, RowRecord> unsettled(long fileId);

    /** The next rows of a file behind a row number, in the order of the file. */
    List<RowRecord> after(long fileId, long number, int most);

    /** How many rows of a file are in each state; rows that were not read yet are not counted. */
    Map<RowState, Long> counts(long fileId);

    /**
     * Removes the rows of files, of any company, that were done before that time, and what an undo did with them; those of
     * files that are being undone stay. Deliveries are kept.
     *
     * @return how many rows were removed
     */
    int forgetBefore(Instant time);

    /** Which earlier files' rejects the rows of a file correct: their {@code row_ref}s without the line, each once. */
    List<String> filesReferredTo(long fileId);

    /** The lines of a file's rejected rows, except those of people who were erased. */
    List<Long> rejectedLines(long fileId);

    /**
     * The candidates that rows were rejected for with that code, by the line, in the newest file of that name with that
     * suffix of its outputs.
     */
    Map<Long, Long> rejectedCandidates(String file, int suffix, String code);

    /** The settled rows of later files that correct rejects of that file. */
    List<RowRecord> corrections(String file, long laterThan);

    /**
     * Records that the rows of a file which is done came again: equal rows of earlier files that waited for somebody's look
     * wait no longer.
     *
     * @return the earlier files of which a row waited and none waits now
     */
    List<Long> lookedAtAgain(long fileId);

    /** Records that a rejected row belongs to a person who was erased: code {@code erased}, no field, no message. */
    void eraseRejected(long fileId, long line);
}
