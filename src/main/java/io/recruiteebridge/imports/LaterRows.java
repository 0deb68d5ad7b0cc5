package io.recruiteebridge.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.RejectColumn;
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.receipt.OutputNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were corrected before their file was imported. The file itself is imported as it is; when it is finished and its
 * rejects have a name, the corrected rows follow through the inbox, each with a reference to its reject. They are on disk
 * before the file appears in the inbox, and each step can be repeated: rows that come twice are skipped. Thread-safe.
 */
final class LaterRows {
    private static final String PREFIX = "later-";

    private final Path folder;

    /** @param folder made when it is needed */
    LaterRows(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps corrected rows until a file is finished.
     *
     * @param name the file's name in the inbox
     * @param sha256 of its content: another file that takes its place has nothing to do with them
     * @param rows as {@link CorrectedFile#writeLater} wrote them
     */
    void keep(String name, String sha256, Path rows) throws IOException {
        OwnerOnly.createFolder(folder);
        OwnerOnly.write(place(name, sha256), Files.readAllBytes(rows));
    }

    /**
     * Deletes the rows of files that left the inbox without being imported.
     *
     * @param names of the files that are in the inbox or in progress
     */
    void sweep(Collection<String> names) throws IOException {
        Set<String> wanted = names.stream().map(LaterRows::prefix).collect(Collectors.toSet());
        for (Path file : Folder.list(folder, PREFIX + "*")) {
            String name = file.getFileName().toString();
            if (wanted.stream().noneMatch(name::startsWith)) {
                Files.deleteIfExists(file);
            }
        }
    }

    void forget(String name, String sha256) throws IOException {
        Files.deleteIfExists(place(name, sha256));
    }

    /**
     * Puts the corrected rows of a file that is finished into the inbox; nothing happens if there are none, or if
     * somebody cancelled it. A row that was imported as it was, because a job was opened meanwhile, needs no correction.
     *
     * @param rejected the lines of the file that were rejected
     */
    void follow(ImportFile file, Supplier<? extends Collection<Long>> rejected, InboxWriter writer) throws IOException {
        Path kept = place(file.name(), file.sha256());
        if (!Files.exists(kept)) {
            return;
        }
        boolean wanted = !OutcomeCode.CANCELLED.word().equals(file.stopCode());
        if (wanted && file.error() == null && file.mapping() != null) {
            Path rows = kept.resolveSibling(kept.getFileName() + ".refs");
            String rejects = OutputNames.of(file.name(), file.suffix()).rejected();
            List<String> headings = refer(kept, rows, rejects, Set.copyOf(rejected.get()));
            if (!headings.isEmpty()) {
                FrozenMapping frozen = FrozenMapping.fromJson(file.mapping());
                writer.put(rows, CorrectedFile.name(file.name()), choices(frozen, headings));
            }
            Files.deleteIfExists(rows);
        }
        Files.deleteIfExists(kept);
    }

    /** The headings of such rows: there is one column that links each row to its reject. */
    static List<String> withReference(List<String> headings) {
        if (Mapping.rowRefColumn(headings) >= 0) {
            return headings;
        }
        List<String> more = new ArrayList<>(headings);
        more.add(RejectColumn.ROW_REF.heading());
        return more;
    }

    private static FileChoices choices(FrozenMapping frozen, List<String> headings) {
        List<@Nullable Column> columns = new ArrayList<>(frozen.mapping().columns());
        if (columns.size() < headings.size()) {
            columns.add(new Column(RejectColumn.ROW_REF.heading(), Field.OURS));
        }
        return frozen.choices().withColumns(new ColumnChoices(columns));
    }

    /** Returns the headings; none if no row is left. */
    private static List<String> refer(Path kept, Path rows, String rejects, Set<Long> rejected) throws IOException {
        List<String> headings = List.of();
        int reference = 0;
        long left = 0;
        try (CsvReader<CsvRecord> source = CsvReader.builder().ofCsvRecord(kept);
                CsvWriter csv = CorrectedFile.writer(rows)) {
            for (CsvRecord record : source) {
                List<String> cells = new ArrayList<>(record.getFields());
                if (headings.isEmpty()) {
                    headings = List.copyOf(cells);
                    reference = Mapping.rowRefColumn(headings);
                    csv.writeRecord(cells);
                    continue;
                }
                long line = Long.parseLong(cells.get(reference));
                if (rejected.contains(line)) {
                    cells.set(reference, SpreadsheetGuard.guard(new RowRef(rejects, line).toString()));
                    csv.writeRecord(cells);
                    left++;
                }
            }
        }
        return left == 0 ? List.of() : headings;
    }

    private Path place(String name, String sha256) {
        return folder.resolve(prefix(name) + sha256);
    }

    private static String prefix(String name) {
        return PREFIX + Sha256.ofText(name) + "-";
    }
}
