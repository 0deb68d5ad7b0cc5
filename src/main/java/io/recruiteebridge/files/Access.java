package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Who may read what the bridge writes, regardless of the process's umask. Thread-safe. */
public enum Access {
    /** For what people read: owner and group read, the owner writes. */
    GROUP(0750, 0640),
    /** For the ledger, and copies of what people sent. */
    OWNER(0700, 0600);

    private static final int PERMISSION_BITS = 0777;

    private final int folderMode;
    private final int fileMode;

    Access(int folderMode, int fileMode) {
        this.folderMode = folderMode;
        this.fileMode = fileMode;
    }

    /**
     * Gives a file or folder this access; does nothing on file systems without POSIX permissions.
     *
     * @param options {@link LinkOption#NOFOLLOW_LINKS} where others may put a link in the file's place
     * @throws IOException if the file system refuses, or if it is a link that is not to be followed
     */
    public void applyTo(Path path, LinkOption... options) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        int before = (int) Files.getAttribute(path, "unix:mode", options);
        int wanted = Files.isDirectory(path, options) ? folderMode : fileMode;
        // Not setPosixFilePermissions: it drops the setgid bit, by which a shared folder passes its group on.
        int after = before & ~PERMISSION_BITS | wanted;
        if (after != before) {
            Files.setAttribute(path, "unix:mode", after, options);
        }
    }
}
