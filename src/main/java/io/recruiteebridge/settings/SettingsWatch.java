package io.recruiteebridge.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Notices changes of a home's settings files, so that a new token is used at once. Compares contents, since a token may
 * be replaced without a change of time or size. Thread-safe.
 */
public final class SettingsWatch {
    private final List<Path> homes;
    private List<String> seen;

    /**
     * Starts from the files as they are now.
     *
     * @param homes a home, or a company's folder and the home that it inherits from
     */
    public SettingsWatch(Path... homes) {
        this.homes = List.of(homes);
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
        return homes.stream()
                .flatMap(home -> Stream.of(SettingsLoader.ENV_FILE, SettingsLoader.PROPERTIES_FILE)
                        .map(home::resolve))
                .map(SettingsWatch::digest)
                .toList();
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
