package io.recruiteebridge.ledger;

import java.time.Instant;

/**
 * A file of rejects that will be removed, and that people have been told about. Immutable.
 *
 * @param file its name in the folder of rejects
 * @param announcedAt since when people have been told
 * @param dueAt from when on it may be removed
 */
public record Removal(String file, Instant announcedAt, Instant dueAt) {}
