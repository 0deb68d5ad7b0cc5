package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.export.ExportHeadings;
import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnPlan;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.ReadingContext;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.UnknownColumns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of one file. Recognises our own export: only there, {@code id} is the candidate's ID, and the spreadsheet guard is
 * removed. Thread-safe.
 */
public final class FileMapping {
    /** Keys that occur together in Recruitee's records only. */
    private static final List<String> RECORD_KEYS = List.of("id", "admin_id", "name", "created_at", "adminapp_url");

    private final Mapping mapping;
    private final CvFiles cvFiles;
    private final boolean export;
    private final boolean spreadsheet;
    /** Also a workbook: people save the list as one. */
    private final boolean guarded;

    private final int idColumn;

    FileMapping(RowLayout layout, List<String> columns, Mapping mapping, CvFiles cvFiles) {
        this.mapping = mapping;
        this.cvFiles = cvFiles;
        this.spreadsheet = layout != RowLayout.OBJECTS;
        this.guarded = spreadsheet && ExportHeadings.isExport(columns);
        this.export = guarded || layout == RowLayout.OBJECTS && columns.containsAll(RECORD_KEYS);
        this.idColumn = columns.indexOf("id");
    }

    /** Read again for every file, so that editing mapping.yaml needs no restart. */
    static Synonyms synonyms(Settings settings) throws MappingFileException {
        return Synonyms.withUserFiles(
                settings.folders().mapping(), settings.folders().allMappings());
    }

    /** What the columns of a file that was scanned are taken for. */
    static ColumnPlan plan(FileScan scan, Settings settings, FileChoices choices) throws MappingFileException {
        return plan(scan.dialect().columns(), scan.contents(), settings, choices);
    }

    /** @param contents as in {@link FileScan} */
    static ColumnPlan plan(List<String> columns, ColumnContents contents, Settings settings, FileChoices choices)
            throws MappingFileException {
        ColumnPlan plan = ColumnPlan.of(columns, synonyms(settings), contents, choices.columns());
        return settings.additions().unknownColumns() == UnknownColumns.NOTE ? plan.withUnknownAsNotes() : plan;
    }

    /** Prepares the rows of the file. */
    RowPreparation preparation(String fileName, FileChoices choices, Settings settings, @Nullable JobCatalog catalog) {
        return new RowPreparation(
                fileName,
                choices.jobsOr(settings.additions().jobs()),
                choices.tagsOr(settings.additions().tags()),
                catalog,
                mapping::heading);
    }

    /** The source that candidates of a file get; null if none. */
    static @Nullable String source(String fileName, FileChoices choices, Settings settings) {
        return choices.sourceOr(settings.sourceLabel().forFile(fileName).orElse(null));
    }

    /** What helps to read files here. Like {@link #synonyms}, made again for every file. */
    public static ReadingContext readingContext(Settings settings) throws MappingFileException {
        return readingContext(settings, FileChoices.NONE);
    }

    /** Likewise, with what somebody chose for a file. */
    static ReadingContext readingContext(Settings settings, FileChoices choices) throws MappingFileException {
        return new ReadingContext(synonyms(settings), settings.languages(), choices.encoding());
    }

    Mapping mapping() {
        return mapping;
    }

    MappedRow map(SourceRow row) {
        if (!export) {
            MappedRow mapped = mapping.map(row, cvFiles);
            String rowRef = mapped.rowRef();
            return spreadsheet && rowRef != null ? withRowRef(mapped, SpreadsheetGuard.unguard(rowRef)) : mapped;
        }
        SourceRow plain = guarded ? unguarded(row) : row;
        MappedRow mapped = mapping.map(plain);
        Candidate candidate = mapped.candidate();
        return new MappedRow(
                row,
                // Recruitee has all of that already.
                candidate == null ? null : candidate.withoutExtras(),
                mapped.errors(),
                mapped.warnings(),
                mapped.rowRef(),
                candidateId(plain),
                mapped.wholeRow());
    }

    /** The name in a row, also of one that can't be imported; empty if there is none. */
    String name(SourceRow row) {
        Candidate candidate = map(row).candidate();
        if (candidate != null) {
            return candidate.name();
        }
        StringBuilder name = new StringBuilder();
        List<Column> columns = mapping.columns();
        for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
            Field field = columns.get(i).field();
            if (field == Field.NAME || field == Field.FIRST_NAME || field == Field.LAST_NAME) {
                row.cells().get(i).forEach(part -> name.append(' ').append(part.strip()));
            }
        }
        return name.toString().strip();
    }

    /** Where the rejected row was: that cell is guarded, for a file may be named like a formula. */
    private static MappedRow withRowRef(MappedRow row, String rowRef) {
        return new MappedRow(
                row.source(), row.candidate(), row.errors(), row.warnings(), rowRef, row.candidateId(), row.wholeRow());
    }

    private long candidateId(SourceRow row) {
        if (idColumn >= row.cells().size() || row.cells().get(idColumn).size() != 1) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(row.cells().get(idColumn).get(0).strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static SourceRow unguarded(SourceRow row) {
        List<List<String>> cells = new ArrayList<>(row.cells().size());
        for (List<String> cell : row.cells()) {
            cells.add(cell.stream().map(SpreadsheetGuard::unguard).toList());
        }
        return new SourceRow(row.number(), row.line(), cells, row.json(), row.problem());
    }
}
