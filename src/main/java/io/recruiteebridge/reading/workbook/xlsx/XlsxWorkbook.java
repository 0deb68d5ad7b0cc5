package io.recruiteebridge.reading.workbook.xlsx;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An open workbook of Excel. Not thread-safe. */
final class XlsxWorkbook implements Workbook {
    private static final Pattern MAIN_TYPE =
            Pattern.compile("application/vnd\\.(ms-excel|openxmlformats-officedocument\\.spreadsheetml)\\."
                    + "(sheet|template)(\\.macroEnabled)?\\.main\\+xml");

    private final ZipArchive archive;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Styles styles;
    private final @Nullable String stringsPart;
    /** The content type of the main part: whether it may have macros, or is a template. */
    private final String mainType;

    private boolean date1904;
    private boolean calculatedOnLoad;
    private @Nullable SharedStrings strings;

    private XlsxWorkbook(ZipArchive archive) throws IOException {
        this.archive = archive;
        String main = mainPart(archive);
        Relationships parts = Relationships.of(archive, main);
        readSheets(main, parts);
        styles = Styles.of(archive, existing(parts.first("styles")));
        stringsPart = existing(parts.first("sharedStrings"));
        mainType = mainType(main);
    }

    static XlsxWorkbook open(Path file) throws IOException {
        ZipArchive archive = ZipArchive.open(file);
        try {
            return new XlsxWorkbook(archive);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** The part that lists the sheets. */
    static String mainPart(ZipArchive archive) throws IOException {
        String main = Relationships.of(archive, "").first("officeDocument");
        String part = archive.find(main == null ? "xl/workbook.xml" : main);
        if (part == null) {
            throw XmlScanner.damaged("damage.no-sheet-list");
        }
        return part;
    }

    private String mainType(String main) throws IOException {
        try (XmlScanner xml = new XmlScanner(archive.open("[Content_Types].xml"))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token == Token.START && ("/" + main).equalsIgnoreCase(xml.attribute("PartName"))) {
                    String type = xml.attribute("ContentType");
                    return type != null && MAIN_TYPE.matcher(type).matches() ? type : XlsxTable.WORKBOOK_TYPE;
                }
            }
        }
        return XlsxTable.WORKBOOK_TYPE;
    }

    ZipArchive archive() {
        return archive;
    }

    @Nullable
    String stringsPart() {
        return stringsPart;
    }

    private @Nullable String existing(@Nullable String part) {
        return part == null ? null : archive.find(part);
    }

    private void readSheets(String main, Relationships parts) throws IOException {
        try (XmlScanner xml = new XmlScanner(archive.open(main))) {
            for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                if (token != Token.START) {
                    continue;
                }
                if (xml.depth() == 1 && !xml.name().equals("workbook")) {
                    throw XmlScanner.damaged("damage.no-sheet-list");
                } else if (xml.depth() == 2 && xml.name().equals("workbookPr")) {
                    date1904 = isTrue(xml.attribute("date1904"));
                } else if (xml.depth() == 2 && xml.name().equals("calcPr")) {
                    calculatedOnLoad = isTrue(xml.attribute("fullCalcOnLoad"));
                } else if (xml.depth() == 3 && xml.name().equals("sheet")) {
                    addSheet(xml, parts);
                }
            }
        }
    }

    private void addSheet(XmlScanner xml, Relationships parts) throws IOException {
        Relationships.Relationship sheet = parts.get(xml.prefixedAttribute("id"));
        if (sheet == null || !sheet.type().equals("worksheet")) {
            return; // a chart, a dialogue, a sheet of macros
        }
        String part = archive.find(sheet.target());
        if (part == null) {
            throw XmlScanner.damaged("damage.sheet-missing");
        }
        if (sheets.size() == MOST_SHEETS) {
            throw Workbook.tooManySheets("message.too-many-sheets");
        }
        String name = xml.attribute("name");
        String state = xml.attribute("state");
        sheets.add(
                new Sheet(name == null ? "" : ExcelText.decode(name), part, state == null || state.equals("visible")));
    }

    static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    @Override
    public List<Sheet> sheets() {
        return sheets;
    }

    @Override
    public SheetRows open(String part, List<LinkKind> links) throws IOException {
        boolean wanted = links.stream().anyMatch(kind -> kind != LinkKind.NONE);
        return new XlsxSheet(
                this,
                new XmlScanner(archive.open(part)),
                links,
                wanted ? SheetLinks.of(archive, part, Relationships.of(archive, part)) : Map.of());
    }

    @Override
    public FileDialect dialect(SheetTable table, List<String> columns, ReadingNotes notes) {
        return new XlsxDialect(mainType, table, columns, notes);
    }

    /** The text with this number; all are read when the first is asked for. */
    String sharedString(String number) throws IOException {
        SharedStrings all = strings;
        if (all == null) {
            all = SharedStrings.of(archive, stringsPart);
            strings = all;
        }
        return all.get(index(number));
    }

    private static int index(String number) {
        int index = 0;
        int length = number.length();
        for (int i = 0; i < length; i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9 || length > 9) {
                return -1;
            }
            index = 10 * index + digit;
        }
        return length == 0 ? -1 : index;
    }

    String number(@Nullable String style, String value) {
        return styles.format(style).text(value, date1904);
    }

    /** Whether the program that wrote the file left all formulas to the one that opens it. */
    boolean isCalculatedOnLoad() {
        return calculatedOnLoad;
    }

    @Override
    public void close() throws IOException {
        try {
            if (strings != null) {
                strings.close();
            }
        } finally {
            archive.close();
        }
    }

    /** The targets of a sheet's links by cell, like {@code B2}. */
    static final class SheetLinks {
        private static final int MOST_CELLS = 70_000;

        private SheetLinks() {}

        static Map<String, String> of(ZipArchive archive, String part, Relationships targets) throws IOException {
            Map<String, String> links = new HashMap<>();
            if (targets.first("hyperlink") == null) {
                return links;
            }
            // They come behind the rows.
            try (XmlScanner xml = new XmlScanner(archive.open(part))) {
                for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
                    if (token == Token.START && xml.depth() == 3 && xml.name().equals("hyperlink")) {
                        String cell = xml.attribute("ref");
                        Relationships.Relationship target = targets.get(xml.prefixedAttribute("id"));
                        if (cell != null && target != null && links.size() < MOST_CELLS) {
                            links.put(cell, target.target());
                        }
                    }
                }
            }
            return links;
        }
    }
}
