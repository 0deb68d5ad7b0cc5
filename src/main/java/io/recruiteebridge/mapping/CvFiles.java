package io.recruiteebridge.mapping;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.ZipPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the CVs that the rows of a file name, and looks through each: a CV that can't be sent is to be known before its row
 * is sent. Thread-safe.
 */
public final class CvFiles {
    /** Of a table that came alone. */
    public static final CvFiles NONE = new CvFiles(() -> Attachments.NONE, 0);

    private static final byte[] WORD = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] DOCX = "word/document.xml".getBytes(StandardCharsets.US_ASCII);
    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_NAMED = 5;

    /** Where the files come from. */
    @FunctionalInterface
    public interface Source {
        Attachments open() throws IOException;
    }

    private final Source source;
    private final long mostBytes;
    /** Made again when memory was needed for something else: many files may be in progress, of thousands of CVs each. */
    private SoftReference<Attachments> known = new SoftReference<>(null);

    /** @param mostBytes larger CVs aren't sent */
    public CvFiles(Source source, long mostBytes) {
        this.source = source;
        this.mostBytes = mostBytes;
    }

    private synchronized Attachments attachments() throws IOException {
        Attachments open = known.get();
        if (open == null) {
            open = source.open();
            known = new SoftReference<>(open);
        }
        return open;
    }

    /**
     * The names that a cell lists; null if there are no files to which names could lead.
     *
     * @throws UncheckedIOException if the disk fails
     */
    @Nullable
    List<String> names(String cell) {
        try {
            Attachments all = attachments();
            return all.isNone() ? null : all.names(cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CV, or why there is none to send. */
    record Found(@Nullable CvDocument cv, @Nullable Problem problem) {}

    /** @throws UncheckedIOException if the disk fails */
    Found find(String heading, String name) {
        try {
            List<Attachment> named = attachments().named(name);
            if (named.size() == 1) {
                return look(heading, name, named.get(0));
            }
            return named.isEmpty()
                    ? problem(OutcomeCode.CV_MISSING, heading, Text.quote(name) + missing(name))
                    : problem(
                            OutcomeCode.CV_AMBIGUOUS,
                            heading,
                            "The zip archive has several files named " + Text.quote(name)
                                    + ". Write the folder as well: "
                                    + named.stream()
                                            .limit(MOST_NAMED)
                                            .map(Attachment::path)
                                            .collect(Collectors.joining(", "))
                                    + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names that differ only in their folder or ending are worth a hint, not a guess. */
    private String missing(String name) throws IOException {
        String stem = stem(name);
        String alike = attachments().all().stream()
                .filter(one -> stem(one.path()).equals(stem))
                .limit(MOST_NAMED)
                .map(Attachment::path)
                .collect(Collectors.joining(", "));
        return " isn't in the zip archive. " + (alike.isEmpty() ? "" : "It has " + alike + ". ")
                + "Correct the name, add the file to the archive, or leave the cell empty.";
    }

    private static String stem(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        return Normal.name(dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
    }

    private Found look(String heading, String name, Attachment file) throws IOException {
        ZipPart part = file.part();
        String quoted = Text.quote(name);
        if (part.size() == 0) {
            return unfit(heading, quoted + " is empty.");
        }
        if (part.size() > mostBytes) {
            return unfit(
                    heading,
                    quoted + " has " + megabytes(part.size()) + " MB; the most is " + megabytes(mostBytes)
                            + " MB (bridge.max-cv-size). Make it smaller.");
        }
        byte[] head;
        Search word = new Search(WORD);
        Search docx = new Search(DOCX);
        try (InputStream in = part.open()) {
            head = in.readNBytes(CvType.HEAD);
            word.add(head, head.length);
            docx.add(head, head.length);
            byte[] buffer = new byte[CvType.HEAD];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                word.add(buffer, n);
                docx.add(buffer, n);
            }
        } catch (DamagedFileException e) {
            return unfit(
                    heading,
                    quoted
                            + (e.isProtected()
                                    ? " is protected by a password. Make the archive without one."
                                    : " is damaged. Put a sound copy into the archive."));
        }
        CvType type = CvType.of(file.name(), head, new CvType.Marks(word.found(), docx.found()));
        if (type == null) {
            return unfit(
                    heading,
                    quoted + " isn't a PDF, Word (.doc, .docx), OpenDocument (.odt), RTF or text (.txt) file.");
        }
        return new Found(new CvDocument(Text.inline(file.name()), type.contentType(), part), null);
    }

    private static Found unfit(String heading, String message) {
        return problem(OutcomeCode.CV_UNFIT, heading, message);
    }

    private static Found problem(OutcomeCode code, String heading, String message) {
        return new Found(null, new Problem(code, heading, message));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / MEGABYTE).replaceFirst("\\.0$", "");
    }

    /** Finds bytes in a stream, also where they are in two pieces of it. */
    private static final class Search {
        private final byte[] wanted;
        private byte[] end = {};
        private boolean found;

        Search(byte[] wanted) {
            this.wanted = wanted;
        }

        void add(byte[] piece, int length) {
            if (found) {
                return;
            }
            byte[] both = Arrays.copyOf(end, end.length + length);
            System.arraycopy(piece, 0, both, end.length, length);
            found = new String(both, StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
            end = Arrays.copyOfRange(both, Math.max(0, both.length - wanted.length + 1), both.length);
        }

        boolean found() {
            return found;
        }
    }
}
