package io.recruiteebridge.reading.csv;

import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/** Delimited text; also the format of all text that no other format recognises. */
public final class CsvFormat implements FileFormat {
    static final String NAME = "csv";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
    }

    @Override
    public Set<String> extensions() {
        return Set.of(NAME, "tsv");
    }

    @Override
    public Class<? extends FileDialect> dialectType() {
        return CsvDialect.class;
    }

    @Override
    public boolean recognises(FileProbe file) {
        return true;
    }

    @Override
    public CsvFirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        file.requireText(false, OutcomeCode.NOT_TEXT);
        CsvSyntax syntax = CsvSyntax.of(file);
        Reader text = file.text();
        try {
            return new CsvFirstReading(
                    file, new CsvRows(text, syntax, file.context().headings()));
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    /** The reason why the parser, or the decoder below it, failed. */
    static UnreadableFileException fault(FileProbe file, IOException failure) throws IOException {
        return failure instanceof CsvFaultException broken
                ? broken.fault().ofFile()
                : file.undecodable(OutcomeCode.NOT_TEXT);
    }
}
