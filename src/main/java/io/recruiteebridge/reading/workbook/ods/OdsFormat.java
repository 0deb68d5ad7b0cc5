package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.reading.workbook.WorkbookReading;
import java.io.IOException;
import java.util.Set;

/** OpenDocument spreadsheets. */
public final class OdsFormat implements FileFormat {
    static final String NAME = "ods";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Set<String> extensions() {
        return Set.of(NAME);
    }

    @Override
    public Class<? extends FileDialect> dialectType() {
        return OdsDialect.class;
    }

    @Override
    public boolean recognises(FileProbe file) {
        return file.hasPart(OdsWorkbook.CONTENT);
    }

    @Override
    public FirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        try {
            return WorkbookReading.of(file, OdsWorkbook.open(file.file()));
        } catch (DamagedFileException e) {
            throw e.unreadable();
        }
    }
}
