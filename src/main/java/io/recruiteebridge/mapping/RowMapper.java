package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Maps one row: checks it as a whole and passes its cells to the builder. Used once. */
final class RowMapper {
    private static final Pattern FIRST_NAMES =
            Pattern.compile(" \\p{L}[\\p{L}.'-]{0,30}(?: \\p{L}[\\p{L}.'-]{0,30}){0,2}");

    private final Mapping mapping;
    private final SourceRow row;
    private final RowProblems problems = new RowProblems();
    private final CandidateBuilder candidate;
    private boolean nameNotCalculated;

    RowMapper(Mapping mapping, SourceRow row, CvFiles cvFiles) {
        this.mapping = mapping;
        this.row = row;
        this.candidate = new CandidateBuilder(row, cvFiles, problems);
    }

    MappedRow map() {
        if (row.problem() != null) {
            problems.error(row.problem());
        } else if (isBlank()) {
            problems.error(OutcomeCode.ROW_BLANK, null, Sentence.of("message.row-blank"));
        } else if (fits()) {
            readCells();
            checkWhole();
        }
        Candidate person = problems.hasErrors() ? null : candidate.build();
        Supplier<String> wholeRow =
                person == null || Identity.hasContact(person) ? null : () -> Identity.wholeRow(row, mapping);
        return new MappedRow(row, person, problems.errors(), problems.warnings(), rowRef(), 0, wholeRow);
    }

    private boolean isBlank() {
        for (int i = 0; i < row.cells().size(); i++) {
            boolean ours = i < mapping.size() && mapping.field(i) == Field.OURS;
            if (!ours && !isBlank(row.cells().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(List<String> cell) {
        for (int i = 0; i < cell.size(); i++) {
            if (!Text.isBlank(cell.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the cells beyond the last heading are blank; if not, cells have probably shifted to the right. */
    private boolean fits() {
        int cells = row.cells().size();
        if (cells <= mapping.size()) {
            return true;
        }
        for (List<String> extra : row.cells().subList(mapping.size(), cells)) {
            if (!isBlank(extra)) {
                problems.error(OutcomeCode.TOO_MANY_CELLS, null, counted("message.too-many-cells"));
                return false;
            }
        }
        problems.warn(OutcomeCode.EXTRA_BLANK_CELLS, null, counted("message.extra-blank-cells"));
        return true;
    }

    /** A sentence that says how many cells the row has, for how many headings. */
    private Sentence counted(String key) {
        return Sentence.of(
                key, Sentence.of("count.cells", row.cells().size()), Sentence.of("count.headings", mapping.size()));
    }

    private void readCells() {
        int cells = Math.min(row.cells().size(), mapping.size());
        for (int i = 0; i < cells; i++) {
            Field field = mapping.field(i);
            if (field == null) {
                continue;
            }
            List<String> cell = row.cells().get(i);
            for (int each = 0; each < cell.size(); each++) {
                String value = cell.get(each);
                if (isNotText(value)) {
                    if (field.isSent()) {
                        notText(mapping.heading(i));
                    }
                } else if (SourceRow.isNotCalculated(value)) {
                    if (field.isSent()) {
                        notCalculated(field, mapping.heading(i));
                    }
                } else if (!value.isEmpty()) {
                    add(field, i, value);
                }
            }
        }
    }

    private void add(Field field, int column, String value) {
        String heading = mapping.heading(column);
        String label = mapping.label(column);
        if (label == null) {
            candidate.add(field, heading, value);
        } else if (field == Field.CUSTOM_FIELD) {
            candidate.addCustomField(heading, label, value);
        } else {
            candidate.addUnknown(label, value);
        }
    }

    @SuppressWarnings("StringEquality")
    private static boolean isNotText(String value) {
        return value == SourceRow.NOT_TEXT;
    }

    private void notCalculated(Field field, String heading) {
        nameNotCalculated |= field.isName();
        problems.error(new Problem(
                OutcomeCode.FORMULA_NOT_CALCULATED,
                heading,
                Sentence.of("message.not-calculated", heading, SourceRow.NOT_CALCULATED)));
    }

    private void notText(String heading) {
        problems.warn(OutcomeCode.JSON_VALUE_NOT_TEXT, heading, Sentence.of("message.groups-of-data", heading));
    }

    private void checkWhole() {
        if (row.cells().size() < mapping.size()) {
            if (candidate.hasName() && candidate.hasEmail()) {
                problems.warn(OutcomeCode.MISSING_TRAILING_CELLS, null, counted("message.missing-cells"));
            } else {
                problems.error(OutcomeCode.TOO_FEW_CELLS, null, counted("message.too-few-cells"));
            }
        }
        checkOnePerson();
        if (!candidate.hasName() && !nameNotCalculated) {
            problems.error(OutcomeCode.NAME_BLANK, mapping.nameHeading(), Sentence.of("message.name-blank"));
        }
    }

    /** One row, one person: two names would share the addresses and numbers of both. */
    private void checkOnePerson() {
        for (int[] pair : mapping.sameNames()) {
            String name = text(pair[0]);
            String other = text(pair[1]);
            if (!name.isEmpty() && !other.isEmpty() && !name.equals(other)) {
                problems.error(
                        OutcomeCode.NAME_UNCLEAR,
                        mapping.heading(pair[0]),
                        Sentence.of(
                                "message.name-twice", mapping.heading(pair[0]), Text.shown(name), Text.shown(other)));
            }
        }
        candidate.checkOnePerson(mapping.nameHeading());
        for (int[] pair : mapping.behindOthers()) {
            candidate.checkIsNotOf(text(pair[0]), mapping.heading(pair[1]), text(pair[1]));
        }
        if (row.json() == null) {
            checkNameIsWhole();
        }
    }

    /**
     * Whether the name has been cut at a comma that nobody quoted, {@code Lind, Mara}: no other cell begins with a blank then.
     */
    private void checkNameIsWhole() {
        int column = mapping.nameColumn();
        String next = column < 0 || column + 1 >= row.cells().size() ? "" : cell(column + 1);
        if (next.length() < 2
                || next.charAt(0) != ' '
                || !FIRST_NAMES.matcher(next).matches()) {
            return;
        }
        String name = cell(column);
        boolean only = row.cells().stream()
                        .filter(cell -> !cell.isEmpty() && cell.get(0).startsWith(" "))
                        .count()
                == 1;
        if (only && !name.isBlank() && name.strip().indexOf(' ') < 0) {
            problems.error(
                    OutcomeCode.NAME_UNCLEAR,
                    mapping.heading(column),
                    Sentence.of("message.name-comma", Text.shown(name + "," + next)));
        }
    }

    private String cell(int column) {
        List<String> cell = row.cells().get(column);
        return cell.isEmpty() ? "" : cell.get(0);
    }

    private String text(int column) {
        List<String> cell = column < row.cells().size() ? row.cells().get(column) : List.of();
        return cell.isEmpty() ? "" : Text.trim(cell.get(0));
    }

    private @Nullable String rowRef() {
        int column = mapping.rowRefColumn();
        if (column < 0 || column >= row.cells().size()) {
            return null;
        }
        List<String> cell = row.cells().get(column);
        String ref = cell.isEmpty() ? "" : Text.strip(cell.get(0));
        return ref.isEmpty() ? null : ref;
    }
}
