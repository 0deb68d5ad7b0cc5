package io.recruiteebridge.imports;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.mapping.FileChoices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for files that lie in the inbox, one small file each. Written before the file itself appears there and kept
 * until it leaves, so that a crash in between changes nothing. The choices hold for a name together with its content: a file
 * that takes the other's place is not read by them. Thread-safe.
 */
final class ChoiceStore {
    private final Path folder;

    private record Kept(String name, String sha256, FileChoices choices) {}

    /** @param folder made when it is needed */
    ChoiceStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps choices, in place of earlier ones for that name.
     *
     * @param name the file's name in the inbox, one line
     * @param sha256 of its content
     */
    void keep(String name, String sha256, FileChoices choices) throws IOException {
        OwnerOnly.createFolder(folder);
        OwnerOnly.write(
                place(name), String.join("\n", sha256, name, choices.toJson()).getBytes(StandardCharsets.UTF_8));
    }

    /** The choices for a file in the inbox; none if nobody chose anything for it. */
    FileChoices find(String name, Path content) throws IOException {
        Kept kept = read(place(name));
        return kept != null && kept.name().equals(name) && kept.sha256().equals(Sha256.of(content))
                ? kept.choices()
                : FileChoices.NONE;
    }

    /** The file has left the inbox. */
    void forget(String name) throws IOException {
        Files.deleteIfExists(place(name));
    }

    /** Deletes the choices for files that never appeared in the inbox, or left it just before a crash. */
    void sweep(Path inbox) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : Folder.list(folder, "*")) {
            Kept kept = isUnfinished(file) ? null : read(file);
            if (kept == null || !Files.exists(inbox.resolve(kept.name()), LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isUnfinished(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static @Nullable Kept read(Path file) throws IOException {
        try {
            String[] lines = Files.readString(file).split("\n", 3);
            return new Kept(lines[1], lines[0], FileChoices.fromJson(lines[2]));
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private Path place(String name) {
        return folder.resolve(Sha256.ofText(name));
    }
}
