package io.recruiteebridge.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of a company. Immutable; all paths are absolute. {@link FolderSetup} makes sure that they exist.
 *
 * @param home the company's own; in a home of several, {@code companies/<name>}
 * @param root the home of the process; where there is only one company, the same as {@code home}
 * @param state this machine's own
 * @param shared what all machines of a home have in common beside the ledger: its key, the console's password, what people
 *     ask for (approvals, requests, links that sign in), have chosen and corrected, and are still to be told, what the next
 *     export is compared with. If the ledger is in {@code state}, there is one machine, and it is the same folder
 */
public record Folders(Path home, Path root, Path inbox, Path outbox, Path archive, Path state, Path shared) {
    private static final String MAPPING = "mapping.yaml";
    private static final String MAPPINGS = "mapping.d";

    /** Those of a home with one company, which one machine has to itself. */
    public Folders(Path home, Path inbox, Path outbox, Path archive, Path state) {
        this(home, home, inbox, outbox, archive, state, state);
    }

    /** Those that no other company may have, nor anything inside them or around them. */
    public List<Path> own() {
        return Stream.of(home, inbox, outbox, archive, state).distinct().toList();
    }

    /** The user's own headings, optional: the company's file if there is one, else that of the root. */
    public Path mapping() {
        Path own = home.resolve(MAPPING);
        return Files.exists(own) ? own : root.resolve(MAPPING);
    }

    /** Where the company keeps what the columns of files with certain headings are; optional. */
    public Path mappings() {
        return home.resolve(MAPPINGS);
    }

    /** Where that is looked up, all optional: the company's folder first, then that of the root. */
    public List<Path> allMappings() {
        return home.equals(root) ? List.of(mappings()) : List.of(mappings(), root.resolve(MAPPINGS));
    }

    /** Where people drop files that are only to be checked. Whoever may write to the inbox may have put anything here. */
    public Path checkInbox() {
        return inbox.resolve("check");
    }

    /** The bridge's own copies of the files that it imports. */
    public Path work() {
        return state.resolve("work");
    }

    /** What was chosen for files that wait in the inbox. */
    public Path choices() {
        return shared.resolve("choices");
    }

    /** The bridge's own copy of the file that it checks. */
    public Path checkWork() {
        return shared.resolve("check");
    }

    /** What people are still to be told. */
    public Path notices() {
        return shared.resolve("notify");
    }

    /** What was typed in the console to correct rows that aren't imported yet. */
    public Path drafts() {
        return shared.resolve("drafts");
    }

    /** What was uploaded in the console, until somebody decides about it. */
    public Path uploads() {
        return state.resolve("console");
    }

    /** Receipts, and the progress of files being imported. */
    public Path receipts() {
        return outbox.resolve("receipts");
    }

    /** Receipts of files that were only checked. */
    public Path checked() {
        return outbox.resolve("checked");
    }

    /** Rows and files to fix and drop again. */
    public Path rejected() {
        return outbox.resolve("rejected");
    }

    /** What changed between two exports. */
    public Path changes() {
        return outbox.resolve("changes");
    }
}
