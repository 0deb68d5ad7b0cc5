package io.recruiteebridge.reading;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    private static final byte ESCAPE = 0x1b;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long ESCAPES = 0x1b1b1b1b1b1b1b1bL;

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
                        OutcomeCode.GZIP_TORN, Sentence.of("message.gzip-torn"), null, null, true);
            } catch (ZipException e) {
                throw new UnreadableFileException(
                        OutcomeCode.GZIP_CORRUPT, Sentence.of("message.gzip-damaged", String.valueOf(e.getMessage())));
            }
            return pass.result(gzip);
        }
    }

    private static final class Pass {
        private final byte[] buffer = new byte[HEAD];
        private byte[] head = {};
        private byte[] last = {};
        private long size;
        private boolean nul;
        private boolean escape;
        private boolean ascii = true;
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
                look(end);
            }
        }

        private int fill(InputStream in) throws IOException {
            return in.readNBytes(buffer, carried, buffer.length - carried);
        }

        /** Only what is around bytes beyond ASCII is looked at more closely: mostly a letter here and there. */
        private void look(int end) {
            carried = 0;
            int at = 0;
            while (at < end) {
                int from = at;
                int highest = 0;
                while (at < end && !areEightPlain(at, end)) {
                    for (int stop = Math.min(end, at + Long.BYTES); at < stop; at++) {
                        nul |= buffer[at] == 0;
                        escape |= buffer[at] == ESCAPE;
                        highest |= buffer[at];
                    }
                }
                if (highest < 0) {
                    ascii = false;
                    checkUtf8(from, at, end);
                }
                while (areEightPlain(at, end)) {
                    at += Long.BYTES;
                }
            }
        }

        /** Whether eight ASCII characters follow, none of them a NUL or an escape. */
        private boolean areEightPlain(int at, int end) {
            if (at + Long.BYTES > end) {
                return false;
            }
            // No byte has its highest bit set, nor would have after subtracting one (a NUL), nor is an escape.
            long eight = (long) EIGHT.get(buffer, at);
            return ((eight | (eight - ONES) | ((eight ^ ESCAPES) - ONES)) & HIGHEST) == 0;
        }

        /** @param stop where ASCII follows, or the end of what was read: only there a character may be incomplete */
        private void checkUtf8(int from, int stop, int end) {
            int at = from;
            while (utf8 && at < stop) {
                int length = characterLength(at, stop);
                boolean whole = at + length <= stop;
                utf8 = length > 0 && (whole || stop == end);
                multibyte |= length > 1 && whole;
                if (utf8 && !whole) {
                    carried = stop - at;
                    System.arraycopy(buffer, at, buffer, 0, carried);
                }
                at += length;
            }
        }

        /**
         * How many bytes the UTF-8 character at a place has; 0 if the bytes before {@code stop} aren't how one begins. RFC 3629,
         * section 4: none is longer than need be, a surrogate, or beyond U+10FFFF.
         */
        private int characterLength(int at, int stop) {
            int first = buffer[at] & 0xff;
            if (first < 0x80) {
                return 1;
            }
            int length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
            int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            for (int i = at + 1; i < Math.min(at + length, stop); i++) {
                int next = buffer[i] & 0xff;
                if (next < least || next > most) {
                    return 0;
                }
                least = 0x80;
                most = 0xbf;
            }
            return length;
        }

        ByteScan result(boolean gzip) {
            return new ByteScan(
                    gzip, head, size, last, nul, escape, ascii, utf8 && carried == 0, utf8 && carried > 0 && multibyte);
        }
    }
}
