package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.reading.ColumnNames;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for the files whose rejected rows come back corrected: those rows are read as the original was, with its
 * jobs, tags and source. Thread-safe.
 */
public final class Originals {
    /** Nobody puts rows of more files into one. */
    private static final int MOST_FILES = 20;

    private final Ledger ledger;

    public Originals(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The choices for a file with rows of a file of rejects; none if nobody chose anything for the original, or it is no
     * longer known.
     *
     * @param rejects the name of the file of rejects
     * @param headings of the corrected file
     */
    public FileChoices choices(String rejects, List<String> headings) {
        ImportFile original = RejectCorrections.origin(ledger, rejects, Long.MAX_VALUE);
        if (original == null || original.mapping() == null) {
            return FileChoices.NONE;
        }
        FrozenMapping frozen = FrozenMapping.fromJson(original.mapping());
        return frozen.choices().isNone()
                ? FileChoices.NONE
                : frozen.choices().withColumns(columns(frozen.mapping().columns(), headings));
    }

    /**
     * The lines of rejected rows that haven't been delivered since.
     *
     * @param rejects the name of the file of rejects
     * @return null if the original is no longer known
     */
    @Nullable
    Set<Long> waiting(String rejects) {
        ImportFile original = RejectCorrections.origin(ledger, rejects, Long.MAX_VALUE);
        return original == null ? null : RejectCorrections.waiting(ledger, original);
    }

    /**
     * The choices for a file of which the rows are read; none if they aren't corrected rejects. What was chosen for one file
     * isn't taken for the rows of another: if both come in one file, nothing is.
     *
     * @param columns of the file
     * @param rows all of them, from the first one
     */
    FileChoices choices(List<String> columns, Rows rows) throws IOException {
        int column = Mapping.rowRefColumn(columns);
        Set<String> files = new HashSet<>();
        FileChoices chosen = FileChoices.NONE;
        for (SourceRow row = column < 0 ? null : rows.next(); row != null; row = rows.next()) {
            RowRef ref = reference(row, column);
            if (ref == null || !files.add(ref.rejects())) {
                continue;
            }
            FileChoices one = files.size() > MOST_FILES ? FileChoices.NONE : choices(ref.rejects(), columns);
            if (files.size() > 1 && !one.equals(chosen)) {
                return FileChoices.NONE;
            }
            chosen = one;
        }
        return chosen;
    }

    private static @Nullable RowRef reference(SourceRow row, int column) {
        List<String> cell = column < row.cells().size() ? row.cells().get(column) : List.of();
        return cell.isEmpty() ? null : RowRef.ofCell(cell.get(0));
    }

    /** Likewise for a file that wasn't scanned yet; none if not even its beginning can be read. */
    FileChoices choices(Path file, String name, ReadingContext context) throws IOException {
        try (FirstReading rows = Reading.first(file, name, context)) {
            return choices(rows.columns(), rows);
        } catch (UnreadableFileException toldLater) {
            return FileChoices.NONE;
        }
    }

    /** Likewise for a file that was scanned. */
    FileChoices choices(Path file, FileDialect dialect) throws IOException {
        if (Mapping.rowRefColumn(dialect.columns()) < 0) {
            return FileChoices.NONE;
        }
        try (Rows rows = dialect.open(file)) {
            return choices(dialect.columns(), rows);
        }
    }

    private static ColumnChoices columns(List<Column> columns, List<String> headings) {
        List<String> names =
                ColumnNames.distinct(columns.stream().map(Column::heading).toList());
        Map<String, Column> byName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), columns.get(i));
        }
        List<@Nullable Column> chosen = new ArrayList<>();
        List<String> wanted = ColumnNames.distinct(headings);
        for (int i = 0; i < headings.size(); i++) {
            Column column = byName.get(wanted.get(i));
            chosen.add(column == null ? null : new Column(headings.get(i), column.field(), column.label()));
        }
        return new ColumnChoices(chosen);
    }
}
