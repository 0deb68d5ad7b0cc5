package io.recruiteebridge.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Styles and scripts inside the program, which are read once. Thread-safe. */
public final class Styles {
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private Styles() {}

    /** The style tokens and the given style sheets, as one. */
    public static String of(String... sheets) {
        StringBuilder css = new StringBuilder(resource("/pages/tokens.css"));
        for (String sheet : sheets) {
            css.append(resource(sheet));
        }
        return css.toString();
    }

    /** How a content security policy names a style or script, so that only this one counts. */
    public static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text of a resource of this program. */
    public static String resource(String path) {
        return READ.computeIfAbsent(path, Styles::read);
    }

    private static String read(String path) {
        try (InputStream in = Styles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + path + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
