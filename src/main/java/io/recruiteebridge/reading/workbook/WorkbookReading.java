package io.recruiteebridge.reading.workbook;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.DamagedFileException;
import io.recruiteebridge.reading.FileProbe;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.HeadingVocabulary;
import io.recruiteebridge.reading.ReadingNotes;
import io.recruiteebridge.reading.RowLayout;
import io.recruiteebridge.reading.RowScreen;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.Screening;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnknownColumns;
import io.recruiteebridge.reading.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sheet to read and finds its headings; then its rows, and with the last one all there is to say about it. Not
 * thread-safe.
 */
public final class WorkbookReading implements FirstReading {
    /** How many sheets a remark names. */
    private static final int SHEETS_NAMED = 10;

    private final FileProbe file;
    private final Workbook workbook;
    private final SheetTable table;
    private final List<String> columns;
    private final List<String> remarks;
    private final UnknownColumns unknown;
    private final WorkbookRows rows;
    private @Nullable UnreadableFileException fault;

    private WorkbookReading(FileProbe file, Workbook workbook) throws IOException {
        this.file = file;
        this.workbook = workbook;
        HeadingVocabulary vocabulary = file.context().headings();
        List<Sheet> sheets = workbook.sheets();
        Sheet chosen = null;
        HeadingRow headings = null;
        for (Sheet sheet : sheets) {
            HeadingRow found = sheet.visible() ? headings(workbook, sheet, vocabulary) : null;
            if (found != null && (headings == null || found.known())) {
                boolean others = vocabulary.isOfOthers(sheet.name());
                if (headings == null || !headings.known() || !others) {
                    chosen = sheet;
                    headings = found;
                }
                if (found.known() && !others || vocabulary == HeadingVocabulary.NONE) {
                    break;
                }
            }
        }
        if (chosen == null || headings == null) {
            throw new DamagedFileException(
                    OutcomeCode.EMPTY,
                    sheets.stream().allMatch(Sheet::visible)
                            ? Sentence.of("message.workbook-empty")
                            : Sentence.of("message.visible-sheets-empty"));
        }
        columns = headings.row().cells();
        table = new SheetTable(
                chosen.name(),
                chosen.part(),
                headings.row().line(),
                columns.stream().map(vocabulary::links).toList(),
                headings.beside(),
                Screening.OFF);
        remarks = otherSheets(sheets, chosen);
        unknown = new UnknownColumns(vocabulary, columns);
        rows = rows(workbook, table, columns.size(), RowScreen.first(columns, vocabulary, headings.above()));
    }

    private static @Nullable HeadingRow headings(Workbook workbook, Sheet sheet, HeadingVocabulary vocabulary)
            throws IOException {
        try (SheetRows rows = workbook.open(sheet.part(), List.of())) {
            return HeadingRow.find(rows, vocabulary);
        }
    }

    /**
     * Begins to read.
     *
     * @param file closed together with the rows, unless this fails
     * @param workbook likewise; closed if this fails, too
     * @throws DamagedFileException if the beginning shows that the workbook can't be imported
     */
    public static WorkbookReading of(FileProbe file, Workbook workbook) throws IOException {
        try {
            return new WorkbookReading(file, workbook);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    /**
     * The rows of a table that was read before.
     *
     * @param workbook closed together with the rows, or if this fails
     */
    public static Rows rows(Workbook workbook, SheetTable table, List<String> columns) throws IOException {
        try {
            return rows(workbook, table, columns.size(), RowScreen.again(columns, table.screening()));
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private static WorkbookRows rows(Workbook workbook, SheetTable table, int columns, RowScreen screen)
            throws IOException {
        return new WorkbookRows(
                new ClosingRows(workbook, workbook.open(table.part(), table.links())),
                screen,
                columns,
                table.headerLine(),
                table.beside());
    }

    /** Rows that are the last of their workbook to be read. */
    private record ClosingRows(Workbook workbook, SheetRows rows) implements SheetRows {
        @Override
        public @Nullable SheetRow next() throws IOException {
            return rows.next();
        }

        @Override
        public boolean isTorn() {
            return rows.isTorn();
        }

        @Override
        public boolean hasMergedCells() {
            return rows.hasMergedCells();
        }

        @Override
        public void close() throws IOException {
            try (workbook) {
                rows.close();
            }
        }
    }

    private static List<String> otherSheets(List<Sheet> sheets, Sheet chosen) {
        List<String> remarks = new ArrayList<>();
        List<Sheet> visible = sheets.stream()
                .filter(sheet -> sheet.visible() && !sheet.equals(chosen))
                .toList();
        List<Sheet> hidden = sheets.stream().filter(sheet -> !sheet.visible()).toList();
        if (!visible.isEmpty()) {
            remarks.add(named(visible, "message.other-sheets", "message.more-other-sheets"));
        }
        if (!hidden.isEmpty()) {
            remarks.add(named(hidden, "message.hidden-sheets", "message.more-hidden-sheets"));
        }
        return remarks;
    }

    private static String named(List<Sheet> sheets, String all, String some) {
        String names = sheets.stream().limit(SHEETS_NAMED).map(Sheet::name).collect(Collectors.joining(", "));
        int more = sheets.size() - SHEETS_NAMED;
        return (more > 0 ? Sentence.of(some, names, more) : Sentence.of(all, names)).toString();
    }

    @Override
    public RowLayout layout() {
        return RowLayout.SHEET;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        if (fault != null) {
            return null;
        }
        try {
            SourceRow row = rows.read();
            if (row != null) {
                for (int i = 0; i < columns.size() && i < row.cells().size(); i++) {
                    unknown.cell(i, row.cells().get(i).get(0));
                }
            }
            return row;
        } catch (DamagedFileException e) {
            fault = e.unreadable();
            return null;
        } catch (CharacterCodingException e) {
            fault = file.undecodable(OutcomeCode.NOT_TEXT);
            return null;
        }
    }

    @Override
    public long characters() {
        return rows.characters();
    }

    @Override
    public FileScan scan() throws IOException, UnreadableFileException {
        while (next() != null) {
            // on to the end
        }
        if (fault != null) {
            throw fault;
        }
        SheetTable read = new SheetTable(
                table.sheet(),
                table.part(),
                table.headerLine(),
                table.links(),
                table.beside(),
                rows.screen().screening());
        return new FileScan(
                workbook.dialect(read, columns, notes()),
                rows.screen().rows(),
                file.sha256(),
                rows.isTorn(),
                unknown.found());
    }

    private ReadingNotes notes() {
        List<String> all = new ArrayList<>(remarks);
        if (rows.hidden() > 0) {
            all.add(Sentence.of("message.hidden-rows", rows.hidden()).toString());
        }
        if (rows.beside() > 0) {
            all.add(Sentence.of("message.beside", rows.beside()).toString());
        }
        if (rows.hasMergedCells()) {
            all.add(Sentence.of("message.merged-cells").toString());
        }
        return new ReadingNotes(
                table.headerLine(),
                table.sheet(),
                rows.screen().passedOver(),
                rows.screen().passedOverCount(),
                file.encodingSample(),
                all);
    }

    @Override
    public void close() throws IOException {
        file.close();
        rows.close();
    }
}
