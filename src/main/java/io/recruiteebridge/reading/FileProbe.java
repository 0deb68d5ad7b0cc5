package io.recruiteebridge.reading;

import io.recruiteebridge.files.FileHash;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.encoding.Detection;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a file before its format is. In a text, one pass over its bytes finds the encoding while another thread
 * hashes it; of other files, only their beginning and, in a zip archive, the names of the entries. Not thread-safe.
 */
public final class FileProbe implements AutoCloseable {
    private final Path file;
    private final ReadingContext context;
    private final String extension;
    private final ByteScan scan;
    private final FileHash hash;
    private final FileEncoding detected;
    private final TextEncoding encoding;
    private final Set<String> parts;
    private final String head;

    private FileProbe(
            Path file,
            String name,
            ReadingContext context,
            ByteScan scan,
            FileEncoding detected,
            FileHash hash,
            Set<String> parts) {
        this.file = file;
        this.context = context;
        this.scan = scan;
        this.hash = hash;
        this.parts = parts;
        extension = extension(name);
        this.detected = detected;
        encoding = detected.text();
        String text = new String(scan.head(), encoding.charset());
        head = encoding.bom() ? text.substring(1) : text;
    }

    static FileProbe of(Path file, String name, ReadingContext context) throws IOException, UnreadableFileException {
        FileHash hash = FileHash.begin(file);
        try {
            byte[] start = firstBytes(file);
            boolean zip = ZipArchive.isZip(start);
            ByteScan scan = zip || ForeignFormat.isBinary(start)
                    ? ByteScan.ofBinary(start, Files.size(file))
                    : ByteScan.of(file);
            FileEncoding encoding = FileEncoding.of(file, scan, context);
            return new FileProbe(file, name, context, scan, encoding, hash, zip ? parts(file) : Set.of());
        } catch (IOException | UnreadableFileException e) {
            hash.close();
            throw e;
        }
    }

    /** What follows the last dot of a name, in lower case and without {@code .gz}. */
    static String extension(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ByteScan.HEAD);
        }
    }

    private static Set<String> parts(Path file) throws IOException, UnreadableFileException {
        try (ZipArchive archive = ZipArchive.open(file)) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(archive.names()));
        } catch (DamagedFileException e) {
            throw e.unreadable();
        }
    }

    public Path file() {
        return file;
    }

    public ReadingContext context() {
        return context;
    }

    /** That of the file's name; only a hint. See {@link #extension(String)}. */
    public String extension() {
        return extension;
    }

    public TextEncoding encoding() {
        return encoding;
    }

    /** A value with letters beyond ASCII, as it is read, where the encoding had to be detected; else null. */
    public @Nullable String encodingSample() {
        return detected.sample();
    }

    /** Whether no byte is beyond ASCII. */
    public boolean isAscii() {
        return scan.ascii();
    }

    /** The beginning of the text, without byte order mark; good enough to guess from. */
    public String head() {
        return head;
    }

    /** Whether {@link #head} is all of the text. */
    public boolean headIsAll() {
        return scan.size() == scan.head().length;
    }

    /** Whether the file is a zip archive with such an entry. */
    public boolean hasPart(String name) {
        return parts.contains(name);
    }

    /** The names of the entries of a zip archive, in its order; empty for all other files. */
    Set<String> parts() {
        return parts;
    }

    /** The only table in a zip archive; null if there is none, or several. */
    public @Nullable String tableInside() {
        List<String> tables = Attachments.tables(parts);
        return tables.size() == 1 ? tables.get(0) : null;
    }

    /** The first (uncompressed) bytes. */
    byte[] firstBytes() {
        return scan.head();
    }

    /** Lower-case hex digest of the file's bytes on disk; waits until it is computed. */
    public String sha256() throws IOException {
        return hash.hex();
    }

    /**
     * The text after the byte order mark; bytes that are invalid in the encoding are an error. ASCII is decoded as the encoding
     * that contains it and takes least time.
     */
    public Reader text() throws IOException {
        return isAscii() && encoding.charset().equals(StandardCharsets.UTF_8)
                ? new InputStreamReader(encoding.bytes(file), StandardCharsets.ISO_8859_1)
                : encoding.reader(file);
    }

    /** The first line end outside quotes; {@code \n} where there is none. */
    public String lineEnd() {
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && !quoted) {
                return "\n";
            } else if (c == '\r' && !quoted) {
                return head.startsWith("\n", i + 1) ? "\r\n" : "\r";
            }
        }
        return "\n";
    }

    /** Whether the last line has a line end. */
    public boolean endsLine() {
        String end = new String(scan.last(), encoding.charset());
        return end.endsWith("\n") || end.endsWith("\r");
    }

    void refuseEmpty() throws UnreadableFileException {
        if (headIsAll() && head.isBlank()) {
            throw new UnreadableFileException(OutcomeCode.EMPTY, Sentence.of("message.empty"));
        }
    }

    /**
     * Rejects a file that isn't text in its encoding.
     *
     * @param utf8Only whether the format allows only Unicode encodings
     * @param code for bytes that are invalid in UTF-8
     */
    public void requireText(boolean utf8Only, OutcomeCode code) throws IOException, UnreadableFileException {
        boolean utf16 = encoding.isUtf16();
        if (utf16 ? head.indexOf('\0') >= 0 : scan.nul()) {
            try (Reader text = encoding.lenientReader(file)) {
                Position position = Position.of('\0', text);
                throw new UnreadableFileException(
                        OutcomeCode.NOT_TEXT,
                        Sentence.of("message.nul-bytes"),
                        position.line(),
                        position.column(),
                        false);
            }
        }
        if (utf16) {
            return; // the decoder finds invalid UTF-16
        }
        if (scan.utf8Torn() || !scan.utf8() && (utf8Only || encoding.bom())) {
            throw undecodable(StandardCharsets.UTF_8, code);
        }
        if (scan.escape()) {
            EncodingDoubts.refuseEscapes(encoding.bytes(file));
        }
        if (detected.detection() instanceof Detection.Unsure unsure) {
            throw EncodingDoubts.of(unsure, encoding.bytes(file));
        }
    }

    /**
     * The reason why a file can't be decoded.
     *
     * @param code for bytes that are invalid in the file's encoding
     */
    public UnreadableFileException undecodable(OutcomeCode code) throws IOException {
        return undecodable(encoding.charset(), code);
    }

    private UnreadableFileException undecodable(Charset charset, OutcomeCode code) throws IOException {
        boolean torn = encoding.isUtf16() ? scan.size() % 2 == 1 : scan.utf8Torn();
        try (InputStream bytes = encoding.bytes(file)) {
            Position position = Position.ofUndecodable(bytes, charset);
            if (torn) {
                return new UnreadableFileException(
                        OutcomeCode.TEXT_TORN,
                        Sentence.of("message.ends-in-character"),
                        position.line(),
                        position.column(),
                        true);
            }
            return new UnreadableFileException(
                    encoding.isUtf16() ? OutcomeCode.NOT_TEXT : code,
                    Sentence.of("message.invalid-bytes", charset.name()),
                    position.line(),
                    position.column(),
                    false);
        }
    }

    @Override
    public void close() {
        hash.close();
    }
}
