package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ZipDirectory.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip file. Whatever the file claims, memory is bounded: the directory has a limit, and entries are
 * streamed. A path that leads out of the archive, a link, a name that comes twice, or entries that overlap make all of it
 * unreadable. Not thread-safe.
 *
 * <p>Not {@code java.util.zip.ZipFile}, which reads the whole directory into memory whatever its size, and says nothing of
 * links.
 */
public final class ZipArchive implements Closeable {
    private static final int LOCAL = 0x04034b50;
    static final int LOCAL_SIZE = 30;

    private final Path file;
    private final FileChannel channel;
    private final long base;
    private final Map<String, Entry> entries;

    private ZipArchive(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        ZipDirectory directory = ZipDirectory.read(channel);
        this.base = directory.base();
        this.entries = directory.entries();
    }

    /** Whether these are the first bytes of a zip file that isn't empty. */
    static boolean isZip(byte[] head) {
        return TextEncoding.startsWith(head, 'P', 'K', 3, 4);
    }

    /**
     * Opens an archive and reads its directory.
     *
     * @throws DamagedFileException if the file isn't a sound zip file
     */
    public static ZipArchive open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new ZipArchive(file, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The names of all entries, in the order of the directory; folders end in a slash. */
    public Set<String> names() {
        return entries.keySet();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /**
     * The inflated bytes of an entry. Reading them fails with {@link DamagedFileException} where they aren't what the
     * directory says, or where they are beyond the limits.
     *
     * @throws DamagedFileException if there is no such entry, or it is encrypted
     */
    public InputStream open(String name) throws IOException {
        return open(channel, base, entry(name), () -> {});
    }

    /**
     * An entry that can be read when the archive is closed, too.
     *
     * @throws DamagedFileException if there is no such entry
     */
    public ZipPart part(String name) throws IOException {
        return new ZipPart(file, base, entry(name));
    }

    private Entry entry(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw damaged("damage.part-missing", name);
        }
        return entry;
    }

    /** @param close is closed together with the stream */
    static InputStream open(FileChannel channel, long base, Entry entry, Closeable close) throws IOException {
        if (entry.encrypted()) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_PROTECTED, Sentence.of("message.file-protected"));
        }
        ByteBuffer header = ZipDirectory.bytes(channel, base + entry.offset(), LOCAL_SIZE);
        if (header.getInt(0) != LOCAL) {
            throw damaged("damage.part-start");
        }
        long data = base
                + entry.offset()
                + LOCAL_SIZE
                + Short.toUnsignedInt(header.getShort(26))
                + Short.toUnsignedInt(header.getShort(28));
        if (data + entry.compressed() > channel.size()) {
            throw damaged("damage.part-behind-end");
        }
        return switch (entry.method()) {
            case 0, 8 -> new ZipEntryStream(channel, entry, data, close);
            default -> throw damaged("damage.compression");
        };
    }

    /** An entry like that one, to be written to another archive. */
    public ZipEntry copyOf(String name) {
        ZipEntry copy = new ZipEntry(name);
        Entry entry = entries.get(name);
        if (entry != null && entry.method() == 0) {
            copy.setMethod(ZipEntry.STORED);
            copy.setSize(entry.size());
            copy.setCrc(entry.crc());
        }
        return copy;
    }

    /**
     * Reads all entries to their ends.
     *
     * @throws DamagedFileException if one isn't what it was when it was written
     */
    public void verify() throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (String name : entries.keySet()) {
            try (InputStream in = open(name)) {
                while (in.read(buffer) >= 0) {
                    // on to its end
                }
            }
        }
    }

    /** Whether an archive with these entries is a document of an office program. */
    static boolean isDocument(Set<String> names) {
        return names.contains("[Content_Types].xml") || names.contains("content.xml");
    }

    static DamagedFileException damaged(String why, Object... arguments) {
        return new DamagedFileException(
                OutcomeCode.WORKBOOK_DAMAGED, Sentence.of("message.file-damaged", Sentence.of(why, arguments)));
    }

    static DamagedFileException tooLarge(String key, long limit) {
        return new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of(key, limit));
    }

    /** What an entry's name may be besides, where its encoding isn't known; else empty. */
    List<String> readings(String name) {
        Entry entry = entries.get(name);
        return entry == null ? List.of() : entry.readings();
    }

    /** Where the entry with this name is, whatever the case of its letters; null if there is none. */
    public @Nullable String find(String name) {
        if (entries.containsKey(name)) {
            return name;
        }
        return entries.keySet().stream()
                .filter(entry -> entry.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
