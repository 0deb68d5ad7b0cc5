package io.recruiteebridge.console;

import io.recruiteebridge.files.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts that nobody can guess. Thread-safe. */
final class Tokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A new one: 43 letters, digits, hyphens and underscores. */
    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }

    /** What is kept of a token, so that reading it doesn't reveal the token. */
    static String hash(String token) {
        return Sha256.ofText(token);
    }
}
