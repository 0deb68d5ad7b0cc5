package io.recruiteebridge.recruitee;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A candidate list that was read to its end. Immutable.
 *
 * @param generatedAt the server's time of the first page: the list is complete as of then; null if it did not say
 * @param count how many candidates there were
 * @param requests how many pages were requested
 */
public record Listing(@Nullable Instant generatedAt, int count, int requests) {}
