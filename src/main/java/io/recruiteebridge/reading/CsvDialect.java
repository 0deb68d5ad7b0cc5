package io.recruiteebridge.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Delimiter and line end, found out from the head of a file. */
record CsvDialect(char delimiter, boolean sepLine, String lineEnd) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int RECORDS = 100;

    /** That of a surveyed file. */
    static CsvDialect of(FileDialect form) {
        return new CsvDialect(form.delimiter(), form.sepLine(), form.lineEnd());
    }

    /** @param cut whether the file goes on behind the head */
    static CsvDialect of(String head, boolean cut, NameHint hint) {
        String lineEnd = lineEnd(head);
        if (head.length() > 4
                && head.regionMatches(true, 0, "sep=", 0, 4)
                && head.charAt(4) != '"'
                && (head.length() == 5 || head.startsWith(lineEnd, 5))) {
            return new CsvDialect(head.charAt(4), true, lineEnd);
        }
        char best = hint == NameHint.TSV ? '\t' : ',';
        double bestScore = score(head, cut, best);
        for (char candidate : DELIMITERS) {
            double score = score(head, cut, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return new CsvDialect(best, false, lineEnd);
    }

    /**
     * The share of rows that have as many cells as the heading decides, then the number of cells. A heading of one cell
     * counts only if no delimiter gives more.
     */
    private static double score(String head, boolean cut, char delimiter) {
        List<Integer> counts = cellCounts(head, delimiter);
        if (cut && counts.size() > 1 && counts.size() < RECORDS) {
            counts.remove(counts.size() - 1);
        }
        if (counts.isEmpty()) {
            return 0;
        }
        int heading = counts.get(0);
        double alike = (double) counts.stream().filter(n -> n == heading).count() / counts.size();
        return heading == 1 ? alike : 1 + alike + heading / 1e6;
    }

    private static List<Integer> cellCounts(String head, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(head)) {
            for (CsvRecord row : reader) {
                counts.add(row.getFieldCount());
                if (counts.size() == RECORDS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // A wrong delimiter meets text behind quotes; in a broken file the full pass names the fault.
        }
        return counts;
    }

    /** The first line end outside quotes; {@code \n} where there is none. */
    static String lineEnd(String head) {
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && !quoted) {
                return "\n";
            } else if (c == '\r' && !quoted) {
                return head.startsWith("\n", i + 1) ? "\r\n" : "\r";
            }
        }
        return "\n";
    }
}
