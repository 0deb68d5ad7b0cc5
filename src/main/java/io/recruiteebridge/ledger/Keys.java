package io.recruiteebridge.ledger;

import io.recruiteebridge.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes, by which the ledger recognises a person without storing a name or an address. The key is random, created
 * once, and never leaves {@code state/key}. Thread-safe.
 */
public final class Keys {
    private static final int KEY_BYTES = 32;
    private final ThreadLocal<Mac> mac;

    private Keys(byte[] key) {
        this.mac = ThreadLocal.withInitial(() -> {
            try {
                Mac fresh = Mac.getInstance("HmacSHA256");
                fresh.init(new SecretKeySpec(key, "HmacSHA256"));
                return fresh;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        });
    }

    /**
     * The key of this home, created if there is none.
     *
     * @param state the state folder
     * @param mayMake whether a key may be created; false if there is a ledger, whose hashes would be worthless under a
     *     new key
     * @throws LedgerException if the key can't be read or created, or is missing
     */
    public static Keys in(Path state, boolean mayMake) {
        Path file = state.resolve("key");
        try {
            if (!Files.exists(file)) {
                if (!mayMake) {
                    throw new LedgerException("The key " + file + " is missing, but the ledger beside it needs it: put"
                            + " the key back from a backup of the same folder.");
                }
                OwnerOnly.write(file, randomKey());
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new LedgerException("The key " + file + " is damaged (it has " + key.length + " bytes, not "
                        + KEY_BYTES + "): put it back from a backup.");
            }
            return new Keys(key);
        } catch (IOException e) {
            throw new LedgerException("The key " + file + " can't be read or created: " + e.getMessage(), e);
        }
    }

    /** Keys for a ledger that lives in memory only. */
    public static Keys random() {
        return new Keys(randomKey());
    }

    /** The hash of a text; {@code kind} distinguishes a name from an address with the same text. */
    public Hash hash(char kind, String text) {
        Mac m = mac.get();
        m.update((byte) kind);
        return Hash.of(m.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells one key from another without giving it away: a hash of nobody. */
    public byte[] check() {
        return hash('k', "ledger").bytes();
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
