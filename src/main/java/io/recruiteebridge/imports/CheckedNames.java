package io.recruiteebridge.imports;

import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which names the receipt of a checked file and its original in the archive get: free ones, and after a crash the same ones
 * again. One note in {@code state/} says for which file names are taken, since there is one check at a time. For one thread.
 */
record CheckedNames(Ledger ledger, Folders folders, Clock clock) {
    private record Taken(String sha256, LocalDate day, String dropped, int suffix) {
        OutputNames names() {
            return OutputNames.of(dropped, suffix);
        }

        boolean isOf(CheckJob job) {
            return sha256.equals(job.sha256()) && dropped.equals(job.name());
        }

        String text() {
            return String.join("\n", sha256, day.toString(), Integer.toString(suffix), dropped);
        }
    }

    static Path note(Folders folders) {
        return folders.checkWork().resolve("names");
    }

    /** Takes names for a file; until {@link #release} it gets the same ones. */
    void take(CheckJob job) throws IOException {
        Taken before = taken();
        if (before != null && !before.isOf(job)) {
            Archive.releaseUnused(place(before)); // its file was taken out of the folder
            before = null;
        }
        Taken now = before == null ? takeFree(job.name(), job.sha256()) : before;
        job.named(now.names(), place(now));
    }

    /** The file is archived: the next one of its name is another one. */
    void release() throws IOException {
        Files.deleteIfExists(note(folders));
    }

    private @Nullable Taken taken() throws IOException {
        try {
            List<String> lines = Files.readString(note(folders)).lines().toList();
            return new Taken(lines.get(0), LocalDate.parse(lines.get(1)), lines.get(3), Integer.parseInt(lines.get(2)));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** An import looks for free names in a transaction, too, and so never finds the same ones. */
    private Taken takeFree(String dropped, String sha256) throws IOException {
        LocalDate today = LocalDate.now(clock);
        Folder.make(Archive.day(folders.archive(), today));
        try {
            return ledger.transact(() -> {
                try {
                    Taken wanted = new Taken(sha256, today, dropped, 1);
                    while (isInUse(wanted)) {
                        wanted = new Taken(sha256, today, dropped, wanted.suffix + 1);
                    }
                    OwnerOnly.write(note(folders), wanted.text().getBytes(StandardCharsets.UTF_8));
                    claim(place(wanted));
                    return wanted;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path place(Taken taken) {
        return Archive.day(folders.archive(), taken.day).resolve(taken.names().archived());
    }

    private boolean isInUse(Taken wanted) throws IOException {
        Path place = place(wanted);
        return Files.exists(folders.checked().resolve(wanted.names().receiptJson()), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(folders.checked().resolve(wanted.names().receiptHtml()), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Archive.holds(place, wanted.sha256)
                || ledger.files().unfinishedWithOutputs().stream().anyMatch(other -> wantsSamePlace(other, wanted));
    }

    private static boolean wantsSamePlace(ImportFile other, Taken wanted) {
        return OutputNames.of(other.name(), other.suffix()).isSameAs(wanted.names())
                && !other.sha256().equals(wanted.sha256);
    }

    private static void claim(Path place) throws IOException {
        try {
            Files.createFile(place);
        } catch (FileAlreadyExistsException sameBytes) {
            return;
        }
    }
}
