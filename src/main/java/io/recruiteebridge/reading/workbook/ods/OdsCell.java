package io.recruiteebridge.reading.workbook.ods;

import io.recruiteebridge.reading.HeadingVocabulary.LinkKind;
import io.recruiteebridge.reading.Limits;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.workbook.IsoDates;
import io.recruiteebridge.reading.workbook.LinkTargets;
import io.recruiteebridge.reading.workbook.PlainNumber;
import io.recruiteebridge.reading.workbook.XmlScanner;
import io.recruiteebridge.reading.workbook.XmlScanner.Token;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one cell after the other. Not thread-safe. */
final class OdsCell {
    private static final int MOST = Limits.CELL + 1;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder piece = new StringBuilder();
    private int paragraphs;
    private boolean blankBefore;
    private @Nullable String target;

    /** The value of the cell that just started; reads to its end. */
    String read(XmlScanner xml, LinkKind links) throws IOException {
        String type = xml.attribute("office", "value-type");
        boolean error = "error".equals(xml.attribute("calcext", "value-type"));
        String formula = xml.prefixedAttribute("formula");
        String value =
                switch (type == null ? "" : type) {
                    case "float", "percentage", "currency" -> xml.attribute("office", "value");
                    case "date" -> xml.attribute("office", "date-value");
                    case "time" -> xml.attribute("office", "time-value");
                    case "boolean" -> xml.attribute("office", "boolean-value");
                    case "string" -> xml.attribute("office", "string-value");
                    default -> null;
                };
        content(xml);
        if (type == null && formula != null) {
            return SourceRow.NOT_CALCULATED;
        }
        String shown = text.toString();
        if (error) {
            return shown.startsWith("#") ? shown : "#VALUE!";
        }
        String result = value == null ? shown : value(type, value, shown);
        String link = target;
        return links == LinkKind.NONE || link == null ? result : LinkTargets.choose(links, result, link);
    }

    private static String value(@Nullable String type, String value, String shown) {
        return switch (type == null ? "" : type) {
            case "float", "percentage", "currency" -> number(value, shown);
            case "date" -> IsoDates.shortened(value);
            case "time" -> time(value);
            default -> value;
        };
    }

    /** What the format puts around the digits belongs to them: leading zeros, a sign, gaps. */
    private static String number(String value, String shown) {
        String plain = PlainNumber.of(value);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c >= '0' && c <= '9') {
                if (c != '0' || digits.length() > 0) {
                    digits.append(c);
                }
            } else if (" \u00a0\u202f+-()/".indexOf(c) < 0) {
                return plain;
            }
        }
        return plain.contentEquals(digits) ? shown : plain;
    }

    private static String time(String value) {
        try {
            Duration time = Duration.parse(value);
            if (time.isNegative() || time.toDays() > 0) {
                return value;
            }
            String clock = String.format(Locale.ROOT, "%02d:%02d", time.toHoursPart(), time.toMinutesPart());
            return time.toSecondsPart() == 0
                    ? clock
                    : clock + String.format(Locale.ROOT, ":%02d", time.toSecondsPart());
        } catch (DateTimeException e) {
            return value;
        }
    }

    /** The text that the cell shows, and the target of the first link in it. */
    private void content(XmlScanner xml) throws IOException {
        text.setLength(0);
        target = null;
        paragraphs = 0;
        int outside = xml.depth() - 1;
        for (Token token = xml.next(); token != Token.END || xml.depth() > outside; token = xml.next()) {
            if (token == Token.START) {
                if (xml.name().equals("p") || xml.name().equals("h")) {
                    paragraph(xml);
                } else if (!xml.name().startsWith("list")) {
                    xml.skipElement(); // notes, pictures, tables
                }
            }
        }
    }

    private void paragraph(XmlScanner xml) throws IOException {
        if (paragraphs++ > 0) {
            append('\n');
        }
        blankBefore = true;
        int outside = xml.depth() - 1;
        for (Token token = xml.next(); token != Token.END || xml.depth() > outside; token = xml.next()) {
            if (token == Token.TEXT) {
                piece.setLength(0);
                xml.appendTo(piece, MOST);
                collapsed();
            } else if (token == Token.START) {
                inline(xml);
            }
        }
    }

    private void inline(XmlScanner xml) throws IOException {
        switch (xml.name()) {
            case "s" -> {
                int blanks = OdsRowWalk.number(xml.prefixedAttribute("c"));
                for (int i = 0; i < blanks && text.length() < MOST; i++) {
                    append(' ');
                }
                blankBefore = false;
            }
            case "tab" -> append('\t');
            case "line-break" -> {
                append('\n');
                blankBefore = true;
            }
            case "a" -> {
                String href = xml.prefixedAttribute("href");
                target = target == null ? href : target;
            }
            case "span", "ruby", "ruby-base", "bookmark", "meta", "meta-field" -> {} // as what is around them
            default -> xml.skipElement(); // notes, the pronunciation of Japanese names
        }
    }

    /** Blanks and line ends between elements count once. */
    private void collapsed() {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!blank) {
                append(c);
            } else if (!blankBefore) {
                append(' ');
            }
            blankBefore = blank;
        }
    }

    private void append(char more) {
        if (text.length() < MOST) {
            text.append(more);
        }
    }
}
