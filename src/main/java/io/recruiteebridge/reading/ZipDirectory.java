package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The directory of a zip file: small enough, and of entries of which none leads out of the archive, is a link, comes twice or
 * overlaps another.
 *
 * @param base where the archive begins; not 0 if something was put in front of it
 * @param entries by name, in the order of the directory
 */
record ZipDirectory(long base, Map<String, Entry> entries) {
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

    /**
     * Reads the directory, which is at the end.
     *
     * @throws DamagedFileException if the file isn't a sound zip file
     */
    static ZipDirectory read(FileChannel channel) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_SIZE + 0xffff);
        ByteBuffer end = bytes(channel, size - tail, tail);
        int at = tail - END_SIZE;
        while (at >= 0
                && !(end.getInt(at) == END && at + END_SIZE + Short.toUnsignedInt(end.getShort(at + 20)) <= tail)) {
            at--;
        }
        if (at < 0) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_DAMAGED, Sentence.of("message.end-missing"), true);
        }
        long count = Short.toUnsignedInt(end.getShort(at + 10));
        long length = Integer.toUnsignedLong(end.getInt(at + 12));
        long offset = Integer.toUnsignedLong(end.getInt(at + 16));
        long endAt = size - tail + at;
        if (at >= LOCATOR_64_SIZE && end.getInt(at - LOCATOR_64_SIZE) == LOCATOR_64) {
            endAt = end.getLong(at - LOCATOR_64_SIZE + 8);
            ByteBuffer large = bytes(channel, endAt, 56);
            if (large.getInt(0) != END_64) {
                throw ZipArchive.damaged("damage.directory");
            }
            count = large.getLong(32);
            length = large.getLong(40);
            offset = large.getLong(48);
        }
        if (count < 0 || count > MOST_ENTRIES || length > MOST_DIRECTORY) {
            throw ZipArchive.tooLarge("message.too-many-parts", MOST_ENTRIES);
        }
        long base = endAt - length - offset;
        if (length < 0 || offset < 0 || base < 0) {
            throw ZipArchive.damaged("damage.directory");
        }
        Map<String, Entry> entries = entries(bytes(channel, base + offset, (int) length), (int) count);
        refuseOverlaps(entries.values(), channel.size() - base);
        return new ZipDirectory(base, entries);
    }

    private static Map<String, Entry> entries(ByteBuffer directory, int count) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Set<String> lowerCase = new HashSet<>();
        boolean alike = false;
        for (int i = 0; i < count; i++) {
            if (directory.remaining() < CENTRAL_SIZE || directory.getInt(directory.position()) != CENTRAL) {
                throw ZipArchive.damaged("damage.directory");
            }
            Entry entry = entry(directory);
            alike |= !lowerCase.add(entry.name().toLowerCase(Locale.ROOT));
            if (entries.put(entry.name(), entry) != null) {
                throw unsafe(SAME_NAME);
            }
        }
        // Programs find the parts of a document whatever the case of their letters; a folder of files may have both.
        if (alike && ZipArchive.isDocument(entries.keySet())) {
            throw unsafe(SAME_NAME);
        }
        return entries;
    }

    private static Entry entry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int next = at + CENTRAL_SIZE + nameLength + extraLength + Short.toUnsignedInt(directory.getShort(at + 32));
        if (next > directory.limit()) {
            throw ZipArchive.damaged("damage.directory");
        }
        byte[] bytes = new byte[nameLength];
        directory.get(at + CENTRAL_SIZE, bytes);
        List<String> names = names(bytes, directory, at + CENTRAL_SIZE + nameLength, extraLength);
        boolean link = directory.get(at + 5) == 3 && directory.getInt(at + 38) >>> 28 == LINK;
        if (link || names.stream().anyMatch(ZipDirectory::leadsOut)) {
            throw unsafe("message.leads-out");
        }
        long[] large = {
            Integer.toUnsignedLong(directory.getInt(at + 24)),
            Integer.toUnsignedLong(directory.getInt(at + 20)),
            Integer.toUnsignedLong(directory.getInt(at + 42))
        };
        zip64(directory, at + CENTRAL_SIZE + nameLength, extraLength, large);
        directory.position(next);
        if (large[0] < 0 || large[1] < 0 || large[2] < 0) {
            throw ZipArchive.damaged("damage.directory");
        }
        return new Entry(
                names.get(0),
                names.subList(1, names.size()),
                (directory.getShort(at + 8) & 1) != 0,
                Short.toUnsignedInt(directory.getShort(at + 10)),
                Integer.toUnsignedLong(directory.getInt(at + 16)),
                large[1],
                large[0],
                large[2]);
    }

    /** Replaces what doesn't fit 32 bits, in this order: size, compressed size, offset. */
    private static void zip64(ByteBuffer directory, int from, int length, long[] values) {
        int end = from + length;
        for (int at = from; at + 4 <= end; at += 4 + Short.toUnsignedInt(directory.getShort(at + 2))) {
            if (directory.getShort(at) == 1) {
                int field = at + 4;
                int fieldEnd = Math.min(end, field + Short.toUnsignedInt(directory.getShort(at + 2)));
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
        boolean unicode = (Short.toUnsignedInt(directory.getShort(directory.position() + 8)) & UTF_8_NAME) != 0;
        for (int at = extra;
                !unicode && at + 4 <= extra + extraLength;
                at += 4 + Short.toUnsignedInt(directory.getShort(at + 2))) {
            int length = Short.toUnsignedInt(directory.getShort(at + 2)) - 5;
            boolean fits = length > 0 && at + 9 + length <= extra + extraLength && directory.get(at + 4) == 1;
            if (Short.toUnsignedInt(directory.getShort(at)) == UNICODE_PATH
                    && fits
                    && directory.getInt(at + 5) == crc(bytes)) {
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

    /** @param size of the archive, without what is in front of it */
    private static void refuseOverlaps(Collection<Entry> entries, long size) throws IOException {
        List<Entry> byOffset = new ArrayList<>(entries);
        byOffset.sort(Comparator.comparingLong(Entry::offset));
        long free = 0;
        for (Entry entry : byOffset) {
            if (entry.offset() < free) {
                throw unsafe("message.overlaps");
            }
            free = entry.offset() + ZipArchive.LOCAL_SIZE + entry.compressed();
            if (free < 0 || free > size) {
                throw ZipArchive.damaged("damage.part-behind-end");
            }
        }
    }

    /** So many bytes of a file, in the byte order of zip files. */
    static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        if (from < 0 || from + length > channel.size()) {
            throw ZipArchive.damaged("damage.directory");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw ZipArchive.damaged("damage.file-end");
            }
        }
        return bytes.flip();
    }

    private static DamagedFileException unsafe(String key) {
        return new DamagedFileException(OutcomeCode.WORKBOOK_UNSAFE, Sentence.of(key));
    }
}
