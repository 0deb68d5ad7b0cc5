package io.recruiteebridge.console;

/**
 * A file on its way from the preview to its receipt. Immutable.
 *
 * @param working whether it is being imported; if not, it waits for its turn
 */
record SentFile(String file, boolean working) {}
