package io.recruiteebridge.inbox;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One survey: from bytes to encoding, from text to form, then once through all rows. */
final class Surveyor {
    private final NameHint hint;
    private final ByteScan scan;
    private final FileHash hash;
    private final Encoding encoding;
    private final Source source;
    /** The beginning of the text, without byte order mark; good enough to guess from. */
    private final String head;

    Surveyor(Path file, NameHint hint, ByteScan scan, FileHash hash) {
        this.hint = hint;
        this.scan = scan;
        this.hash = hash;
        encoding = Encoding.of(scan);
        source = new Source(file, scan.gzip(), encoding.charset(), encoding.bom());
        String text = new String(scan.head(), encoding.charset());
        head = encoding.bom() ? text.substring(1) : text;
    }

    Survey survey() throws IOException, UnreadableFileException {
        if (isWhole() && head.isBlank()) {
            throw new UnreadableFileException("empty", "The file is empty.", null, null, false);
        }
        ForeignFormat.refuse(scan.head());
        boolean json = isJson();
        refuseNonText(json);
        try {
            return json ? surveyJson() : surveyCsv();
        } catch (CharacterCodingException e) {
            throw undecodable(json);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw undecodable(json);
            }
            throw e.getCause();
        }
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

    private Survey surveyCsv() throws IOException, UnreadableFileException {
        CsvDialect dialect = CsvDialect.of(head, !isWhole(), hint);
        CsvSurvey csv;
        try (Reader text = source.text()) {
            csv = CsvSurvey.of(text, dialect);
        } catch (CsvParseException e) {
            try (Reader text = source.text()) {
                throw CsvFault.find(text, dialect.delimiter());
            }
        }
        if (csv.isEmpty()) {
            throw new UnreadableFileException("empty", "The file has no heading and no rows.", null, null, false);
        }
        Form form = new Form(
                Format.CSV,
                scan.gzip(),
                encoding.charset(),
                encoding.bom(),
                dialect.delimiter(),
                csv.quoteAll(),
                dialect.lineEnd(),
                dialect.sepLine(),
                csv.columns());
        return new Survey(form, csv.rows(), hash.hex(), !endsLine() || csv.lastRowIsShort());
    }

    private Survey surveyJson() throws IOException, UnreadableFileException {
        JsonSurvey json;
        try (Reader text = source.text()) {
            json = JsonSurvey.of(text, hint);
        }
        boolean lines = json.isLines() || hint == NameHint.JSONL && json.isObject();
        Form form = new Form(
                lines ? Format.JSONL : Format.JSON,
                scan.gzip(),
                encoding.charset(),
                encoding.bom(),
                ',',
                false,
                CsvDialect.lineEnd(head),
                false,
                json.columns());
        return new Survey(form, json.read(), hash.hex(), json.isLines() && !endsLine());
    }

    private boolean endsLine() {
        String end = new String(scan.last(), encoding.charset());
        return end.endsWith("\n") || end.endsWith("\r");
    }
}
