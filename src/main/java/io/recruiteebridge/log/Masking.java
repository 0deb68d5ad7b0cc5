package io.recruiteebridge.log;

import io.recruiteebridge.settings.Secret;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;

/**
 * The last line of defence: replaces secrets in everything that is logged. Nothing should log one, but a
 * library's debug line or exception might. Thread-safe.
 */
public final class Masking {
    private static final Set<String> SECRETS = new CopyOnWriteArraySet<>();

    /** In an address; whoever has one may do what it is for. */
    private static final Pattern TOKEN = Pattern.compile("(?<=[?&]token=)[\\w-]+");

    private Masking() {}

    /** From now on this text is logged as {@code ***}, until the process ends. */
    public static void register(Secret secret) {
        if (!secret.reveal().isBlank()) {
            SECRETS.add(secret.reveal());
        }
    }

    /** The text with every registered secret, and every token in an address, masked. */
    public static String mask(String text) {
        String masked = text;
        for (String secret : SECRETS) {
            masked = masked.replace(secret, "***");
        }
        return masked.contains("token=") ? TOKEN.matcher(masked).replaceAll("***") : masked;
    }
}
