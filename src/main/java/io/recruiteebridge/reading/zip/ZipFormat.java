package io.recruiteebridge.reading.zip;

import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;

/** Zip archives with exactly one table. */
public final class ZipFormat implements FileFormat {
    static final String NAME = "zip";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Set<String> extensions() {
        return Set.of();
    }

    @Override
    public Class<? extends FileDialect> dialectType() {
        return ZipDialect.class;
    }

    @Override
    public boolean isArchive() {
        return true;
    }

    @Override
    public boolean recognises(FileProbe file) {
        return file.tableInside() != null;
    }

    @Override
    public FirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        String table = Objects.requireNonNull(file.tableInside(), "recognised by its table");
        UnpackedTable unpacked;
        try {
            unpacked = UnpackedTable.of(file.file(), table);
        } catch (DamagedFileException e) {
            throw e.unreadable();
        }
        try {
            return new ZipReading(file, table, unpacked, Reading.inside(unpacked.file(), table, file.context()));
        } catch (IOException | UnreadableFileException e) {
            unpacked.close();
            throw e;
        }
    }
}
