package io.recruiteebridge.erase;

import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a home holds people's data as files. Links are not followed. */
record HomeFiles(Folders folders) {
    Path workFolder() {
        return folders.state().resolve("work");
    }

    Path workCopy(long file) {
        return workFolder().resolve(Long.toString(file));
    }

    /** The archive and every folder in it. */
    List<Path> archiveFolders() throws IOException {
        if (!Files.isDirectory(folders.archive())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.walk(folders.archive())) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** All folders with such files; some may be missing. */
    List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(List.of(
                folders.inbox(),
                folders.outbox(),
                folders.receipts(),
                folders.rejected(),
                folders.changes(),
                workFolder()));
        all.addAll(archiveFolders());
        return all;
    }
}
