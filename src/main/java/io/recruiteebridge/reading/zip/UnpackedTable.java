package io.recruiteebridge.reading.zip;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.ZipArchive;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table outside of its archive, for as long as it is read: readers start again, and jump. It lies beside the archive under
 * a name that watchers ignore and starts sweep, or in the system's temporary folder where nothing can be written. Immutable.
 */
final class UnpackedTable implements Closeable {
    /** Bytes: several million rows. What a program unpacks unasked must not fill the disk. */
    private static final long MOST = 1L << 30;

    private final Path file;

    private UnpackedTable(Path file) {
        this.file = file;
    }

    static UnpackedTable of(Path archive, String table) throws IOException {
        Path folder = Folder.of(archive);
        Path file = AtomicFile.tempIn(
                Files.isWritable(folder) ? folder : Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        try (ZipArchive zip = ZipArchive.open(archive);
                InputStream in = zip.open(table)) {
            if (zip.part(table).size() > MOST) {
                throw new DamagedFileException(
                        OutcomeCode.WORKBOOK_TOO_LARGE, Sentence.of("message.list-too-large", MOST >> 30));
            }
            OwnerOnly.recreateFile(file);
            try (OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new UnpackedTable(file);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
