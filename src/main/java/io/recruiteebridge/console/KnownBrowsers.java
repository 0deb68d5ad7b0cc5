package io.recruiteebridge.console;

import io.recruiteebridge.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Browsers in which somebody has signed in before. Each has a cookie that signs nobody in, but gives it sign-in attempts of its
 * own: whoever uses up all others, from the same machine or from many, can't keep it out. Thread-safe (immutable).
 */
final class KnownBrowsers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /** @param state the home's state folder, where the key is kept for the owner only */
    KnownBrowsers(Path state) throws IOException {
        this.key = new SecretKeySpec(key(state.resolve("known-browsers.key")), ALGORITHM);
    }

    private static byte[] key(Path file) throws IOException {
        try {
            byte[] kept = Files.readAllBytes(file);
            if (kept.length == KEY_BYTES) {
                return kept;
            }
        } catch (NoSuchFileException firstStart) {
            // It is made below.
        }
        byte[] made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        OwnerOnly.write(file, made);
        return made;
    }

    /** A cookie for a browser in which somebody has just signed in. */
    String cookie() {
        String name = Tokens.next();
        return name + "." + signature(name);
    }

    /** The browser's name; null if this is no such cookie. */
    @Nullable
    String name(@Nullable String cookie) {
        int dot = cookie == null ? -1 : cookie.indexOf('.');
        if (cookie == null || dot < 0) {
            return null;
        }
        String name = cookie.substring(0, dot);
        byte[] sent = cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return Tokens.isToken(name) && MessageDigest.isEqual(signature(name).getBytes(StandardCharsets.UTF_8), sent)
                ? name
                : null;
    }

    private String signature(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }
}
