package io.recruiteebridge.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The inflated bytes of a zip entry, checked against the directory, with limits. */
final class ZipEntryStream extends InputStream {
    /** Beyond what a workbook of a million rows needs several times over. */
    private static final long MOST = 8L << 30;
    /** Below this, the ratio of compression doesn't matter. */
    private static final long SMALL = 16 << 20;
    /** Tables of equal rows reach about 100. */
    private static final long RATIO = 250;

    private final FileChannel channel;
    private final ZipDirectory.Entry entry;
    private final Closeable close;
    private final ByteBuffer packed = ByteBuffer.allocate(1 << 15);
    private final CRC32 crc = new CRC32();
    private @Nullable Inflater inflater;
    private long next;
    private long left;
    private long size;
    private boolean ended;

    /** @param close is closed together with this */
    ZipEntryStream(FileChannel channel, ZipDirectory.Entry entry, long from, Closeable close) {
        this.channel = channel;
        this.close = close;
        this.entry = entry;
        this.next = from;
        this.left = entry.compressed();
        this.packed.limit(0);
        this.inflater = entry.method() == 0 ? null : new Inflater(true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0 || ended) {
            return length == 0 ? 0 : -1;
        }
        int n = entry.method() == 0 ? copy(bytes, from, length) : inflate(bytes, from, length);
        if (n > 0) {
            size += n;
            crc.update(bytes, from, n);
            checkLimits();
            return n;
        }
        ended = true;
        if (size != entry.size() || crc.getValue() != entry.crc()) {
            throw ZipArchive.damaged("damage.part-changed");
        }
        return -1;
    }

    private void checkLimits() throws IOException {
        if (size > MOST) {
            throw ZipArchive.tooLarge("message.part-too-large", MOST >> 30);
        }
        long used = entry.compressed() - left - packed.remaining();
        if (size > SMALL && size / RATIO > used) {
            throw ZipArchive.tooLarge("message.inflates", RATIO);
        }
        if (size > entry.size()) {
            throw ZipArchive.damaged("damage.part-long");
        }
    }

    private int copy(byte[] bytes, int from, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, packed.remaining());
        packed.get(bytes, from, n);
        return n;
    }

    private int inflate(byte[] bytes, int from, int length) throws IOException {
        Inflater open = inflater;
        if (open == null) {
            throw new IOException("closed");
        }
        try {
            while (true) {
                int n = open.inflate(bytes, from, length);
                if (n > 0) {
                    return n;
                }
                if (open.finished()) {
                    return -1;
                }
                if (open.needsDictionary() || !fill()) {
                    throw ZipArchive.damaged("damage.part-short");
                }
                open.setInput(packed);
            }
        } catch (DataFormatException e) {
            throw ZipArchive.damaged("damage.inflate");
        }
    }

    /** Reads on if all was used; false at the end. */
    private boolean fill() throws IOException {
        if (packed.hasRemaining()) {
            return true;
        }
        packed.clear().limit((int) Math.min(packed.capacity(), left));
        int n = packed.hasRemaining() ? channel.read(packed, next) : -1;
        packed.flip();
        if (n <= 0) {
            return false;
        }
        next += n;
        left -= n;
        return true;
    }

    @Override
    public void close() throws IOException {
        Inflater open = inflater;
        inflater = null;
        if (open != null) {
            open.end();
        }
        close.close();
    }
}
