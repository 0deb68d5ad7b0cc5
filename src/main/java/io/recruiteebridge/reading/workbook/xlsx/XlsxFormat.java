package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.reading.workbook.WorkbookReading;
import java.io.IOException;
import java.util.Set;

/** Workbooks of Excel since 2007. */
public final class XlsxFormat implements FileFormat {
    static final String NAME = "xlsx";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Set<String> extensions() {
        return Set.of(NAME, "xlsm");
    }

    @Override
    public Class<? extends FileDialect> dialectType() {
        return XlsxDialect.class;
    }

    @Override
    public boolean recognises(FileProbe file) {
        return file.hasPart("[Content_Types].xml");
    }

    @Override
    public FirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        try {
            return WorkbookReading.of(file, XlsxWorkbook.open(file.file()));
        } catch (DamagedFileException e) {
            throw e.unreadable();
        }
    }
}
