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
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for the files whose rejected rows come back corrected: those rows are read as the original was, with its
 * jobs, tags and source. Thread-safe.
 */
public final class Originals {
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
     * The choices for a file of which the rows are read; none if they aren't corrected rejects.
     *
     * @param columns of the file
     * @param rows at their beginning
     */
    FileChoices choices(List<String> columns, Rows rows) throws IOException {
        int column = Mapping.rowRefColumn(columns);
        SourceRow first = column < 0 ? null : rows.next();
        List<String> cell = first == null || column >= first.cells().size()
                ? List.of()
                : first.cells().get(column);
        RowRef ref = cell.isEmpty() ? null : RowRef.ofCell(cell.get(0));
        return ref == null ? FileChoices.NONE : choices(ref.rejects(), columns);
    }

    /** Likewise for a file that was scanned. */
    FileChoices choices(Path file, FileDialect dialect) throws IOException {
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
