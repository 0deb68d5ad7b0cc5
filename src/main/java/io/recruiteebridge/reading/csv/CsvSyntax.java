package io.recruiteebridge.reading.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.recruiteebridge.reading.FileProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Delimiter and line end, guessed from the head of a file. Immutable. */
record CsvSyntax(char delimiter, boolean sepLine, String lineEnd) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final Set<String> TAB_EXTENSIONS = Set.of("tsv", "tab");
    private static final int RECORDS = 100;

    static CsvSyntax of(FileProbe file) {
        String head = file.head();
        boolean cut = !file.headIsAll();
        String lineEnd = file.lineEnd();
        if (head.length() > 4
                && head.regionMatches(true, 0, "sep=", 0, 4)
                && head.charAt(4) != '"'
                && (head.length() == 5 || head.startsWith(lineEnd, 5))) {
            return new CsvSyntax(head.charAt(4), true, lineEnd);
        }
        char best = TAB_EXTENSIONS.contains(file.extension()) ? '\t' : ',';
        double bestScore = score(head, cut, best);
        for (char candidate : DELIMITERS) {
            double score = score(head, cut, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return new CsvSyntax(best, false, lineEnd);
    }

    /**
     * The share of rows that have as many cells as the header line decides, then the number of cells. A header line of one
     * cell counts only if no delimiter gives more.
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
            // A wrong delimiter finds text after quotes; in a broken file the full pass names the fault.
        }
        return counts;
    }
}
