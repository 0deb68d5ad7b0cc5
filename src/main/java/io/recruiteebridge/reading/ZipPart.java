package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An entry of a zip file, which can be read as often as wanted while that file is there. Immutable; thread-safe. */
public final class ZipPart {
    private final Path file;
    private final long base;
    private final ZipDirectory.Entry entry;

    ZipPart(Path file, long base, ZipDirectory.Entry entry) {
        this.file = file;
        this.base = base;
        this.entry = entry;
    }

    /** How many bytes it claims to have; {@link #open} fails if it has others. */
    public long size() {
        return entry.size();
    }

    /**
     * The inflated bytes, as {@link ZipArchive#open(String)} gives them.
     *
     * @throws DamagedFileException if it can't be read, or is encrypted
     */
    public InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return ZipArchive.open(channel, base, entry, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether it is that entry of the same archive. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ZipPart part && part.file.equals(file) && part.entry.offset() == entry.offset();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(entry.offset());
    }
}
