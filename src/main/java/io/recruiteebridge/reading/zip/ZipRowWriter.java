package io.recruiteebridge.reading.zip;

import io.recruiteebridge.files.KeptOpen;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes rows to a table in an archive, and the files that they name behind it. Not thread-safe. */
final class ZipRowWriter implements RowWriter {
    private final Attachments attachments;
    private final ZipOutputStream zip;
    private final RowWriter table;
    private final Set<Attachment> named = new LinkedHashSet<>();

    private ZipRowWriter(Attachments attachments, ZipOutputStream zip, RowWriter table) {
        this.attachments = attachments;
        this.zip = zip;
        this.table = table;
    }

    static ZipRowWriter of(Attachments attachments, ZipDialect dialect, OutputStream out, List<String> addedColumns)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(dialect.entry()));
        return new ZipRowWriter(attachments, zip, dialect.table().writer(new KeptOpen(zip), addedColumns));
    }

    @Override
    public void write(SourceRow row, List<String> added) throws IOException {
        table.write(row, added);
        named.addAll(attachments.namedIn(row));
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            table.close();
            zip.closeEntry();
            AttachmentCopy copy = new AttachmentCopy(zip);
            for (Attachment attachment : named) {
                copy.add(attachment);
            }
        }
    }
}
