package io.recruiteebridge.reading.zip;

import io.recruiteebridge.files.KeptOpen;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.Attachments.Attachment;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes rows to a table in an archive, and the files that they name behind it. Not thread-safe. */
final class ZipRowWriter implements RowWriter {
    private final Attachments attachments;
    private final ZipOutputStream zip;
    private final RowWriter table;
    /** By their paths: each is written once. */
    private final Map<String, Attachment> named = new LinkedHashMap<>();

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
        attachments.namedIn(row).forEach(file -> named.putIfAbsent(file.path(), file));
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            table.close();
            zip.closeEntry();
            for (Attachment file : named.values()) {
                if (isSound(file)) {
                    zip.putNextEntry(new ZipEntry(file.path()));
                    copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    /** Of a damaged file nothing would be of use. */
    private static boolean isSound(Attachment file) throws IOException {
        try {
            copy(file, OutputStream.nullOutputStream());
            return true;
        } catch (DamagedFileException e) {
            return false;
        }
    }

    private static void copy(Attachment file, OutputStream out) throws IOException {
        try (InputStream in = file.part().open()) {
            in.transferTo(out);
        }
    }
}
