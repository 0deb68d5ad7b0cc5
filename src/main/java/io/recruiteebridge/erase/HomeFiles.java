package io.recruiteebridge.erase;

import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Where a home holds people's data as files. Links are not followed. */
record HomeFiles(Folders folders) {
    Path workCopy(long file) {
        return folders.work().resolve(Long.toString(file));
    }

    /** This machine's state folder and the one that all machines share, which may be the same. */
    Set<Path> states() {
        return new LinkedHashSet<>(List.of(folders.state(), folders.shared()));
    }

    /** The archive and every folder in it that can be read. */
    List<Path> archiveFolders() throws IOException {
        return below(folders.archive(), unreadable -> {});
    }

    /**
     * All folders with such files that can be read.
     *
     * @param unreadable is told of the others
     */
    List<Path> all(Consumer<Path> unreadable) throws IOException {
        Set<Path> all = new LinkedHashSet<>();
        for (Path root : List.of(folders.inbox(), folders.outbox(), folders.archive())) {
            all.addAll(below(root, unreadable));
        }
        for (Path root : states()) {
            all.addAll(below(root, unreadable));
            all.remove(root); // databases and keys
        }
        return List.copyOf(all);
    }

    private static List<Path> below(Path root, Consumer<Path> unreadable) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    folders.add(folder);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path place, IOException failure) {
                    unreadable.accept(place);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        folders.sort(null);
        return folders;
    }
}
