package io.recruiteebridge.ledger;

import java.time.Instant;

/**
 * The process that works on a company's ledger. Immutable.
 *
 * @param owner its machine and process, for people
 * @param since when it took over, by the database's clock
 */
public record LeaseHolder(String owner, Instant since) {}
