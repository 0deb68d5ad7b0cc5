package io.recruiteebridge.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Warns of a settings file with secrets in it that isn't its owner's alone. Stateless. */
final class OpenFile {
    private OpenFile() {}

    /** A sentence; empty if the file is private enough, holds no secret, or the file system knows no permissions. */
    static Optional<String> warning(Path file, List<Entry> entries) {
        Optional<String> secret = entries.stream()
                .map(Entry::name)
                .map(name -> Setting.named(name).map(Setting::key).orElse(name))
                .filter(SecretNames::isSecret)
                .findFirst();
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            boolean readable = permissions.contains(PosixFilePermission.OTHERS_READ);
            boolean writable = permissions.contains(PosixFilePermission.OTHERS_WRITE);
            return readable || writable
                    ? Optional.of(file + " holds " + secret.get() + ", and every user of this machine can "
                            + (writable ? "change" : "read") + " it: run chmod 600 " + file)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
