package io.recruiteebridge.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge left a candidate that it created: what is needed to tell whether somebody has changed it since. Immutable.
 *
 * @param changedAt until when, by Recruitee's clock, changes of the candidate are the bridge's own; kept in microseconds
 * @param details what it had by then, as {@code delivery} writes it: nothing personal; null if its row named no parts
 */
public record LeftAs(Instant changedAt, @Nullable String details) {}
