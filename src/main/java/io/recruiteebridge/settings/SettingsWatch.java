package io.recruiteebridge.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Notices changes of a home's settings files, so that a new token is used at once. Compares contents, since a token may
 * be replaced without a change of time or size. Thread-safe.
 */
public final class SettingsWatch {
    private final Path home;
    private List<String> seen;

    /** Starts from the files as they are now. */
    public SettingsWatch(Path home) {
        this.home = home;
        this.seen = look();
    }

    /** Whether they changed since the last call. */
    public synchronized boolean changed() {
        List<String> now = look();
        boolean changed = !now.equals(seen);
        seen = now;
        return changed;
    }

    private List<String> look() {
        return List.of(
                digest(home.resolve(SettingsLoader.ENV_FILE)), digest(home.resolve(SettingsLoader.PROPERTIES_FILE)));
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "absent";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
