package io.recruiteebridge.export;

import io.recruiteebridge.language.Language;
import io.recruiteebridge.settings.ExportFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of candidates.html, for a page of the console. They are read anew each time, piece by piece. Immutable.
 *
 * @param changed when the list last changed
 */
public record CandidatesPage(Path file, Instant changed) {
    private static final byte[] BEGIN =
            "<script type=\"application/json\" id=\"people\">".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 200;
    private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"([a-z]{2})\">");

    /** The list as last exported; empty if there is no candidates.html. */
    public static Optional<CandidatesPage> of(Path outbox) throws IOException {
        Path file = outbox.resolve(ExportFormat.HTML.fileName());
        try (InputStream people = open(file)) {
            return people.read() < 0
                    ? Optional.empty()
                    : Optional.of(new CandidatesPage(
                            file, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** JSON in UTF-8 that is safe inside markup; the caller closes the stream. */
    public InputStream people() throws IOException {
        return open(file);
    }

    /** The data of a page, as JSON; empty if the file is no such page. */
    static String data(Path file) throws IOException {
        try (InputStream people = open(file)) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            people.transferTo(json);
            return json.toString(StandardCharsets.UTF_8);
        }
    }

    /** The language of a page; English if it doesn't say. */
    static Language language(Path file) throws IOException {
        try (InputStream page = Files.newInputStream(file)) {
            String head = new String(page.readNBytes(HEAD), StandardCharsets.UTF_8);
            Matcher matcher = LANGUAGE.matcher(head);
            return matcher.find() ? Language.of(matcher.group(1)).orElse(Language.ENGLISH) : Language.ENGLISH;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream page = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            skipBehind(page, BEGIN);
        } catch (IOException e) {
            page.close();
            throw e;
        }
        return new Data(page);
    }

    /** Its first byte occurs only once in it, so that a mismatch may be the beginning of a match, and nothing else. */
    private static void skipBehind(InputStream in, byte[] text) throws IOException {
        int matched = 0;
        while (matched < text.length) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            matched = next == text[matched] ? matched + 1 : next == text[0] ? 1 : 0;
        }
    }

    /** Ends before the tag that follows: the data has no such character. */
    private static final class Data extends FilterInputStream {
        private boolean ended;

        Data(InputStream page) {
            super(page);
        }

        @Override
        public int read() throws IOException {
            int next = ended ? -1 : super.read();
            ended = next < 0 || next == '<';
            return ended ? -1 : next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = ended ? -1 : super.read(bytes, from, length);
            for (int i = 0; i < n; i++) {
                if (bytes[from + i] == '<') {
                    ended = true;
                    return i == 0 ? -1 : i;
                }
            }
            return n;
        }
    }
}
