package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Attachments;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.RejectColumn;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowRef;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of rejects, to be corrected one by one in the console. They are mapped and checked as the import of the
 * corrected file does it. Thread-safe.
 */
public final class Correction {
    /** More than anybody corrects by hand. */
    private static final int MOST_ROWS = 20_000;

    private static final long MOST_CHARACTERS = 10_000_000;

    /** One of the values that a cell may have. */
    private static final Pattern VALUE = Pattern.compile("[^\\s;,|](?:[^;,|\r\n]*[^\\s;,|])?");

    /** Of rows that may be ready as they are: nothing in them is wrong, or it is found again as long as it is. */
    private static final Set<String> MAY_BE_READY = Stream.of(
                    OutcomeCode.CANCELLED,
                    OutcomeCode.NOT_SENT_TOO_MANY_REJECTS,
                    OutcomeCode.NOT_SENT_SAME_REFUSAL,
                    OutcomeCode.JOB_UNKNOWN,
                    OutcomeCode.JOB_AMBIGUOUS,
                    OutcomeCode.STAGE_UNKNOWN)
            .map(OutcomeCode::word)
            .collect(Collectors.toUnmodifiableSet());

    private final List<String> headings;
    private final List<Column> columns;
    private final FileMapping original;
    private final FileMapping mapping;
    private final FileChoices choices;
    private final String sha256;
    private final List<WrongRow> rows = new ArrayList<>();
    private final Map<Long, WrongRow> byNumber = new HashMap<>();
    private boolean complete = true;
    private boolean knowsWhatCameAgain;

    private Correction(Path file, FileScan scan, FileChoices choices, Settings settings)
            throws IOException, UnreadableFileException, MappingFileException {
        scan.requireImportable();
        FileDialect dialect = scan.dialect();
        if (!isPossible(file, dialect.notes())) {
            throw new UnreadableFileException(OutcomeCode.ZIP, Sentence.of("message.rows-with-cvs"));
        }
        this.headings = scan.dialect().columns();
        Mapping plain = FileMapping.plan(scan, settings, choices).mapping();
        this.columns = plain.columns();
        // Corrected rows are written as text, whatever the format of the rejects is.
        CvFiles noFiles = new CvFiles(
                () -> dialect.attachments(file), settings.additions().maxCvSize());
        this.original = new FileMapping(dialect.layout(), headings, plain, noFiles);
        this.mapping = new FileMapping(RowLayout.TABLE, headings, plain, noFiles);
        this.choices = choices;
        this.sha256 = scan.sha256();
    }

    /** Whether rows can be corrected one by one: those that come with CVs can't. */
    public static boolean isPossible(Path file, ReadingNotes notes) throws IOException {
        return notes.table() == null
                || Attachments.of(file, notes.table()).all().isEmpty();
    }

    /**
     * Reads a file of rejects, of which all rows are wrong.
     *
     * @param name its name
     * @throws UnreadableFileException if it can't be imported as a whole
     * @throws IOException if the disk fails, or mapping.yaml is invalid
     */
    public static Correction of(Path file, String name, Settings settings, Originals originals)
            throws IOException, UnreadableFileException {
        try {
            // What was chosen for its encoding counts before its columns are known.
            FileChoices reading = originals.choices(name, List.of());
            FileScan scan = Reading.scan(file, name, FileMapping.readingContext(settings, reading));
            FileChoices choices = originals.choices(name, scan.dialect().columns());
            Correction correction = new Correction(file, scan, choices, settings);
            correction.read(file, scan, null);
            correction.leaveOut(name, originals.waiting(name));
            return correction;
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        } catch (RecruiteeException | InterruptedException e) {
            throw new IllegalStateException("nobody was asked", e);
        }
    }

    /**
     * Reads a file before its import, of which those rows are wrong that would be rejected.
     *
     * @param name its name
     * @param choices what somebody chose for it
     * @param catalog null if Recruitee can't be asked about jobs
     * @throws UnreadableFileException if it can't be imported as a whole
     * @throws RecruiteeException if Recruitee doesn't answer
     * @throws IOException if the disk fails, or mapping.yaml is invalid
     */
    public static Correction before(
            Path file, String name, FileChoices choices, Settings settings, @Nullable JobCatalog catalog)
            throws IOException, UnreadableFileException, RecruiteeException, InterruptedException {
        try {
            FileScan scan = Reading.scan(file, name, FileMapping.readingContext(settings, choices));
            Correction correction = new Correction(file, scan, choices, settings);
            correction.read(file, scan, correction.original.preparation(name, choices, settings, catalog));
            return correction;
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** @param preparation tells which rows are wrong; null: all of them */
    private void read(Path file, FileScan scan, @Nullable RowPreparation preparation)
            throws IOException, RecruiteeException, InterruptedException {
        FileDialect dialect = scan.dialect();
        int code = own(headings, RejectColumn.ERROR_CODE);
        int reason = own(headings, RejectColumn.HOW_TO_FIX);
        int reference = preparation == null ? Mapping.rowRefColumn(headings) : -1;
        long characters = 0;
        try (Rows source = dialect.open(file)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                Problem problem = row.problem();
                if (preparation != null) {
                    List<Problem> errors =
                            preparation.prepare(original.map(row)).mapped().errors();
                    if (errors.isEmpty()) {
                        continue;
                    }
                    problem = errors.get(0);
                }
                if (rows.size() == MOST_ROWS || characters > MOST_CHARACTERS) {
                    complete = false;
                    return;
                }
                List<String> cells = cells(row, headings.size());
                RowRef origin = RowRef.ofCell(cell(cells, reference));
                characters += cells.stream().mapToLong(String::length).sum();
                WrongRow wrong = new WrongRow(
                        row.number(),
                        origin == null ? row.line() : origin.line(),
                        cells,
                        problem == null ? cell(cells, code) : problem.code().word(),
                        problem == null ? cell(cells, reason) : problem.message());
                rows.add(wrong);
                byNumber.put(row.number(), wrong);
            }
        }
    }

    /** Rows that were delivered meanwhile need no correction any more. */
    private void leaveOut(String rejects, @Nullable Set<Long> waiting) {
        int column = Mapping.rowRefColumn(headings);
        if (waiting == null || column < 0) {
            return;
        }
        knowsWhatCameAgain = true;
        rows.removeIf(row -> {
            RowRef ref = RowRef.ofCell(row.cell(column));
            return ref != null && ref.rejects().equals(rejects) && !waiting.contains(ref.line());
        });
        byNumber.clear();
        rows.forEach(row -> byNumber.put(row.number(), row));
    }

    private static List<String> cells(SourceRow row, int columns) {
        return IntStream.range(0, Math.max(columns, row.cells().size()))
                .mapToObj(i -> i < row.cells().size() ? text(row.cells().get(i)) : "")
                .toList();
    }

    private static int own(List<String> headings, RejectColumn column) {
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i).strip();
            if (heading.equals(column.heading()) || heading.equals(column.key())) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(List<String> cells, int column) {
        return column < 0 ? "" : cells.get(column);
    }

    /** Several values, as JSON has them, stand in one cell; a group of data can't. */
    private static String text(List<String> values) {
        if (values.size() == 1 && values.get(0) != SourceRow.NOT_TEXT) {
            return values.get(0);
        }
        return String.join(
                "; ",
                values.stream().filter(value -> value != SourceRow.NOT_TEXT).toList());
    }

    /** The file's hash: what is typed holds for these very rows. */
    public String sha256() {
        return sha256;
    }

    List<String> headings() {
        return headings;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<WrongRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Whether rows that came again since are left out; nobody knows once the original is forgotten. */
    public boolean knowsWhatCameAgain() {
        return knowsWhatCameAgain;
    }

    /** Whether these are all wrong rows of the file; there may be too many. */
    public boolean isComplete() {
        return complete;
    }

    /** The row with that number; null if there is none. */
    public @Nullable WrongRow row(long number) {
        return byNumber.get(number);
    }

    /** Prepares rows as the import of the corrected file will. */
    public RowPreparation preparation(String name, Settings settings, @Nullable JobCatalog catalog) {
        return mapping.preparation(name, choices, settings, catalog);
    }

    /**
     * What is wrong with a row as somebody has changed it; empty if it can be imported.
     *
     * @param cells all of its cells
     * @throws RecruiteeException if Recruitee can't be asked about jobs
     */
    public List<WrongRow.Fault> check(WrongRow row, List<String> cells, RowPreparation preparation)
            throws RecruiteeException, InterruptedException {
        PreparedRow prepared = preparation.prepare(mapping.map(source(row, cells)));
        List<WrongRow.Fault> faults = new ArrayList<>();
        for (Problem problem : prepared.mapped().errors()) {
            int column = column(problem.field());
            String cell = column < 0 || column >= cells.size() ? "" : cells.get(column);
            faults.add(new WrongRow.Fault(
                    column,
                    problem.code().word(),
                    problem.message(),
                    problem.repairs().stream()
                            .map(repair -> repaired(cell, repair))
                            .distinct()
                            .toList()));
        }
        boolean unchanged = cells.equals(row.cells());
        String code = row.code().strip();
        if (faults.isEmpty() && unchanged && !code.isEmpty() && !MAY_BE_READY.contains(code)) {
            // Nothing in the cells alone is wrong: Recruitee has refused the row, or the lines around it tell.
            faults.add(new WrongRow.Fault(-1, row.code(), row.reason(), List.of()));
        }
        return faults;
    }

    private static SourceRow source(WrongRow row, List<String> cells) {
        return new SourceRow(
                row.number(), row.number() + 1, cells.stream().map(List::of).toList(), null, null);
    }

    /** The cell with what was meant by one of its values; the same letters in another value stay. */
    private static String repaired(String cell, Problem.Repair repair) {
        Matcher values = VALUE.matcher(cell);
        while (values.find()) {
            if (values.group().equals(repair.value())) {
                return cell.substring(0, values.start()) + repair.meant() + cell.substring(values.end());
            }
        }
        int start = cell.indexOf(repair.value());
        return start < 0
                ? repair.meant()
                : cell.substring(0, start)
                        + repair.meant()
                        + cell.substring(start + repair.value().length());
    }

    /** A problem names a heading, or the field that Recruitee has. */
    private int column(@Nullable String field) {
        if (field == null) {
            return -1;
        }
        int byHeading = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).field() != Field.OURS)
                .filter(i -> columns.get(i).heading().equals(field))
                .findFirst()
                .orElse(-1);
        return byHeading >= 0
                ? byHeading
                : IntStream.range(0, columns.size())
                        .filter(i -> isField(columns.get(i), field))
                        .findFirst()
                        .orElse(-1);
    }

    private static boolean isField(Column column, String field) {
        return column.field() != null && column.field().id().equals(field);
    }

    /** What an import of such a file needs to know. */
    public FileChoices choices() {
        return choices.withColumns(new ColumnChoices(columns));
    }

    /** Whether a column is the bridge's own. */
    public boolean isOwn(int column) {
        return column < columns.size() && columns.get(column).field() == Field.OURS;
    }
}
