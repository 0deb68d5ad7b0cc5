package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The folder {@code inbox/check}. Whoever may write to the inbox may also put a link to another folder in its place; so what
 * seems to be in it counts only if it is in the very folder that is in the inbox. Immutable.
 */
record CheckFolder(Path inbox, Path path) {
    CheckFolder(Folders folders) {
        this(folders.inbox(), folders.checkInbox());
    }

    /** Whether it is there and no link. */
    boolean exists() {
        return Folder.isThere(path) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What people read of a file in it. */
    String shown(String name) {
        return path.getFileName() + "/" + name;
    }

    /** Whether that file is in it at this moment. A file with one name that is here is nowhere else. */
    boolean holds(InboxFile file) throws IOException {
        try (DirectoryStream<Path> around = Files.newDirectoryStream(inbox)) {
            return around instanceof SecureDirectoryStream<Path> secure ? holds(secure, file) : exists();
        }
    }

    private boolean holds(SecureDirectoryStream<Path> around, InboxFile file) throws IOException {
        try (SecureDirectoryStream<Path> folder =
                around.newDirectoryStream(path.getFileName(), LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes there = folder.getFileAttributeView(
                            file.name(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            FileStamp seen = file.stamp();
            return Objects.equals(there.fileKey(), seen.key());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (FileSystemException link) {
            if (exists()) {
                throw link;
            }
            return false;
        }
    }
}
