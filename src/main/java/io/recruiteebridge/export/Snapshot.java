package io.recruiteebridge.export;

import io.recruiteebridge.export.Spool.Entry;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Who was in an export, for the next one to compare with: id and fingerprint of each candidate by falling id, 16 bytes
 * each. It holds no name and no address.
 */
final class Snapshot {
    private Snapshot() {}

    /** What is different now; newest first. Those deleted are known by their ids only. */
    record Difference(List<Entry> added, List<Entry> changed, List<Long> deleted) {
        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && deleted.isEmpty();
        }

        ExportReport.Changes counts() {
            return new ExportReport.Changes(added.size(), changed.size(), deleted.size());
        }
    }

    static List<Entry> sorted(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::id).reversed())
                .toList();
    }

    /** Named after its content, so that the snapshots of two exports never get in each other's way. */
    static String fileName(List<Entry> sorted) {
        Fingerprint fingerprint = new Fingerprint();
        try {
            write(sorted, fingerprint::add);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written", e);
        }
        return HexFormat.of().toHexDigits(fingerprint.value()) + ".snapshot";
    }

    static void write(OutputStream out, List<Entry> sorted) throws IOException {
        try (out) {
            write(sorted, (bytes, length) -> out.write(bytes, 0, length));
        }
    }

    private interface Sink {
        void take(byte[] bytes, int length) throws IOException;
    }

    private static void write(List<Entry> sorted, Sink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 13);
        for (Entry entry : sorted) {
            buffer.putLong(entry.id()).putLong(entry.fingerprint());
            if (!buffer.hasRemaining()) {
                sink.take(buffer.array(), buffer.position());
                buffer.clear();
            }
        }
        sink.take(buffer.array(), buffer.position());
    }

    static Difference compare(Path snapshot, List<Entry> sorted) throws IOException {
        Difference difference = new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Reader before = new Reader(snapshot)) {
            for (Entry now : sorted) {
                while (before.id > now.id()) {
                    difference.deleted().add(before.id);
                    before.next();
                }
                if (before.id < now.id()) {
                    difference.added().add(now);
                } else {
                    if (before.fingerprint != now.fingerprint()) {
                        difference.changed().add(now);
                    }
                    before.next();
                }
            }
            while (before.id != Reader.END) {
                difference.deleted().add(before.id);
                before.next();
            }
        }
        return difference;
    }

    private static final class Reader implements Closeable {
        /** Lower than any id. */
        static final long END = -1;

        private final DataInputStream data;
        long id;
        long fingerprint;

        Reader(Path snapshot) throws IOException {
            data = new DataInputStream(new BufferedInputStream(Files.newInputStream(snapshot)));
            next();
        }

        void next() throws IOException {
            try {
                id = data.readLong();
                fingerprint = data.readLong();
            } catch (EOFException e) {
                id = END;
            }
        }

        @Override
        public void close() throws IOException {
            data.close();
        }
    }
}
