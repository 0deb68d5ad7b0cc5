package io.recruiteebridge.reading.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileFormat;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.ScannedRows;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;

/** JSON: an array of objects, such an array within an object, a single object, or one object per line. */
public final class JsonFormat implements FileFormat {
    static final String DOCUMENT = "json";
    static final String LINES = "jsonl";

    private static final Set<String> LINES_EXTENSIONS = Set.of(LINES, "ndjson");
    private static final Set<String> EXTENSIONS = Set.of(DOCUMENT, LINES, "ndjson");

    @Override
    public Set<String> names() {
        return Set.of(DOCUMENT, LINES);
    }

    @Override
    public Set<String> extensions() {
        return EXTENSIONS;
    }

    @Override
    public boolean hasKeys() {
        return true;
    }

    @Override
    public Class<? extends FileDialect> dialectType() {
        return JsonDialect.class;
    }

    @Override
    public boolean recognises(FileProbe file) {
        String start = file.head().stripLeading();
        return EXTENSIONS.contains(file.extension())
                || (start.startsWith("{") || start.startsWith("[")) && firstLineIsJson(start);
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
            // A long line is cut off at the end of the head.
            return e.getLocation().getCharOffset() >= line.length();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public FileScan scan(FileProbe file) throws IOException, UnreadableFileException {
        file.requireText(true, OutcomeCode.JSON_NOT_UTF8);
        boolean named = LINES_EXTENSIONS.contains(file.extension());
        JsonScanner json;
        try {
            List<String> list = JsonShape.list(file);
            try (Reader text = file.text()) {
                json = JsonScanner.of(text, list, !named, file.context().headings());
            }
        } catch (CharacterCodingException e) {
            throw file.undecodable(OutcomeCode.JSON_NOT_UTF8);
        } catch (JsonFault e) {
            throw JsonScanner.fault(e.code(), e.sentence(), e.place(), false);
        }
        JsonDialect dialect = new JsonDialect(
                json.isLines() || named && json.isObject() ? LINES : DOCUMENT,
                file.encoding().gzip(),
                file.encoding().charset(),
                file.encoding().bom(),
                file.lineEnd(),
                json.columns(),
                json.list(),
                ReadingNotes.NONE);
        return new FileScan(dialect, json.read(), file.sha256(), json.isLines() && !file.endsLine(), json.contents());
    }

    @Override
    public FirstReading read(FileProbe file) throws IOException, UnreadableFileException {
        FileScan scan = scan(file);
        return new ScannedRows(scan, scan.dialect().open(file.file()));
    }
}
