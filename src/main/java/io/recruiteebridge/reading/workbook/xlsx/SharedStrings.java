package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook refer to by number. The first few megabytes are in memory, the others in a temporary
 * file that has no name any more and goes with the process. Sixteen texts make a block: the place of each block is in memory,
 * and blocks that were just used are kept. Not thread-safe.
 */
final class SharedStrings implements Closeable {
    private static final int BLOCK = 16;
    private static final int HEADER = BLOCK * Integer.BYTES;
    /** More than a workbook can refer to. */
    private static final int MOST = 1 << 25;

    private static final int IN_MEMORY = 4 << 20;
    private static final int BUFFER = 1 << 18;
    private static final int WINDOW = 1 << 16;
    private static final int CACHE = 1 << 10;
    /** Larger blocks are not kept. */
    private static final int MOST_KEPT = 1 << 12;

    private long[] blocks = new long[64];
    private int count;
    private final byte[][] pending = new byte[BLOCK][];
    private byte[] memory = new byte[BUFFER];
    private int inMemory;
    private long size;
    private @Nullable FileChannel spill;
    private @Nullable ByteBuffer unwritten;
    private final @Nullable String[][] cache = new String[CACHE][];
    private final int[] cached = new int[CACHE];

    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowFrom;

    private SharedStrings() {
        Arrays.fill(cached, -1);
    }

    /** @param part null if the workbook has none */
    static SharedStrings of(ZipArchive archive, @Nullable String part) throws IOException {
        SharedStrings strings = new SharedStrings();
        if (part == null) {
            return strings;
        }
        ExcelText text = new ExcelText();
        try (XmlScanner xml = new XmlScanner(archive.open(part))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token == Token.START && xml.depth() == 2) {
                    if (xml.name().equals("si")) {
                        strings.add(text.runs(xml));
                    } else {
                        xml.skipElement();
                    }
                }
            }
            strings.flush();
            return strings;
        } catch (IOException | RuntimeException e) {
            strings.close();
            throw e;
        }
    }

    private void add(String text) throws IOException {
        if (count == MOST) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.too-many-texts", MOST));
        }
        pending[count++ % BLOCK] = text.getBytes(StandardCharsets.UTF_8);
        if (count % BLOCK == 0) {
            writeBlock(BLOCK);
        }
    }

    private void writeBlock(int texts) throws IOException {
        int block = (count - 1) / BLOCK;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * block);
        }
        blocks[block] = size;
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        for (int i = 0; i < texts; i++) {
            header.putInt(pending[i].length);
        }
        write(header.array());
        for (int i = 0; i < texts; i++) {
            write(pending[i]);
        }
    }

    private void flush() throws IOException {
        if (count % BLOCK != 0) {
            writeBlock(count % BLOCK);
        }
        if (spill != null && unwritten != null) {
            writeOut(spill, unwritten);
        }
        unwritten = null;
        Arrays.fill(pending, new byte[0]);
    }

    private void write(byte[] bytes) throws IOException {
        size += bytes.length;
        if (spill == null && inMemory + bytes.length <= IN_MEMORY) {
            if (inMemory + bytes.length > memory.length) {
                memory = Arrays.copyOf(memory, Math.max(inMemory + bytes.length, 2 * memory.length));
            }
            System.arraycopy(bytes, 0, memory, inMemory, bytes.length);
            inMemory += bytes.length;
            return;
        }
        FileChannel file = spill == null ? openSpill() : spill;
        ByteBuffer buffer = unwritten == null ? ByteBuffer.allocate(BUFFER) : unwritten;
        spill = file;
        unwritten = buffer;
        for (int from = 0; from < bytes.length; ) {
            int n = Math.min(buffer.remaining(), bytes.length - from);
            buffer.put(bytes, from, n);
            from += n;
            if (!buffer.hasRemaining()) {
                writeOut(file, buffer);
            }
        }
    }

    private static FileChannel openSpill() throws IOException {
        Path file = Files.createTempFile("recruitee-bridge-", ".strings");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void writeOut(FileChannel file, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    /** @throws DamagedFileException if there is no such text */
    String get(int index) throws IOException {
        if (index < 0 || index >= count) {
            throw new DamagedFileException(OutcomeCode.WORKBOOK_DAMAGED, Sentence.of("message.no-such-text"));
        }
        int block = index / BLOCK;
        int slot = block & (CACHE - 1);
        String[] texts = cache[slot];
        if (cached[slot] == block && texts != null) {
            return texts[index % BLOCK];
        }
        return load(block, slot, index % BLOCK);
    }

    private String load(int block, int slot, int wanted) throws IOException {
        long from = blocks[block];
        long end = (block + 1) * (long) BLOCK < count ? blocks[block + 1] : size;
        boolean kept = end - from <= MOST_KEPT;
        byte[] bytes = read(from, kept ? (int) (end - from) : HEADER);
        int at = HEADER;
        if (!kept) {
            for (int i = 0; i < wanted; i++) {
                at += length(bytes, i);
            }
            return new String(read(from + at, length(bytes, wanted)), StandardCharsets.UTF_8);
        }
        String[] texts = new String[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int length = length(bytes, i);
            texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        cache[slot] = texts;
        cached[slot] = block;
        return texts[wanted];
    }

    private static int length(byte[] block, int text) {
        int at = text * Integer.BYTES;
        return block[at] << 24 | (block[at + 1] & 0xff) << 16 | (block[at + 2] & 0xff) << 8 | block[at + 3] & 0xff;
    }

    private byte[] read(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        int here = (int) Math.max(0, Math.min(length, inMemory - from));
        if (here > 0) {
            System.arraycopy(memory, (int) from, bytes, 0, here);
        }
        if (here < length) {
            readSpill(from + here - inMemory, bytes, here);
        }
        return bytes;
    }

    /** Texts are mostly asked for in order: then much is read at once. */
    private void readSpill(long from, byte[] bytes, int at) throws IOException {
        int length = bytes.length - at;
        boolean inWindow = from >= windowFrom && from + length <= windowFrom + window.limit();
        if (!inWindow && length <= window.capacity()) {
            boolean onward = from >= windowFrom && from <= windowFrom + window.limit();
            window.clear().limit(onward ? window.capacity() : length);
            fill(from, window, length);
            windowFrom = from;
            inWindow = true;
        }
        if (inWindow) {
            window.get((int) (from - windowFrom), bytes, at, length);
        } else {
            fill(from, ByteBuffer.wrap(bytes, at, length), length);
        }
    }

    private void fill(long from, ByteBuffer buffer, int atLeast) throws IOException {
        FileChannel file = spill;
        int start = buffer.position();
        while (buffer.position() - start < atLeast) {
            if (file == null || file.read(buffer, from + buffer.position() - start) < 0) {
                throw new IOException("the temporary file of texts is shorter than it was");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}
