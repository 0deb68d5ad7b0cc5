package io.recruiteebridge.reading;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.recruiteebridge.files.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One survey: from bytes to encoding, from text to form, then once through all rows. */
final class FileScanner implements AutoCloseable {
    private final NameHint hint;
    private final ByteScan scan;
    private final FileHash hash;
    private final Encoding encoding;
    private final Source source;
    /** The beginning of the text, without byte order mark; good enough to guess from. */
    private final String head;

    private FileScanner(Path file, NameHint hint, ByteScan scan, FileHash hash) {
        this.hint = hint;
        this.scan = scan;
        this.hash = hash;
        encoding = Encoding.of(scan);
        source = new Source(file, scan.gzip(), encoding.charset(), encoding.bom());
        String text = new String(scan.head(), encoding.charset());
        head = encoding.bom() ? text.substring(1) : text;
    }

    static FileScanner of(Path file, NameHint hint) throws IOException, UnreadableFileException {
        FileHash hash = FileHash.begin(file);
        try {
            return new FileScanner(file, hint, ByteScan.of(file), hash);
        } catch (IOException | UnreadableFileException e) {
            hash.close();
            throw e;
        }
    }

    FileScan survey() throws IOException, UnreadableFileException {
        return isJsonText() ? surveyJson() : surveyCsv();
    }

    /** Hands the rows out while they are surveyed, if that can be done. */
    FirstReading read() throws IOException, UnreadableFileException {
        if (isJsonText()) {
            FileScan survey = surveyJson();
            return new ScannedRows(survey, Reading.open(source.file(), survey.form()));
        }
        CsvDialect dialect = dialect();
        Reader text = source.text();
        try {
            return new CsvFirstReading(this, dialect, new CsvRows(text, dialect));
        } catch (CsvParseException | CharacterCodingException e) {
            text.close();
            throw csvFault(e, dialect);
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    /** Whether this is JSON; if not, it is CSV. */
    private boolean isJsonText() throws IOException, UnreadableFileException {
        if (isWhole() && head.isBlank()) {
            throw new UnreadableFileException("empty", "The file is empty.", null, null, false);
        }
        ForeignFormat.refuse(scan.head());
        boolean json = isJson();
        refuseNonText(json);
        return json;
    }

    private boolean isWhole() {
        return scan.size() == scan.head().length;
    }

    private boolean isJson() {
        String start = head.stripLeading();
        return hint.isJson() || (start.startsWith("{") || start.startsWith("[")) && firstLineIsJson(start);
    }

    /** Whether the first line could be the start of JSON; {@code [Name],[E-Mail]} could not. */
    private static boolean firstLineIsJson(String text) {
        String line = text.lines().findFirst().orElse("");
        try (JsonParser parser = JsonText.FACTORY.createParser(line)) {
            while (parser.nextToken() != null) {
                // on to the end of the line
            }
            return true;
        } catch (JsonParseException e) {
            // A long line is cut where the head ends, maybe within a word.
            return e.getLocation().getCharOffset() >= line.length();
        } catch (IOException e) {
            return false;
        }
    }

    private void refuseNonText(boolean json) throws IOException, UnreadableFileException {
        if (encoding.isUtf16()) {
            return; // decided while decoding
        }
        if (scan.nul()) {
            try (Reader text = source.lenientText()) {
                Place place = Place.of('\0', text);
                throw new UnreadableFileException(
                        "not-text",
                        "There are zero bytes in the file: it is no text, or it is UTF-16 without a byte order mark."
                                + " Save it as CSV UTF-8.",
                        place.line(),
                        place.column(),
                        false);
            }
        }
        if (scan.utf8Torn() || !scan.utf8() && (json || encoding.bom())) {
            throw undecodable(json);
        }
    }

    private UnreadableFileException undecodable(boolean json) throws IOException {
        boolean torn = encoding.isUtf16() ? scan.size() % 2 == 1 : scan.utf8Torn();
        Charset charset = encoding.isUtf16() ? encoding.charset() : StandardCharsets.UTF_8;
        try (InputStream bytes = source.bytes()) {
            Place place = Place.ofUndecodable(bytes, charset);
            String code = torn ? "text-torn" : json && !encoding.isUtf16() ? "json-not-utf8" : "not-text";
            String message = torn
                    ? "The file ends in the middle of a character: it was not copied to its end. Copy it again."
                    : "There are bytes that are no " + charset + " text. Save the file as UTF-8.";
            return new UnreadableFileException(code, message, place.line(), place.column(), torn);
        }
    }

    private FileScan surveyCsv() throws IOException, UnreadableFileException {
        CsvDialect dialect = dialect();
        try (Reader text = source.text()) {
            return survey(CsvScan.of(text, dialect), dialect);
        } catch (CsvParseException | CharacterCodingException e) {
            throw csvFault(e, dialect);
        }
    }

    private CsvDialect dialect() {
        return CsvDialect.of(head, !isWhole(), hint);
    }

    /** What is wrong with a file that the CSV reader, or the decoder below it, has stumbled over. */
    UnreadableFileException csvFault(Exception stumbled, CsvDialect dialect) throws IOException {
        if (stumbled instanceof CharacterCodingException) {
            return undecodable(false);
        }
        try (Reader text = source.text()) {
            return CsvFault.find(text, dialect.delimiter());
        } catch (CharacterCodingException e) {
            return undecodable(false);
        }
    }

    /** @param csv that has seen the whole file */
    FileScan survey(CsvRecords<?> csv, CsvDialect dialect) throws IOException, UnreadableFileException {
        if (csv.isEmpty()) {
            throw new UnreadableFileException("empty", "The file has no heading and no rows.", null, null, false);
        }
        FileDialect form = new FileDialect(
                FileFormat.CSV,
                scan.gzip(),
                encoding.charset(),
                encoding.bom(),
                dialect.delimiter(),
                csv.quoteAll(),
                dialect.lineEnd(),
                dialect.sepLine(),
                csv.columns());
        return new FileScan(form, csv.rows(), hash.hex(), !endsLine() || csv.lastRowIsShort());
    }

    private FileScan surveyJson() throws IOException, UnreadableFileException {
        JsonScan json;
        try (Reader text = source.text()) {
            json = JsonScan.of(text, hint);
        } catch (CharacterCodingException e) {
            throw undecodable(true);
        }
        boolean lines = json.isLines() || hint == NameHint.JSONL && json.isObject();
        FileDialect form = new FileDialect(
                lines ? FileFormat.JSONL : FileFormat.JSON,
                scan.gzip(),
                encoding.charset(),
                encoding.bom(),
                ',',
                false,
                CsvDialect.lineEnd(head),
                false,
                json.columns());
        return new FileScan(form, json.read(), hash.hex(), json.isLines() && !endsLine());
    }

    @Override
    public void close() {
        hash.close();
    }

    private boolean endsLine() {
        String end = new String(scan.last(), encoding.charset());
        return end.endsWith("\n") || end.endsWith("\r");
    }
}
