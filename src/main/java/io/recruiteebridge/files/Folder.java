package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a rename needs of the folder around it. */
public final class Folder {
    private Folder() {}

    public static Path of(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    /** Makes the folder if it is missing, but not its parents. */
    public static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            return;
        }
        GroupAccess.grant(folder);
        Durable.force(of(folder));
    }

    /** The same as {@link Files#isDirectory}, which needs an exception of Java 17 to find that there is none. */
    public static boolean isThere(Path folder) {
        return folder.toFile().isDirectory();
    }

    /** What is in a folder, by name, as far as it matches such a pattern; nothing if there is no folder. */
    public static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> list = new ArrayList<>();
        if (isThere(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(list::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        list.sort(null);
        return list;
    }

    /** The files in a folder, likewise; links are not files. */
    public static List<Path> files(Path folder) throws IOException {
        return list(folder, "*").stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }
}
