package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
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
    /** More than any workbook has, and archives of CVs are told to be split. */
    static final int MOST_ENTRIES = 10_000;

    private static final int MOST_DIRECTORY = 4 << 20;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LINK = 0xa;
    /** The bit of an entry that says that its name is UTF-8. */
    private static final int UTF_8_NAME = 1 << 11;
    /** An extra field with the name in UTF-8 (Info-ZIP's). */
    private static final int UNICODE_PATH = 0x7075;

    private static final String SAME_NAME = "message.same-names";

    /** What programs write names in that don't say so, mostly Windows; the likeliest comes first. */
    private static final List<Charset> NAME_CHARSETS = Stream.of(
                    "IBM850", "IBM437", "IBM852", "windows-1252", "windows-1250", "IBM866", "ISO-8859-1")
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    /**
     * An entry.
     *
     * @param readings what the name may be besides, where its encoding isn't known
     * @param size how many bytes it claims to have when inflated
     */
    record Entry(
            String name,
            List<String> readings,
            boolean encrypted,
            int method,
            long crc,
            long compressed,
            long size,
            long offset) {}

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** Where the archive begins; not 0 if something was put in front of it. */
    private long base;

    private ZipArchive(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file);
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
        ZipArchive archive = new ZipArchive(file);
        try {
            archive.readDirectory();
            return archive;
        } catch (IOException e) {
            archive.close();
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
        ByteBuffer header = read(channel, base + entry.offset(), LOCAL_SIZE);
        if (header.getInt(0) != LOCAL) {
            throw damaged("damage.part-start");
        }
        long data = base + entry.offset() + LOCAL_SIZE + unsigned(header.getShort(26)) + unsigned(header.getShort(28));
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

    private void readDirectory() throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_SIZE + 0xffff);
        ByteBuffer end = read(channel, size - tail, tail);
        int at = tail - END_SIZE;
        while (at >= 0 && !(end.getInt(at) == END && at + END_SIZE + unsigned(end.getShort(at + 20)) <= tail)) {
            at--;
        }
        if (at < 0) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_DAMAGED, Sentence.of("message.end-missing"), true);
        }
        long count = unsigned(end.getShort(at + 10));
        long length = unsigned(end.getInt(at + 12));
        long offset = unsigned(end.getInt(at + 16));
        long endAt = size - tail + at;
        if (at >= LOCATOR_64_SIZE && end.getInt(at - LOCATOR_64_SIZE) == LOCATOR_64) {
            endAt = end.getLong(at - LOCATOR_64_SIZE + 8);
            ByteBuffer large = read(channel, endAt, 56);
            if (large.getInt(0) != END_64) {
                throw damaged("damage.directory");
            }
            count = large.getLong(32);
            length = large.getLong(40);
            offset = large.getLong(48);
        }
        if (count < 0 || count > MOST_ENTRIES || length > MOST_DIRECTORY) {
            throw tooLarge("message.too-many-parts", MOST_ENTRIES);
        }
        base = endAt - length - offset;
        if (length < 0 || offset < 0 || base < 0) {
            throw damaged("damage.directory");
        }
        readEntries(read(channel, base + offset, (int) length), (int) count);
        refuseOverlaps();
    }

    private void readEntries(ByteBuffer directory, int count) throws IOException {
        Set<String> lowerCase = new HashSet<>();
        boolean alike = false;
        for (int i = 0; i < count; i++) {
            if (directory.remaining() < CENTRAL_SIZE || directory.getInt(directory.position()) != CENTRAL) {
                throw damaged("damage.directory");
            }
            Entry entry = entry(directory);
            alike |= !lowerCase.add(entry.name().toLowerCase(Locale.ROOT));
            if (entries.put(entry.name(), entry) != null) {
                throw unsafe(SAME_NAME);
            }
        }
        // Programs find the parts of a document whatever the case of their letters; a folder of files may have both.
        if (alike && isDocument(names())) {
            throw unsafe(SAME_NAME);
        }
    }

    /** Whether an archive with these entries is a document of an office program. */
    static boolean isDocument(Set<String> names) {
        return names.contains("[Content_Types].xml") || names.contains("content.xml");
    }

    private static Entry entry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        int nameLength = unsigned(directory.getShort(at + 28));
        int extraLength = unsigned(directory.getShort(at + 30));
        int next = at + CENTRAL_SIZE + nameLength + extraLength + unsigned(directory.getShort(at + 32));
        if (next > directory.limit()) {
            throw damaged("damage.directory");
        }
        byte[] bytes = new byte[nameLength];
        directory.get(at + CENTRAL_SIZE, bytes);
        List<String> names = names(bytes, directory, at + CENTRAL_SIZE + nameLength, extraLength);
        boolean link = directory.get(at + 5) == 3 && directory.getInt(at + 38) >>> 28 == LINK;
        if (link || names.stream().anyMatch(ZipArchive::leadsOut)) {
            throw unsafe("message.leads-out");
        }
        long[] large = {
            unsigned(directory.getInt(at + 24)),
            unsigned(directory.getInt(at + 20)),
            unsigned(directory.getInt(at + 42))
        };
        zip64(directory, at + CENTRAL_SIZE + nameLength, extraLength, large);
        directory.position(next);
        if (large[0] < 0 || large[1] < 0 || large[2] < 0) {
            throw damaged("damage.directory");
        }
        return new Entry(
                names.get(0),
                names.subList(1, names.size()),
                (directory.getShort(at + 8) & 1) != 0,
                unsigned(directory.getShort(at + 10)),
                unsigned(directory.getInt(at + 16)),
                large[1],
                large[0],
                large[2]);
    }

    /** Replaces what doesn't fit 32 bits, in this order: size, compressed size, offset. */
    private static void zip64(ByteBuffer directory, int from, int length, long[] values) {
        int end = from + length;
        for (int at = from; at + 4 <= end; at += 4 + unsigned(directory.getShort(at + 2))) {
            if (directory.getShort(at) == 1) {
                int field = at + 4;
                int fieldEnd = Math.min(end, field + unsigned(directory.getShort(at + 2)));
                for (int i = 0; i < values.length; i++) {
                    if (values[i] == 0xffffffffL && field + Long.BYTES <= fieldEnd) {
                        values[i] = directory.getLong(field);
                        field += Long.BYTES;
                    }
                }
                return;
            }
        }
    }

    /** What the name of the entry at hand is, or may be: the likeliest comes first. */
    private static List<String> names(byte[] bytes, ByteBuffer directory, int extra, int extraLength) {
        boolean unicode = (unsigned(directory.getShort(directory.position() + 8)) & UTF_8_NAME) != 0;
        for (int at = extra;
                !unicode && at + 4 <= extra + extraLength;
                at += 4 + unsigned(directory.getShort(at + 2))) {
            int length = unsigned(directory.getShort(at + 2)) - 5;
            boolean fits = length > 0 && at + 9 + length <= extra + extraLength && directory.get(at + 4) == 1;
            if (unsigned(directory.getShort(at)) == UNICODE_PATH && fits && directory.getInt(at + 5) == crc(bytes)) {
                byte[] name = new byte[length];
                directory.get(at + 9, name);
                return List.of(slashes(new String(name, StandardCharsets.UTF_8)));
            }
        }
        try {
            return List.of(slashes(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException notUtf8) {
            return NAME_CHARSETS.stream()
                    .map(charset -> slashes(new String(bytes, charset)))
                    .distinct()
                    .toList();
        }
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static String slashes(String name) {
        return name.replace('\\', '/');
    }

    private static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.length() > 1 && name.charAt(1) == ':'
                || name.indexOf('\0') >= 0
                || List.of(name.split("/", -1)).contains("..");
    }

    private void refuseOverlaps() throws IOException {
        List<Entry> byOffset = new ArrayList<>(entries.values());
        byOffset.sort(Comparator.comparingLong(Entry::offset));
        long free = 0;
        for (Entry entry : byOffset) {
            if (entry.offset() < free) {
                throw unsafe("message.overlaps");
            }
            free = entry.offset() + LOCAL_SIZE + entry.compressed();
            if (free < 0 || base + free > channel.size()) {
                throw damaged("damage.part-behind-end");
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        if (from < 0 || from + length > channel.size()) {
            throw damaged("damage.directory");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw damaged("damage.file-end");
            }
        }
        return bytes.flip();
    }

    private static int unsigned(short value) {
        return value & 0xffff;
    }

    private static long unsigned(int value) {
        return value & 0xffffffffL;
    }

    static DamagedFileException damaged(String why, Object... arguments) {
        return new DamagedFileException(
                OutcomeCode.WORKBOOK_DAMAGED, Sentence.of("message.file-damaged", Sentence.of(why, arguments)));
    }

    static DamagedFileException tooLarge(String key, long limit) {
        return new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of(key, limit));
    }

    private static DamagedFileException unsafe(String key) {
        return new DamagedFileException(OutcomeCode.WORKBOOK_UNSAFE, Sentence.of(key));
    }

    @Override
    public void close() throws IOException {
        channel.close();
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
}
