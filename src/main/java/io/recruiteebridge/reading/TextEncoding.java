package io.recruiteebridge.reading;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How the text of a file is turned into bytes. Immutable.
 *
 * @param gzip whether the bytes are compressed
 * @param bom whether the text starts with a byte order mark
 */
public record TextEncoding(boolean gzip, Charset charset, boolean bom) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;

    /** Chosen from all bytes of a file. */
    static TextEncoding of(ByteScan scan) {
        byte[] head = scan.head();
        if (startsWith(head, 0xef, 0xbb, 0xbf)) {
            return new TextEncoding(scan.gzip(), StandardCharsets.UTF_8, true);
        }
        if (startsWith(head, 0xff, 0xfe)) {
            return new TextEncoding(scan.gzip(), StandardCharsets.UTF_16LE, true);
        }
        if (startsWith(head, 0xfe, 0xff)) {
            return new TextEncoding(scan.gzip(), StandardCharsets.UTF_16BE, true);
        }
        return new TextEncoding(scan.gzip(), withoutMark(scan), false);
    }

    private static Charset withoutMark(ByteScan scan) {
        if (scan.nul()) {
            return utf16OrNoText(scan.head());
        }
        if (scan.utf8()) {
            return StandardCharsets.UTF_8;
        }
        return scan.undefined1252() ? StandardCharsets.ISO_8859_1 : WINDOWS_1252;
    }

    /** Western text in UTF-16 has a NUL in every other byte; NULs anywhere else mean that the file isn't text. */
    private static Charset utf16OrNoText(byte[] head) {
        int[] nuls = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                nuls[i % 2]++;
            }
        }
        int most = head.length / 4;
        if (nuls[0] == 0 && nuls[1] > most) {
            return StandardCharsets.UTF_16LE;
        }
        return nuls[1] == 0 && nuls[0] > most ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isUtf16() {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    static InputStream uncompressed(InputStream disk, boolean gzip) throws IOException {
        return gzip ? new GZIPInputStream(disk, BUFFER) : disk;
    }

    /** The uncompressed bytes after the byte order mark. */
    InputStream bytes(Path file) throws IOException {
        InputStream disk = Files.newInputStream(file);
        try {
            InputStream in = uncompressed(disk, gzip);
            if (bom) {
                in.skipNBytes(charset.equals(StandardCharsets.UTF_8) ? 3 : 2);
            }
            return in;
        } catch (IOException e) {
            disk.close();
            throw e;
        }
    }

    /** The text after the byte order mark; bytes that are invalid in the encoding are an error, never replaced. */
    public Reader reader(Path file) throws IOException {
        return new InputStreamReader(
                bytes(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The text with substitutes for invalid bytes, to find a position in a file that is rejected anyway. */
    Reader lenientReader(Path file) throws IOException {
        return new InputStreamReader(bytes(file), charset);
    }

    /** Writes text in this encoding, with a byte order mark if there was one. */
    Writer exactWriter(OutputStream out) throws IOException {
        return writer(out, bom);
    }

    /** Writes text in this encoding; UTF-16 always with a byte order mark, so that nobody has to guess it. */
    public Writer writer(OutputStream out) throws IOException {
        return writer(out, bom || isUtf16());
    }

    private Writer writer(OutputStream out, boolean mark) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(gzip ? new GZIPOutputStream(out) : out, charset));
        if (mark) {
            text.append('\ufeff');
        }
        return text;
    }
}
