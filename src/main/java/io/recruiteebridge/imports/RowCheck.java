package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an import would find wrong with one row, before it is written to a file. Stateless. */
public final class RowCheck {
    /** Warnings by which a value would be lost. */
    private static final Set<OutcomeCode> LOST = Set.of(OutcomeCode.VALUE_NOT_SENT, OutcomeCode.CV_NOT_SENT);

    private RowCheck() {}

    /**
     * All problems of a row; empty if it would be sent with all that it says.
     *
     * @param cells the values by their headings
     * @param jobs null if Recruitee can't be asked: then jobs stay unchecked
     * @throws IOException if mapping.yaml is invalid, or makes the headings unusable
     */
    public static List<Problem> of(Map<String, String> cells, Settings settings, @Nullable JobCatalog jobs)
            throws IOException {
        List<String> columns = List.copyOf(cells.keySet());
        FileMapping mapping;
        try {
            mapping = new FileMapping(
                    RowLayout.OBJECTS,
                    columns,
                    FileMapping.plan(columns, ColumnContents.NONE, settings, FileChoices.NONE)
                            .mapping(),
                    CvFiles.NONE);
        } catch (MappingFileException | UnreadableFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        MappedRow row = mapping.map(
                new SourceRow(1, 1, cells.values().stream().map(List::of).toList(), null, null));
        try {
            return problems(mapping.preparation("", FileChoices.NONE, settings, jobs)
                    .prepare(row)
                    .mapped());
        } catch (RecruiteeException theImportAsksAgain) {
            return problems(row);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problems(row);
        }
    }

    private static List<Problem> problems(MappedRow row) {
        List<Problem> problems = new ArrayList<>(row.errors());
        row.warnings().stream().filter(warning -> LOST.contains(warning.code())).forEach(problems::add);
        return problems;
    }
}
