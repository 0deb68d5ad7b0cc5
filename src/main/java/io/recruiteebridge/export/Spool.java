package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.recruitee.CandidateRecord;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The list on its way from Recruitee to the files: the records lie on disk in order of arrival, one JSON a line, and
 * only the position of each is in memory (some 50 bytes a candidate).
 */
final class Spool implements Closeable {
    /**
     * Where a record is.
     *
     * @param created microseconds since 1970
     * @param fingerprint of the record's text: 64 bits that change with it
     */
    record Entry(long id, long created, long fingerprint, long offset, int length) {}

    /** What the list leaves free, in bytes, of a small disk a twentieth: the ledger needs the disk more. */
    private static final long SPARE_DISK = 64L << 20;
    /** After so many bytes the disk is looked at again. */
    private static final long LOOK_EVERY = 16L << 20;

    private static final JsonMapper JSON = ExactJson.mapper();
    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(Entry::created)
            .thenComparingLong(Entry::id)
            .reversed();

    private final Path file;
    private final OutputStream out;
    private final RandomAccessFile in;
    private final List<Entry> entries = new ArrayList<>();
    private final Titles titles = new Titles();
    private boolean inOrder = true;
    private long end;
    private long lookAt;
    private byte[] window = new byte[1 << 16];
    private long windowStart;
    private int windowLength;

    Spool(Path file) throws IOException {
        this.file = file;
        Files.deleteIfExists(file);
        OwnerOnly.createFile(file);
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        in = new RandomAccessFile(file.toFile(), "r");
    }

    void references(JsonNode references) {
        titles.learn(references);
    }

    void add(CandidateRecord candidate) {
        try {
            byte[] line = candidate.json();
            ObjectNode fields = candidate.fields();
            if (end >= lookAt) {
                requireSpace();
                lookAt = end + LOOK_EVERY;
            }
            out.write(line);
            out.write('\n');
            Entry entry = new Entry(
                    fields.path("id").longValue(),
                    CreatedAt.micros(fields.path("created_at").asText()),
                    Fingerprint.of(line),
                    end,
                    line.length);
            inOrder &= entries.isEmpty() || NEWEST_FIRST.compare(entries.get(entries.size() - 1), entry) < 0;
            entries.add(entry);
            end += line.length + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireSpace() throws IOException {
        File disk = file.toFile();
        if (disk.getUsableSpace() < Math.min(SPARE_DISK, disk.getTotalSpace() / 20)) {
            throw new IOException("No space left for the candidate list in " + file.getParent());
        }
    }

    /** Whether what has arrived came in the order of the files, under the titles that it had from the beginning. */
    boolean isFinal() {
        return inOrder && !titles.revised();
    }

    /** All arrived: puts them in the order of the files. */
    void sort() throws IOException {
        out.flush();
        if (!inOrder) {
            entries.sort(NEWEST_FIRST);
        }
    }

    List<Entry> entries() {
        return entries;
    }

    Titles titles() {
        return titles;
    }

    /** The text of a record. */
    byte[] text(Entry entry) throws IOException {
        long at = entry.offset() - windowStart;
        if (at < 0 || at + entry.length() > windowLength) {
            readWindow(entry);
            at = 0;
        }
        return Arrays.copyOfRange(window, (int) at, (int) at + entry.length());
    }

    ObjectNode read(Entry entry) throws IOException {
        return read(text(entry));
    }

    static ObjectNode read(byte[] text) throws IOException {
        return (ObjectNode) JSON.readTree(text);
    }

    /** The files have the order of arrival, for the most part: what follows a record is wanted next. */
    private void readWindow(Entry entry) throws IOException {
        if (window.length < entry.length()) {
            window = new byte[entry.length()];
        }
        windowStart = entry.offset();
        windowLength = (int) Math.min(window.length, end - windowStart);
        in.seek(windowStart);
        in.readFully(window, 0, windowLength);
    }

    @Override
    public void close() throws IOException {
        out.close();
        in.close();
        Files.deleteIfExists(file);
    }
}
