package io.recruiteebridge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a name in a folder without opening it; links are not followed. Immutable.
 *
 * <p>Equal stamps mean the same unchanged file: whoever puts something else under the name, even for a moment, changes the
 * time of the last change, which nobody but the kernel sets. It ticks every few milliseconds, so this holds for stamps that
 * were taken {@link #SETTLES_MILLIS} before the moment in question.
 *
 * @param key identifies the file on its file system; null where there is no such thing
 * @param size in bytes
 * @param modified the time of the last change of the content; its owner can set it
 * @param changed the time of the last change of content, names, owner or permissions; null where there is no such thing
 * @param links the number of names that the file has
 */
public record FileStamp(
        Kind kind,
        @Nullable Object key,
        long size,
        FileTime modified,
        @Nullable FileTime changed,
        int links) {
    /** Longer than a tick of the kernel's clock. */
    public static final long SETTLES_MILLIS = 20;

    /** What is under a name. */
    public enum Kind {
        REGULAR,
        FOLDER,
        LINK,
        /** A pipe, socket or device. */
        OTHER
    }

    /**
     * Looks at a file.
     *
     * @throws NoSuchFileException if there is none
     */
    public static FileStamp of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            var basic = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new FileStamp(
                    kind(basic.isRegularFile(), basic.isDirectory(), basic.isSymbolicLink()),
                    basic.fileKey(),
                    basic.size(),
                    basic.lastModifiedTime(),
                    null,
                    1);
        }
        Map<String, Object> unix = Files.readAttributes(
                file,
                "unix:isRegularFile,isDirectory,isSymbolicLink,fileKey,size,lastModifiedTime,ctime,nlink",
                LinkOption.NOFOLLOW_LINKS);
        return new FileStamp(
                kind(
                        Boolean.TRUE.equals(unix.get("isRegularFile")),
                        Boolean.TRUE.equals(unix.get("isDirectory")),
                        Boolean.TRUE.equals(unix.get("isSymbolicLink"))),
                unix.get("fileKey"),
                number(unix.get("size")).longValue(),
                time(unix.get("lastModifiedTime")),
                time(unix.get("ctime")),
                number(unix.get("nlink")).intValue());
    }

    /** Looks at a file; null if there is none (any more). */
    public static @Nullable FileStamp find(Path file) throws IOException {
        try {
            return of(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether it is a file with content, and not a link, folder or pipe. */
    public boolean isRegular() {
        return kind == Kind.REGULAR;
    }

    /** Whether both are the same file with the same content, perhaps under another name: a rename counts as a change. */
    public boolean hasContentOf(FileStamp other) {
        return kind == other.kind
                && Objects.equals(key, other.key)
                && size == other.size
                && modified.equals(other.modified);
    }

    private static Kind kind(boolean regular, boolean folder, boolean link) {
        if (regular) {
            return Kind.REGULAR;
        }
        if (folder) {
            return Kind.FOLDER;
        }
        return link ? Kind.LINK : Kind.OTHER;
    }

    private static Number number(@Nullable Object value) {
        return value instanceof Number number ? number : 0;
    }

    private static FileTime time(@Nullable Object value) {
        return value instanceof FileTime time ? time : FileTime.fromMillis(0);
    }
}
