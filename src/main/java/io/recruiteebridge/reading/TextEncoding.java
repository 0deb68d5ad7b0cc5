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
import org.jspecify.annotations.Nullable;

/**
 * How the text of a file is turned into bytes. Immutable.
 *
 * @param gzip whether the bytes are compressed
 * @param bom whether the text starts with a byte order mark
 */
public record TextEncoding(boolean gzip, Charset charset, boolean bom) {
    private static final String WINDOWS_1252 = "windows-1252";
    private static final int BUFFER = 1 << 16;

    /** As its mark, or the validity of its bytes, says; null if neither does. */
    static @Nullable TextEncoding of(ByteScan scan) {
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
        if (scan.nul()) {
            return new TextEncoding(scan.gzip(), Utf16.orUtf8(head), false);
        }
        return scan.utf8() || scan.utf8Torn() ? new TextEncoding(scan.gzip(), StandardCharsets.UTF_8, false) : null;
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

    /**
     * The encoding for some rows of such a text. A few rows alone may not show in which encoding they are, so those of a text
     * whose encoding had to be detected become UTF-8 with a mark; Windows-1252 is kept, as that is what is detected of little.
     */
    public TextEncoding ofSomeRows() {
        boolean recognised = isUtf16()
                || charset.equals(StandardCharsets.UTF_8)
                || charset.name().equals(WINDOWS_1252);
        return recognised ? this : new TextEncoding(gzip, StandardCharsets.UTF_8, true);
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
