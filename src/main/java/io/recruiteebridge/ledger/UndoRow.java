package io.recruiteebridge.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What an undo did with a row. Immutable.
 *
 * @param number the row's number
 * @param line the line on which it starts
 * @param candidateId the candidate that was created from it
 * @param reason why it was kept, or failed: a sentence without personal data; else null
 */
public record UndoRow(
        long fileId,
        long number,
        long line,
        long candidateId,
        UndoState state,
        @Nullable String reason) {}
