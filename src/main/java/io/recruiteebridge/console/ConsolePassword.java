package io.recruiteebridge.console;

import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** The console's password: the one in the settings, else one of this home, made once. Stateless. */
public final class ConsolePassword {
    /** 32 letters and digits that nobody mistakes for others. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 5;

    private ConsolePassword() {}

    /**
     * The password, which is made if there is none.
     *
     * @throws IOException if it can't be read or kept
     */
    public static Secret of(Settings settings) throws IOException {
        return settings.http().password().isPresent()
                ? settings.http().password().get()
                : ofHome(file(settings));
    }

    /** Where a password that was made is kept, for the owner only. */
    public static Path file(Settings settings) {
        return settings.folders().shared().resolve("console-password");
    }

    private static Secret ofHome(Path file) throws IOException {
        try {
            String kept = Files.readString(file).strip();
            if (!kept.isEmpty()) {
                return new Secret(kept);
            }
        } catch (NoSuchFileException firstStart) {
            // It is made below.
        }
        String made = random();
        OwnerOnly.write(file, (made + "\n").getBytes(StandardCharsets.US_ASCII));
        return new Secret(made);
    }

    private static String random() {
        String letters = new SecureRandom()
                .ints((long) GROUPS * GROUP, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
