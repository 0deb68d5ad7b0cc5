package io.recruiteebridge.log;

import io.recruiteebridge.settings.Secret;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The last guard: replaces secrets in whatever is about to be logged. Nothing should log one in the first place, but a
 * library's debug line or exception might. Thread-safe.
 */
public final class Masking {
    private static final Set<String> SECRETS = new CopyOnWriteArraySet<>();

    private Masking() {}

    /** From now on this text is logged as {@code ***}; for the life of the process. */
    public static void register(Secret secret) {
        if (!secret.reveal().isBlank()) {
            SECRETS.add(secret.reveal());
        }
    }

    /** The text without secrets. */
    public static String mask(String text) {
        String masked = text;
        for (String secret : SECRETS) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
