package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.reading.workbook.Sheet;
import io.recruiteebridge.reading.workbook.SheetRows;
import io.recruiteebridge.reading.workbook.SheetTable;
import io.recruiteebridge.reading.workbook.Workbook;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open workbook of LibreOffice. A sheet's part is its index. Not thread-safe. */
final class OdsWorkbook implements Workbook {
    static final String CONTENT = "content.xml";

    private static final String MANIFEST = "META-INF/manifest.xml";
    private static final int MOST_STYLES = 1 << 16;

    private final ZipArchive archive;
    private @Nullable List<Sheet> sheets;

    private OdsWorkbook(ZipArchive archive) throws IOException {
        this.archive = archive;
        refuseEncrypted();
    }

    static OdsWorkbook open(Path file) throws IOException {
        ZipArchive archive = ZipArchive.open(file);
        try {
            return new OdsWorkbook(archive);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void refuseEncrypted() throws IOException {
        if (!archive.has(MANIFEST)) {
            return;
        }
        try (XmlScanner xml = new XmlScanner(archive.open(MANIFEST))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token == Token.START && xml.name().equals("encryption-data")) {
                    throw new DamagedFileException(
                            OutcomeCode.WORKBOOK_PROTECTED, Sentence.of("message.encrypted-ods"));
                }
            }
        }
    }

    private List<Sheet> findSheets() throws IOException {
        List<Sheet> found = new ArrayList<>();
        Set<String> hiddenStyles = new HashSet<>();
        String style = "";
        boolean spreadsheet = false;
        try (XmlScanner xml = new XmlScanner(archive.open(CONTENT))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token != Token.START) {
                    continue;
                }
                if (xml.depth() == OdsRowWalk.TABLE - 1) {
                    spreadsheet |= xml.name().equals("spreadsheet");
                    String name = xml.name().equals("style") ? xml.prefixedAttribute("name") : null;
                    style = name == null ? "" : name;
                } else if (xml.depth() == OdsRowWalk.TABLE) {
                    if (spreadsheet && xml.name().equals("table")) {
                        addSheet(xml, hiddenStyles, found);
                        xml.skipElement();
                    } else if (xml.name().equals("table-properties")
                            && "false".equals(xml.attribute("table", "display"))
                            && hiddenStyles.size() < MOST_STYLES) {
                        hiddenStyles.add(style);
                    }
                }
            }
        }
        if (!spreadsheet) {
            throw new DamagedFileException(OutcomeCode.ZIP, Sentence.of("message.not-a-spreadsheet"));
        }
        return found;
    }

    private static void addSheet(XmlScanner xml, Set<String> hiddenStyles, List<Sheet> sheets) throws IOException {
        if (sheets.size() == MOST_SHEETS) {
            throw Workbook.tooManySheets("message.too-many-sheets");
        }
        String name = xml.attribute("table", "name");
        String style = xml.attribute("table", "style-name");
        sheets.add(new Sheet(
                name == null ? "" : name,
                Integer.toString(sheets.size()),
                style == null || !hiddenStyles.contains(style)));
    }

    /** Found by reading the whole document, which those who know their sheet needn't do. */
    @Override
    public List<Sheet> sheets() throws IOException {
        List<Sheet> known = sheets;
        if (known == null) {
            known = findSheets();
            sheets = known;
        }
        return known;
    }

    @Override
    public SheetRows open(String part, List<LinkKind> links) throws IOException {
        return new OdsSheet(content(), Integer.parseInt(part), links);
    }

    @Override
    public FileDialect dialect(SheetTable table, List<String> columns, ReadingNotes notes) {
        return new OdsDialect(table, columns, notes);
    }

    XmlScanner content() throws IOException {
        return new XmlScanner(archive.open(CONTENT));
    }

    void verify() throws IOException {
        archive.verify();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
