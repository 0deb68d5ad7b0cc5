package io.recruiteebridge.recruitee;

/**
 * The candidate list could not be read in a way that proves it complete: it changed faster than it could be read, or the
 * answers are not what was asked for. Whatever the walk has handed out so far must not be used as a complete list. The
 * message names no person.
 */
public final class DoubtfulListException extends Exception {
    DoubtfulListException(String message) {
        super(message);
    }
}
