package io.recruiteebridge.standin;

/**
 * What a 429 says. Immutable.
 *
 * @param seconds the wait in {@code Retry-After}, as a number or as a date that far from now
 * @param plainText whether the body is plain text, not JSON
 */
public record RetryAfter(Form form, int seconds, boolean plainText) {
    /** How {@code Retry-After} is written (RFC 9110, 10.2.3), if at all. */
    public enum Form {
        NONE,
        SECONDS,
        HTTP_DATE
    }
}
