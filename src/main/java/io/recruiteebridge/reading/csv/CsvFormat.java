package io.recruiteebridge.reading.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Set;

/** Delimited text; also the format of all text that no other format recognises. */
public final class CsvFormat implements FileFormat {
    static final String NAME = "csv";

    @Override
    public Set<String> names() {
        return Set.of(NAME);
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
    public FileScan scan(FileProbe file) throws IOException, UnreadableFileException {
        file.requireText(false, OutcomeCode.NOT_TEXT);
        CsvSyntax syntax = CsvSyntax.of(file);
        try (Reader text = file.text()) {
            return scanned(file, CsvCounter.of(text, syntax, file.context().headings()), syntax);
        } catch (CsvParseException | CharacterCodingException e) {
            throw fault(file, e, syntax);
        }
    }

    @Override
    public FirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        file.requireText(false, OutcomeCode.NOT_TEXT);
        CsvSyntax syntax = CsvSyntax.of(file);
        Reader text = file.text();
        try {
            return new CsvFirstReading(
                    file, syntax, new CsvRows(text, syntax, file.context().headings()));
        } catch (CsvParseException | CharacterCodingException e) {
            text.close();
            throw fault(file, e, syntax);
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    /** The reason why the CSV reader, or the decoder below it, failed. */
    static UnreadableFileException fault(FileProbe file, Exception failure, CsvSyntax syntax) throws IOException {
        if (failure instanceof CharacterCodingException) {
            return file.undecodable(OutcomeCode.NOT_TEXT);
        }
        try (Reader text = file.text()) {
            return CsvFault.find(text, syntax.delimiter());
        } catch (CharacterCodingException e) {
            return file.undecodable(OutcomeCode.NOT_TEXT);
        }
    }

    /** @param records read to the end of the file */
    static FileScan scanned(FileProbe file, CsvRecords<?> records, CsvSyntax syntax)
            throws IOException, UnreadableFileException {
        if (records.isEmpty()) {
            throw new UnreadableFileException(OutcomeCode.EMPTY, "The file has no headings and no rows.");
        }
        CsvDialect dialect = new CsvDialect(
                file.encoding().gzip(),
                file.encoding().charset(),
                file.encoding().bom(),
                syntax.delimiter(),
                records.quoteAll(),
                syntax.lineEnd(),
                syntax.sepLine(),
                records.columns(),
                ReadingNotes.headerAt(syntax.sepLine() ? 2 : 1));
        return new FileScan(
                dialect,
                records.rows(),
                file.sha256(),
                !file.endsLine() || records.lastRowIsShort(),
                records.addressColumns());
    }
}
