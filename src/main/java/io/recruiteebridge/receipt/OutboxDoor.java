package io.recruiteebridge.receipt;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.files.SpreadsheetGuard;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables in the outbox, row by row, for routes of integrators. Thread-safe. */
public final class OutboxDoor {
    private static final String ROWS = ".rows.csv";

    /**
     * Opens a table: {@code .rows.csv} of a receipt, or one of the changes of the candidate list.
     *
     * @param columns the headings of those that are wanted, with commas between them; the others may be about people
     * @return a row at a time, to be closed at its end: {@code file}, without e-mail addresses, then the columns in this
     *     order; those that are blank are left out, and whole numbers are numbers
     */
    public Rows rows(File table, String columns) throws IOException {
        String name = table.getName();
        String file = name.endsWith(ROWS) ? name.substring(0, name.length() - ROWS.length()) : name;
        CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(table.toPath()))
                .detectBomHeader(true)
                .ofNamedCsvRecord(table.toPath());
        return new Rows(csv, Printable.withoutAddresses(file), List.of(columns.split(",")));
    }

    /** Our headings are words: whatever follows the first one separates it from the next. */
    private static char separator(Path table) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(table)) {
            String headings = text.readLine();
            return headings == null
                    ? ','
                    : headings.replaceAll("[\\ufeff\"\\w]", "").concat(",").charAt(0);
        }
    }

    /** The rows of a table; not thread-safe. */
    public static final class Rows implements Iterator<Map<String, Object>>, Closeable {
        private final CsvReader<NamedCsvRecord> csv;
        private final Iterator<NamedCsvRecord> records;
        private final String file;
        private final List<String> columns;

        private Rows(CsvReader<NamedCsvRecord> csv, String file, List<String> columns) {
            this.csv = csv;
            this.records = csv.iterator();
            this.file = file;
            this.columns = columns;
        }

        @Override
        public boolean hasNext() {
            return records.hasNext();
        }

        @Override
        public Map<String, Object> next() {
            NamedCsvRecord record = records.next();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("file", file);
            for (String column : columns) {
                String cell = SpreadsheetGuard.unguard(record.findField(column).orElse(""));
                if (!cell.isEmpty()) {
                    row.put(column, cell.matches("\\d{1,18}") ? (Object) Long.valueOf(cell) : cell);
                }
            }
            return row;
        }

        @Override
        public void close() {
            try {
                csv.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
