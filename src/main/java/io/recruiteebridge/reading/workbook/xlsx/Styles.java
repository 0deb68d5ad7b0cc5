package io.recruiteebridge.reading.workbook.xlsx;

import io.recruiteebridge.reading.ZipArchive;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number formats of the cell styles of a workbook. Immutable. */
final class Styles {
    /** Excel allows 64,000 styles; beyond, numbers are read as they are. */
    private static final int MOST = 1 << 16;

    private static final int LONGEST_CODE = 1_000;

    private final List<NumberFormat> formats;

    private Styles(List<NumberFormat> formats) {
        this.formats = formats;
    }

    /** @param part null if the workbook has no styles */
    static Styles of(ZipArchive archive, @Nullable String part) throws IOException {
        List<NumberFormat> formats = new ArrayList<>();
        Map<Integer, NumberFormat> own = new HashMap<>();
        if (part != null) {
            try (XmlScanner xml = new XmlScanner(archive.open(part))) {
                read(xml, own, formats);
            }
        }
        return new Styles(formats);
    }

    private static void read(XmlScanner xml, Map<Integer, NumberFormat> own, List<NumberFormat> formats)
            throws IOException {
        boolean cells = false;
        for (Token token = xml.next(); token != Token.END_OF_DOCUMENT; token = xml.next()) {
            if (token == Token.START && xml.depth() == 2) {
                cells = xml.name().equals("cellXfs");
            } else if (token == Token.START && xml.depth() == 3) {
                if (xml.name().equals("numFmt") && own.size() < MOST) {
                    String code = xml.attribute("formatCode");
                    own.put(
                            number(xml.attribute("numFmtId")),
                            code == null || code.length() > LONGEST_CODE
                                    ? NumberFormat.GENERAL
                                    : NumberFormat.of(code));
                } else if (cells && xml.name().equals("xf") && formats.size() < MOST) {
                    int id = number(xml.attribute("numFmtId"));
                    NumberFormat format = own.get(id);
                    formats.add(format == null ? NumberFormat.builtIn(id) : format);
                }
            }
        }
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** @param style the index of a style; null: none */
    NumberFormat format(@Nullable String style) {
        if (style == null) {
            return formats.isEmpty() ? NumberFormat.GENERAL : formats.get(0);
        }
        int index = number(style);
        return index >= 0 && index < formats.size() ? formats.get(index) : NumberFormat.GENERAL;
    }
}
