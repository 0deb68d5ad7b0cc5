package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the inbox, for people: the first files that wait, and what can never be imported. Immutable.
 *
 * @param queue the files that wait, by name
 * @param misplaced links, pipes and folders that look like files
 */
public record InboxListing(Status.Queue queue, List<Attention> misplaced) {
    /** More files are not named, and not counted either: there may be a million. */
    private static final int MOST = 1_000;

    private static final int MOST_MISPLACED = 20;

    public InboxListing {
        misplaced = List.copyOf(misplaced);
    }

    /**
     * Reads the inbox and, in it, {@code check/}: names from there have the folder in front.
     *
     * @param inProgress the names of files in the inbox that don't wait any more
     * @throws IOException if the inbox is missing, or can't be read
     */
    public static InboxListing of(Folders folders, Set<String> inProgress) throws IOException {
        InboxListing inbox = of(folders.inbox(), inProgress);
        CheckFolder checks = new CheckFolder(folders);
        if (!checks.exists()) {
            return inbox;
        }
        InboxListing toCheck = of(checks.path(), Set.of());
        List<String> names = new ArrayList<>(inbox.queue.names());
        toCheck.queue.names().forEach(name -> names.add(checks.shown(name)));
        List<Attention> misplaced = new ArrayList<>(inbox.misplaced);
        toCheck.misplaced.forEach(each -> misplaced.add(new Attention(checks.shown(each.file()), each.why())));
        return new InboxListing(new Status.Queue(names, inbox.queue.more() || toCheck.queue.more()), misplaced);
    }

    /**
     * Reads a folder. A missing one is an error.
     *
     * @param inProgress the names of files that don't wait any more
     */
    private static InboxListing of(Path inbox, Set<String> inProgress) throws IOException {
        List<String> names = new ArrayList<>();
        List<Attention> misplaced = new ArrayList<>();
        boolean more = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (StableFiles.ignored(name) || inProgress.contains(name)) {
                    continue;
                }
                FileStamp.Kind kind = kind(file);
                if (kind == FileStamp.Kind.REGULAR) {
                    if (names.size() == MOST) {
                        more = true;
                        break;
                    }
                    names.add(InboxName.of(file).text());
                } else if (kind != null && misplaced.size() < MOST_MISPLACED) {
                    addMisplaced(InboxName.of(file).text(), kind, misplaced);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return new InboxListing(new Status.Queue(names, more), misplaced);
    }

    /** Whether any file waits to be imported or checked; reads no further than to the first one. */
    public static boolean isAnyWaiting(Folders folders) throws IOException {
        CheckFolder checks = new CheckFolder(folders);
        return isAnyIn(folders.inbox()) || checks.exists() && isAnyIn(checks.path());
    }

    private static boolean isAnyIn(Path inbox) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox)) {
            for (Path file : files) {
                if (!StableFiles.ignored(file.getFileName().toString()) && kind(file) == FileStamp.Kind.REGULAR) {
                    return true;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return false;
    }

    private static FileStamp.@Nullable Kind kind(Path file) throws IOException {
        FileStamp stamp = FileStamp.find(file);
        return stamp == null ? null : stamp.kind();
    }

    private static void addMisplaced(String name, FileStamp.Kind kind, List<Attention> misplaced) {
        if (kind == FileStamp.Kind.LINK) {
            misplaced.add(new Attention(name, Sentence.of("attention.link")));
        } else if (kind == FileStamp.Kind.OTHER) {
            misplaced.add(new Attention(name, Sentence.of("attention.no-file")));
        } else if (name.lastIndexOf('.') > 0) {
            misplaced.add(new Attention(name, Sentence.of("attention.folder")));
        }
    }
}
