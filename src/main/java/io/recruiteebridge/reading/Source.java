package io.recruiteebridge.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Where the text of a file comes from.
 *
 * @param bom whether a byte order mark stands before the text
 */
record Source(Path file, boolean gzip, Charset charset, boolean bom) {
    private static final int BUFFER = 1 << 16;

    static Source of(Path file, FileDialect form) {
        return new Source(file, form.gzip(), form.charset(), form.bom());
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
    InputStream bytes() throws IOException {
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

    /** The text after the byte order mark; bytes that mean nothing in the encoding are an error, never replaced. */
    Reader text() throws IOException {
        return new InputStreamReader(
                bytes(),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The text with a substitute for whatever means nothing: to find a place in a file that is refused anyway. */
    Reader lenientText() throws IOException {
        return new InputStreamReader(bytes(), charset);
    }
}
