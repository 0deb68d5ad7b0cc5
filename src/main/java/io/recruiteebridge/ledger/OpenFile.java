package io.recruiteebridge.ledger;

/**
 * A finished file of which something waits for a person. Immutable.
 *
 * @param name as it was dropped
 * @param suffix the number in its output names
 * @param toFix whether rejected rows, or the file itself, were to be corrected and have not come again
 * @param toLookAt whether rows that were skipped or sent need somebody's look, and have not come again
 */
public record OpenFile(long id, String name, int suffix, boolean toFix, boolean toLookAt) {}
