package io.recruiteebridge.receipt;

/**
 * Something that waits for a person. Immutable.
 *
 * @param file the name of a file, with its folder where it isn't in the inbox
 * @param why a sentence: what is the matter, and what to do
 */
public record Attention(String file, String why) {}
