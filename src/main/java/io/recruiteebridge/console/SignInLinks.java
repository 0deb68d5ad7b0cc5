package io.recruiteebridge.console;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Links that sign in once, within ten minutes. They work between processes: whoever may write to the home's {@code state/}
 * makes one, the running bridge accepts it. A link is an empty file there, named by the hash of its token and the second in
 * which it ends. Thread-safe.
 */
public final class SignInLinks {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Path folder;
    private final Clock clock;

    /** @param state the home's state folder, which exists */
    public SignInLinks(Path state, Clock clock) {
        this.folder = state.resolve("sign-in");
        this.clock = clock;
    }

    /** The path and query of a new link. */
    public String create() throws IOException {
        for (Path file : Folder.files(folder)) {
            if (!isAlive(file)) {
                Files.deleteIfExists(file);
            }
        }
        String token = Tokens.next();
        long end = clock.instant().plus(LIFE).getEpochSecond();
        OwnerOnly.createFileForOwner(folder.resolve(Tokens.hash(token) + "." + end));
        return "/sign-in?token=" + token;
    }

    /** Whether this link may sign in; if so, never again. */
    boolean redeem(String token) throws IOException {
        if (!Tokens.isToken(token)) {
            return false;
        }
        for (Path file : Folder.list(folder, Tokens.hash(token) + ".*")) {
            boolean alive = isAlive(file);
            // Of all who try, one deletes it.
            if (Files.deleteIfExists(file) && alive) {
                return true;
            }
        }
        return false;
    }

    private boolean isAlive(Path file) {
        String end = file.getFileName().toString().replaceFirst("^[0-9a-f]{64}\\.", "");
        if (!end.matches("\\d{1,12}")) {
            return false;
        }
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(end)));
        return !left.isNegative() && left.compareTo(LIFE) <= 0;
    }
}
