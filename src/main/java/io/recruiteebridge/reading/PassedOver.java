package io.recruiteebridge.reading;

/**
 * A line that is neither a heading nor a person, and isn't imported: a title, a total, a repeated heading row. Immutable.
 *
 * @param line 1-based line on which it starts
 * @param why the reason, as a phrase for the receipt; contains nothing of the line's text
 */
public record PassedOver(long line, String why) {}
