package io.recruiteebridge.reading.zip;

import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.Redaction;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.reading.ZipPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Removes rows from an archive's table, and the files that no other row names. A file whose own name is unwanted goes as
 * well; it counts as a row with its name. Immutable.
 */
final class ZipRedaction implements Redaction {
    private final Path archive;
    private final ZipDialect dialect;
    private final Predicate<SourceRow> unwanted;
    private final List<SourceRow> hits;
    private final long kept;
    private final Set<String> gone;

    private ZipRedaction(
            Path archive,
            ZipDialect dialect,
            Predicate<SourceRow> unwanted,
            List<SourceRow> hits,
            long kept,
            Set<String> gone) {
        this.archive = archive;
        this.dialect = dialect;
        this.unwanted = unwanted;
        this.hits = hits;
        this.kept = kept;
        this.gone = gone;
    }

    static ZipRedaction of(Path archive, ZipDialect dialect, Predicate<SourceRow> unwanted) throws IOException {
        Attachments attachments = dialect.attachments(archive);
        Set<ZipPart> theirs = new HashSet<>();
        Set<ZipPart> ofOthers = new HashSet<>();
        try (UnpackedTable table = UnpackedTable.of(archive, dialect.entry())) {
            Redaction rows = dialect.table().redaction(table.file(), row -> {
                boolean hit = unwanted.test(row);
                attachments.namedIn(row).forEach(file -> (hit ? theirs : ofOthers).add(file.part()));
                return hit;
            });
            theirs.removeAll(ofOthers);
            Set<String> gone = new HashSet<>();
            for (Attachment file : attachments.all()) {
                if (theirs.contains(file.part()) || unwanted.test(named(file))) {
                    gone.add(file.path());
                }
            }
            return new ZipRedaction(archive, dialect, unwanted, rows.hits(), rows.kept(), gone);
        }
    }

    private static SourceRow named(Attachment file) {
        String name = file.name().replaceFirst("\\.[^.]*$", "");
        // Twice, as one cell may be passed over as a reference to another file.
        return new SourceRow(0, 0, List.of(List.of(name), List.of(name)), null, null);
    }

    @Override
    public List<SourceRow> hits() {
        return hits;
    }

    @Override
    public long kept() {
        return kept;
    }

    @Override
    public int files() {
        return gone.size();
    }

    @Override
    public void write(OutputStream out, Way way) throws IOException {
        try (ZipArchive old = ZipArchive.open(archive)) {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (String name : old.names()) {
                if (gone.contains(name)) {
                    continue;
                }
                boolean table = name.equals(dialect.entry());
                zip.putNextEntry(table ? new ZipEntry(name) : old.copyOf(name));
                if (table) {
                    writeTable(zip, way);
                } else if (!name.endsWith("/")) {
                    try (InputStream in = old.open(name)) {
                        in.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
            zip.finish();
        }
    }

    private void writeTable(OutputStream out, Way way) throws IOException {
        try (UnpackedTable table = UnpackedTable.of(archive, dialect.entry())) {
            dialect.table().redaction(table.file(), unwanted).write(out, way);
        }
    }
}
