package io.recruiteebridge.reading;

import io.recruiteebridge.outcome.OutcomeCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * What one pass over the bytes of a file finds: everything needed to choose an encoding. Immutable.
 *
 * @param gzip whether the file is compressed; everything else is about the uncompressed bytes
 * @param head the first bytes, at most {@link #HEAD}
 * @param size number of bytes
 * @param last the last two bytes, or fewer if there are fewer
 * @param nul whether there is a NUL byte
 * @param escape whether there is an escape character, with which some encodings switch between alphabets
 * @param ascii whether no byte is beyond ASCII
 * @param utf8 whether the bytes are valid UTF-8 throughout
 * @param utf8Torn whether they would be, with characters beyond ASCII, if the very last character were complete
 */
record ByteScan(
        boolean gzip,
        byte[] head,
        long size,
        byte[] last,
        boolean nul,
        boolean escape,
        boolean ascii,
        boolean utf8,
        boolean utf8Torn) {
    static final int HEAD = 1 << 16;

    private static final int NUL = 1;
    private static final int ESCAPE = 2;
    private static final int HIGH = 4;
    private static final byte[] KIND = kinds();

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long ESCAPES = 0x1b1b1b1b1b1b1b1bL;

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, 0x80, 0x100, (byte) HIGH);
        kinds[0] = NUL;
        kinds[0x1b] = ESCAPE;
        return kinds;
    }

    /** Of a file that isn't text: the size is of the bytes on disk. */
    static ByteScan ofBinary(byte[] head, long size) {
        return new ByteScan(false, head, size, new byte[0], true, false, false, false, false);
    }

    static ByteScan of(Path file) throws IOException, UnreadableFileException {
        boolean gzip = TextEncoding.isGzip(file);
        try (InputStream disk = Files.newInputStream(file)) {
            Pass pass = new Pass();
            try {
                pass.over(TextEncoding.uncompressed(disk, gzip));
            } catch (EOFException e) {
                throw new UnreadableFileException(
                        OutcomeCode.GZIP_TORN,
                        "The compressed file ends too early, so the copy is incomplete. Copy it again.",
                        null,
                        null,
                        true);
            } catch (ZipException e) {
                throw new UnreadableFileException(
                        OutcomeCode.GZIP_CORRUPT,
                        "The compressed file is damaged (" + e.getMessage() + "). Compress and copy it again.");
            }
            return pass.result(gzip);
        }
    }

    private static final class Pass {
        private final byte[] buffer = new byte[HEAD];
        private final CharBuffer scratch = CharBuffer.allocate(HEAD);
        private final CharsetDecoder decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        private byte[] head = {};
        private byte[] last = {};
        private long size;
        private int seen;
        private boolean utf8 = true;
        private boolean multibyte;
        /** Bytes of a character that the next read completes; they are at the start of the buffer. */
        private int carried;

        void over(InputStream in) throws IOException {
            for (int n = fill(in); n > 0; n = fill(in)) {
                if (size == 0) {
                    head = Arrays.copyOf(buffer, n);
                }
                int end = carried + n;
                size += n;
                last = Arrays.copyOfRange(buffer, Math.max(0, end - 2), end);
                look(carried, end);
            }
        }

        private int fill(InputStream in) throws IOException {
            return in.readNBytes(buffer, carried, buffer.length - carried);
        }

        private void look(int from, int end) {
            int kinds = kinds(from, end);
            seen |= kinds;
            if (utf8 && (carried > 0 || (kinds & HIGH) != 0)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, end);
                utf8 = !decoder.decode(bytes, scratch.clear(), false).isError();
                multibyte |= scratch.position() < bytes.position();
                carried = utf8 ? bytes.remaining() : 0;
                System.arraycopy(buffer, bytes.position(), buffer, 0, carried);
            }
        }

        private int kinds(int from, int end) {
            int kinds = 0;
            int i = from;
            while (i < end) {
                // Eight ASCII characters at once: no byte has its highest bit set, nor would have after subtracting one
                // (a NUL), nor is an escape.
                while (i + Long.BYTES <= end) {
                    long eight = (long) EIGHT.get(buffer, i);
                    if (((eight | (eight - ONES) | ((eight ^ ESCAPES) - ONES)) & HIGHEST) != 0) {
                        break;
                    }
                    i += Long.BYTES;
                }
                for (int stop = Math.min(end, i + Long.BYTES); i < stop; i++) {
                    kinds |= KIND[buffer[i] & 0xff];
                }
            }
            return kinds;
        }

        ByteScan result(boolean gzip) {
            return new ByteScan(
                    gzip,
                    head,
                    size,
                    last,
                    (seen & NUL) != 0,
                    (seen & ESCAPE) != 0,
                    (seen & HIGH) == 0,
                    utf8 && carried == 0,
                    utf8 && carried > 0 && multibyte);
        }
    }
}
