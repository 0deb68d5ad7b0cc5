package io.recruiteebridge.ledger;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.FolderNews;
import io.recruiteebridge.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What people ask of the process that holds the home, from another one: whoever may write to the state folder asks, by an
 * empty file in {@code state/requests}. What nobody has taken up yet waits for the next process. Thread-safe.
 */
public final class HomeRequests {
    private final Path folder;

    /** @param state the state folder, which exists */
    public HomeRequests(Path state) {
        this.folder = state.resolve("requests");
    }

    /** Makes the folder if it is missing: of what is asked in one that is there, {@link #news} hears at once. */
    public void makeFolder() throws IOException {
        OwnerOnly.createFolder(folder);
    }

    /** Tells whoever takes up requests that there may be new ones. */
    public FolderNews news(LongSupplier nanoTime) {
        return new FolderNews(folder, nanoTime);
    }

    /**
     * Asks; again is no harm.
     *
     * @param kind lower-case letters
     * @param subject whom or what it is about: digits and lower-case letters
     */
    public void ask(String kind, String subject) throws IOException {
        OwnerOnly.createFileForOwner(file(kind, subject));
    }

    /** The subjects of all requests of a kind. */
    public List<String> subjects(String kind) throws IOException {
        List<String> subjects = new ArrayList<>();
        for (Path file : Folder.list(folder, kind + "-*")) {
            String subject = file.getFileName().toString().substring(kind.length() + 1);
            if (subject.matches("[0-9a-z]{1,64}")) {
                subjects.add(subject);
            }
        }
        return subjects;
    }

    /** Whether this was asked and not taken up yet. */
    public boolean isOpen(String kind, String subject) {
        return Files.exists(file(kind, subject));
    }

    /**
     * A request was taken up, or is taken back.
     *
     * @return whether it was still open
     */
    public boolean done(String kind, String subject) throws IOException {
        return Files.deleteIfExists(file(kind, subject));
    }

    /** Shows whoever waits for an open request that something goes on. */
    public void touch(String kind, String subject) throws IOException {
        try {
            Files.setLastModifiedTime(file(kind, subject), FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            // Nobody waits any more.
        }
    }

    /** Differs from an earlier one if requests of that kind came or went meanwhile, or were touched. */
    public Map<String, FileTime> signs(String kind) throws IOException {
        Map<String, FileTime> signs = new HashMap<>();
        for (String subject : subjects(kind)) {
            try {
                signs.put(subject, Files.getLastModifiedTime(file(kind, subject)));
            } catch (NoSuchFileException e) {
                // It has just ended.
            }
        }
        return signs;
    }

    private Path file(String kind, String subject) {
        return folder.resolve(kind + "-" + subject);
    }
}
