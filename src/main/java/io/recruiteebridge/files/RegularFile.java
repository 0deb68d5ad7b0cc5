package io.recruiteebridge.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;

/**
 * A file in a folder that others may write to, opened so that no trick with its name helps: it is a regular file, the name
 * is no link, and what is read comes from the very file that had the stamp. Opening a pipe or a leased file fails after some
 * seconds instead of waiting for its owner. For one thread.
 */
public final class RegularFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileStamp stamp;
    private final FileChannel channel;

    private RegularFile(Path path, FileStamp stamp, FileChannel channel) {
        this.path = path;
        this.stamp = stamp;
        this.channel = channel;
    }

    /**
     * Opens a file, after a look at it and a short wait.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws FileChangedException if it changes meanwhile
     * @throws UnreadableException if it isn't a regular file, can't be read, or doesn't open in time
     */
    public static RegularFile open(Path path) throws IOException {
        FileStamp now = FileStamp.of(path);
        try {
            TimeUnit.MILLISECONDS.sleep(FileStamp.SETTLES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        return open(path, now);
    }

    /**
     * Opens a file that was looked at {@value FileStamp#SETTLES_MILLIS} ms ago or earlier.
     *
     * @throws java.nio.file.NoSuchFileException if there is none any more
     * @throws FileChangedException if it has changed since, or is another one
     * @throws UnreadableException if it isn't a regular file, can't be read, or doesn't open in time
     */
    public static RegularFile open(Path path, FileStamp seen) throws IOException {
        if (!seen.isRegular()) {
            throw new UnreadableException(new IOException(path.getFileName() + " is not a regular file"));
        }
        FileChannel channel;
        try {
            channel = BoundedOpening.open(path);
        } catch (IOException e) {
            if (!FileStamp.of(path).equals(seen)) {
                throw new FileChangedException(path);
            }
            throw new UnreadableException(e);
        }
        boolean same = false;
        try {
            // Before anything is read: had the name been something else when it was opened, the time of the last change
            // would be another one.
            same = FileStamp.of(path).equals(seen);
        } finally {
            if (!same) {
                channel.close();
            }
        }
        if (!same) {
            throw new FileChangedException(path);
        }
        return new RegularFile(path, seen, channel);
    }

    /** What was seen of it. */
    public FileStamp stamp() {
        return stamp;
    }

    /**
     * Copies the content, at most as long as the file was, and returns the hash of just those bytes.
     *
     * @throws UnreadableException if reading fails
     * @throws IOException if writing fails
     */
    public String copyTo(OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = 0;
        while (position < stamp.size()) {
            int read = read(buffer.clear().limit((int) Math.min(BUFFER, stamp.size() - position)), position);
            if (read < 0) {
                break;
            }
            digest.update(buffer.array(), 0, read);
            out.write(buffer.array(), 0, read);
            position += read;
        }
        return Sha256.hex(digest);
    }

    private int read(ByteBuffer buffer, long position) throws UnreadableException {
        try {
            return channel.read(buffer, position);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    /** The hash of the content. */
    public String sha256() throws IOException {
        return copyTo(OutputStream.nullOutputStream());
    }

    /** Whether the name still belongs to this file, and nobody has changed it. */
    public boolean isUnchanged() {
        try {
            return FileStamp.of(path).equals(stamp);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The file is another one than before, or is being written. */
    public static final class FileChangedException extends IOException {
        public FileChangedException(Path path) {
            super(path.getFileName() + " changes while it is read");
        }
    }

    /** The file itself can't be opened or read; other files may be fine. */
    public static final class UnreadableException extends IOException {
        /** @param cause why */
        public UnreadableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
