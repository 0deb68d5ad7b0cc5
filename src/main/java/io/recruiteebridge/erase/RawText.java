package io.recruiteebridge.erase;

import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.ZipArchive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Looks for an address in any file, without understanding the file. */
final class RawText {
    enum Look {
        THERE,
        NOT_THERE,
        /** It cannot be said: a PDF, something packed that can't be unpacked. */
        NOT_TEXT,
        /** The file cannot be read. */
        UNREADABLE
    }

    private static final int HEAD = 8192;
    private static final int PIECE = 1 << 20;
    /** Longer than any address, however it is encoded. */
    private static final int OVERLAP = 4096;

    private RawText() {}

    /** Where bytes come from. */
    private interface Source {
        InputStream open() throws IOException;
    }

    /** @param isIn whether a piece of text has the address */
    static Look look(Path file, Predicate<String> isIn) {
        if (!Files.isReadable(file)) {
            return Look.UNREADABLE;
        }
        Look look = look(() -> open(file), isIn);
        if (look != Look.NOT_TEXT) {
            return look;
        }
        try {
            return lookInside(file, isIn);
        } catch (IOException e) {
            return Look.UNREADABLE;
        }
    }

    /** Workbooks are archives of texts. What is packed twice stays unknown. */
    private static Look lookInside(Path file, Predicate<String> isIn) throws IOException {
        Look worst = Look.NOT_THERE;
        try (ZipArchive archive = ZipArchive.open(file)) {
            for (String name : archive.names()) {
                Look look = isIn.test(name) ? Look.THERE : look(() -> archive.open(name), isIn);
                if (look == Look.THERE) {
                    return look;
                }
                worst = look == Look.NOT_TEXT && !isPicture(name) ? look : worst;
            }
        } catch (DamagedFileException e) {
            return Look.NOT_TEXT;
        }
        return worst;
    }

    private static boolean isPicture(String name) {
        return name.endsWith(".png") || name.endsWith(".jpeg") || name.endsWith(".jpg") || name.endsWith(".gif");
    }

    private static Look look(Source source, Predicate<String> isIn) {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(HEAD);
        } catch (IOException packedAndDamaged) {
            return Look.NOT_TEXT;
        }
        Charset charset = charset(head);
        if (charset == null) {
            return Look.NOT_TEXT;
        }
        try {
            return search(source, charset, isIn) ? Look.THERE : Look.NOT_THERE;
        } catch (IOException damagedAfterItsHead) {
            return Look.NOT_TEXT;
        }
    }

    /** The same for a database, whose texts stand among other bytes. */
    static boolean isAmongBytes(Path file, Address address) throws IOException {
        return search(() -> Files.newInputStream(file), StandardCharsets.ISO_8859_1, address::isIn);
    }

    private static boolean search(Source source, Charset charset, Predicate<String> isIn) throws IOException {
        try (Reader text = new InputStreamReader(source.open(), charset)) {
            char[] buffer = new char[PIECE];
            int kept = 0;
            for (int n = text.read(buffer, 0, PIECE); n >= 0; n = text.read(buffer, kept, PIECE - kept)) {
                int end = kept + n;
                if (isIn.test(new String(buffer, 0, end))) {
                    return true;
                }
                kept = Math.min(OVERLAP, end);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        }
        return false;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), HEAD);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        try {
            return gzip ? new GZIPInputStream(in, HEAD) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** For looking only: ASCII addresses are the same in all encodings of one byte. Null for what is no text. */
    @org.jspecify.annotations.Nullable
    private static Charset charset(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (even + odd == 0) {
            String start = new String(head, 0, Math.min(5, head.length), StandardCharsets.ISO_8859_1);
            return start.startsWith("PK\3\4") || start.equals("%PDF-") ? null : StandardCharsets.UTF_8;
        }
        if (odd > head.length / 4 && even < odd / 4) {
            return StandardCharsets.UTF_16LE;
        }
        return even > head.length / 4 && odd < even / 4 ? StandardCharsets.UTF_16BE : null;
    }
}
