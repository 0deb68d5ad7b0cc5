package io.recruiteebridge.imports;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files in the inbox wait for somebody's approval, and which have it: small files in {@code state/approvals}, so that
 * any process of the home sees them. An approval is for a content, by its hash: a changed file needs another one.
 * Thread-safe.
 */
public final class Approvals {
    private static final String WAITING = ".waiting";
    private static final String APPROVED = ".approved";

    /** A file that waits. Immutable. */
    public record Waiting(String sha256, String file, long rows) {
        /** For people. */
        public Sentence why() {
            return Sentence.of("attention.approval", rows);
        }
    }

    private final Path folder;

    /** @param state the state folder */
    public Approvals(Path state) {
        this.folder = state.resolve("approvals");
    }

    /** Whether this content was approved. */
    public boolean isApproved(String sha256) {
        return Files.exists(folder.resolve(sha256 + APPROVED));
    }

    /** Approves a content, whether or not it waits already. */
    public void approve(String sha256) throws IOException {
        OwnerOnly.createFileForOwner(folder.resolve(sha256 + APPROVED));
    }

    /** A file waits from now on, in place of an earlier one of its name. */
    void await(Waiting file) throws IOException {
        for (Waiting before : all()) {
            if (before.file().equals(file.file()) && !before.sha256().equals(file.sha256())) {
                forget(before.sha256());
            }
        }
        OwnerOnly.createFolder(folder);
        OwnerOnly.write(
                folder.resolve(file.sha256() + WAITING),
                (file.rows() + "\n" + file.file()).getBytes(StandardCharsets.UTF_8));
    }

    /** A content was received: the next file with it needs approval again. */
    void forget(String sha256) throws IOException {
        Files.deleteIfExists(folder.resolve(sha256 + WAITING));
        Files.deleteIfExists(folder.resolve(sha256 + APPROVED));
    }

    /** The file of that name that waits and isn't approved. */
    public Optional<Waiting> find(String file) throws IOException {
        return all().stream()
                .filter(waiting -> waiting.file().equals(file) && !isApproved(waiting.sha256()))
                .findFirst();
    }

    /** What waits of these files in the inbox, for people. */
    public List<Attention> attention(Set<String> inbox) throws IOException {
        return all().stream()
                .filter(file -> inbox.contains(file.file()) && !isApproved(file.sha256()))
                .map(file -> new Attention(file.file(), file.why()))
                .toList();
    }

    private List<Waiting> all() throws IOException {
        List<Waiting> all = new ArrayList<>();
        for (Path file : Folder.list(folder, "*" + WAITING)) {
            String name = file.getFileName().toString();
            try {
                String[] text = Files.readString(file).split("\n", 2);
                if (text.length == 2 && text[0].matches("\\d{1,18}")) {
                    all.add(new Waiting(
                            name.substring(0, name.length() - WAITING.length()), text[1], Long.parseLong(text[0])));
                }
            } catch (NoSuchFileException receivedMeanwhile) {
                continue;
            }
        }
        return all;
    }
}
