package io.recruiteebridge.console;

import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.imports.Correction;
import io.recruiteebridge.imports.WrongRow;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file while somebody corrects them: what each is now, what is wrong with it, and what is done in many of them at
 * once. A row's number and a column name a cell in the form ({@code r12c3}), and in its buttons ({@code 12:3}). Not thread-safe.
 */
final class OpenCorrection {
    /** Somebody may have opened a job in Recruitee instead of changing the rows. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int LONGEST_CELL = 100_000;
    /** Nobody knows about the jobs of a row. */
    private static final WrongRow.Fault UNANSWERED = new WrongRow.Fault(-1, "", "", List.of());

    private static final Pattern FIELD = Pattern.compile("r(\\d{1,18})c(\\d{1,5})");
    private static final Pattern CELL = Pattern.compile("(\\d{1,18}):(\\d{1,5})");
    private static final Pattern REPAIR = Pattern.compile("(all:)?(\\d{1,18}):(\\d{1,5}):(\\d{1,5})");

    private final Correction correction;
    private final Drafts.Draft draft;
    private final RowPreparation preparation;
    private final Clock clock;
    /** By number, of the rows that were looked at. */
    private final Map<Long, List<WrongRow.Fault>> faults = new HashMap<>();

    private Instant checkedAt = Instant.MIN;

    /** @param draft what was typed for these rows */
    OpenCorrection(Correction correction, Drafts.Draft draft, RowPreparation preparation, Clock clock) {
        this.correction = correction;
        this.draft = draft;
        this.preparation = preparation;
        this.clock = clock;
    }

    /** Faults of one kind, in one column, for which it is known what was meant. */
    record Kind(int column, String code) {
        /** Null if nothing is known for the fault, or several things. */
        static @Nullable Kind of(WrongRow.Fault fault) {
            return fault.repairs().size() == 1 ? new Kind(fault.column(), fault.code()) : null;
        }
    }

    private record Cell(WrongRow row, int column) {}

    /** What a cell is called in a form. */
    static String field(WrongRow row, int column) {
        return "r" + row.number() + "c" + column;
    }

    /** What a cell is called in a form's buttons. */
    static String name(WrongRow row, int column) {
        return row.number() + ":" + column;
    }

    Correction correction() {
        return correction;
    }

    Drafts.Draft draft() {
        return draft;
    }

    /** Whether what was found is still to be believed. */
    boolean isFresh() {
        return clock.instant().isBefore(checkedAt.plus(FRESH));
    }

    /**
     * Looks again at what may have changed elsewhere.
     *
     * @param underWay whether a file with corrected rows is still in the inbox, or was received
     */
    void refresh(Predicate<Drafts.Sent> underWay) {
        if (isFresh()) {
            return;
        }
        faults.clear();
        checkedAt = clock.instant();
        if (correction.knowsWhatCameAgain()) {
            // What came again is left out; the rows of a file that somebody took away are still to be imported.
            Set<Drafts.Sent> gone = new HashSet<>(draft.sent().values());
            gone.removeIf(underWay);
            draft.sent().values().removeIf(gone::contains);
        }
    }

    /** The rows that aren't imported yet. */
    List<WrongRow> waiting() {
        return correction.rows().stream().filter(this::isWaiting).toList();
    }

    private boolean isWaiting(WrongRow row) {
        return !draft.sent().containsKey(row.number());
    }

    /** The cells of a row as they are now. */
    List<String> cells(WrongRow row) {
        return draft.cells(row.number(), row.cells());
    }

    private String text(Cell cell) {
        return cells(cell.row).get(cell.column);
    }

    /** What is wrong with a row as it is now; nothing if it is ready to be imported. */
    List<WrongRow.Fault> faults(WrongRow row) throws IOException {
        List<WrongRow.Fault> found = faults.get(row.number());
        if (found == null) {
            try {
                found = correction.check(row, cells(row), preparation);
            } catch (RecruiteeException e) {
                found = List.of(UNANSWERED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            faults.put(row.number(), found);
        }
        return found;
    }

    static Message message(WrongRow.Fault fault) {
        return fault == UNANSWERED
                ? Message.of(Sentence.of("console.jobs-unknown"))
                : Message.of(fault.code(), fault.message());
    }

    /** The rows that can be imported. */
    List<WrongRow> ready() throws IOException {
        List<WrongRow> ready = new ArrayList<>();
        for (WrongRow row : waiting()) {
            if (faults(row).isEmpty()) {
                ready.add(row);
            }
        }
        return ready;
    }

    /** Rows have gone to the inbox. */
    void sent(List<WrongRow> rows, Drafts.Sent file) {
        rows.forEach(row -> draft.sent().put(row.number(), file));
    }

    // ---- changes ----------------------------------------------------------------------------------------------------

    /** Takes the cells that a form has. */
    void take(Map<String, String> form) {
        form.forEach((field, text) -> {
            Matcher name = FIELD.matcher(field);
            Cell cell = name.matches() ? cell(name.group(1), name.group(2)) : null;
            if (cell != null) {
                change(cell, text);
            }
        });
    }

    /** Takes a repair that was offered ({@code 12:3:0}), or it and those like it in all rows ({@code all:12:3:0}). */
    void repair(String which) throws IOException {
        Matcher name = REPAIR.matcher(which);
        Cell cell = name.matches() ? cell(name.group(2), name.group(3)) : null;
        if (cell == null) {
            return;
        }
        int offered = Integer.parseInt(name.group(4));
        for (WrongRow.Fault fault : faults(cell.row)) {
            if (fault.column() != cell.column) {
                continue;
            }
            if (offered < fault.repairs().size()) {
                repair(cell, fault, fault.repairs().get(offered), name.group(1) != null);
                return;
            }
            offered -= fault.repairs().size();
        }
    }

    private void repair(Cell cell, WrongRow.Fault fault, String repair, boolean all) throws IOException {
        Kind kind = Kind.of(fault);
        if (!all) {
            change(cell, repair);
        } else if (kind != null) {
            repairKind(kind);
        } else {
            String before = text(cell);
            withCell(cell.column, before).forEach(row -> change(new Cell(row, cell.column), repair));
        }
    }

    private void repairKind(Kind kind) throws IOException {
        for (WrongRow row : waiting()) {
            for (WrongRow.Fault fault : faults(row)) {
                if (kind.equals(Kind.of(fault))) {
                    change(new Cell(row, kind.column), fault.repairs().get(0));
                    break;
                }
            }
        }
    }

    /** Does in all rows what was done in one ({@code 12:3}), where the cell was the same before and nobody changed it. */
    void repeat(String which) {
        Matcher name = CELL.matcher(which);
        Cell cell = name.matches() ? cell(name.group(1), name.group(2)) : null;
        if (cell != null) {
            String after = text(cell);
            same(cell.row, cell.column).forEach(row -> change(new Cell(row, cell.column), after));
        }
    }

    /** A cell that may be changed; null if there is none. */
    private @Nullable Cell cell(String number, String column) {
        WrongRow row = correction.row(Long.parseLong(number));
        int index = Integer.parseInt(column);
        return row != null && isWaiting(row) && index < row.cells().size() && !correction.isOwn(index)
                ? new Cell(row, index)
                : null;
    }

    private void change(Cell cell, String text) {
        // A browser sends line ends of its own.
        String now = withPlainLineEnds(text);
        String before = cell.row.cell(cell.column);
        boolean same = now.equals(withPlainLineEnds(before));
        if (now.length() <= LONGEST_CELL) {
            draft.change(cell.row.number(), cell.column, same ? before : now, before);
            faults.remove(cell.row.number());
        }
    }

    private static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    // ---- many rows --------------------------------------------------------------------------------------------------

    /** In how many rows a fault of each kind can be repaired. */
    Map<Kind, Integer> kinds() throws IOException {
        Map<Kind, Integer> kinds = new HashMap<>();
        for (WrongRow row : waiting()) {
            Set<Kind> ofRow = new HashSet<>();
            for (WrongRow.Fault fault : faults(row)) {
                Kind kind = Kind.of(fault);
                if (kind != null && ofRow.add(kind)) {
                    kinds.merge(kind, 1, Integer::sum);
                }
            }
        }
        return kinds;
    }

    /** The rows in which a cell is like that now. */
    List<WrongRow> withCell(int column, String text) {
        return waiting().stream()
                .filter(row ->
                        column < row.cells().size() && cells(row).get(column).equals(text))
                .toList();
    }

    /** The other rows that have the same cell as this one had, unchanged. */
    List<WrongRow> same(WrongRow row, int column) {
        String before = row.cell(column);
        return waiting().stream()
                .filter(each -> each.number() != row.number()
                        && column < each.cells().size()
                        && each.cell(column).equals(before)
                        && cells(each).get(column).equals(before))
                .toList();
    }
}
