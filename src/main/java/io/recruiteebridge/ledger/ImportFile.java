package io.recruiteebridge.ledger;

import io.recruiteebridge.outcome.FileError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was received, as the ledger knows it. Immutable.
 *
 * @param id its number in the ledger
 * @param name its name in the inbox
 * @param size bytes, as first seen
 * @param mtime its time of modification in ms, as first seen
 * @param sha256 lower-case hex digest of its bytes
 * @param state its state
 * @param suffix the number in its output names; 0 as long as none is reserved, 1 for none
 * @param form its dialect, as JSON; null if it was not imported because of an error found before that was known
 * @param mapping the frozen mapping of its columns, as JSON; null likewise
 * @param duplicates the duplicates policy, frozen when it was received
 * @param sourceLabel the source to add to each candidate, or null
 * @param read data rows in the file
 * @param admitted rows that have an entry in the ledger; a crash resumes reading behind them
 * @param requests requests that were made for it
 * @param startedAt when it was received
 * @param finishedAt when its last outcome was recorded, or null
 * @param stopCode why its unsent rows must not be sent any more ({@code cancelled}, …), or null
 * @param error why it was not imported, or null
 */
public record ImportFile(
        long id,
        String name,
        long size,
        long mtime,
        String sha256,
        ImportFileState state,
        int suffix,
        @Nullable String form,
        @Nullable String mapping,
        String duplicates,
        @Nullable String sourceLabel,
        long read,
        long admitted,
        long requests,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String stopCode,
        @Nullable FileError error) {}
