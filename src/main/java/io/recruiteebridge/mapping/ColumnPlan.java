package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file are taken for, and why; whether that is enough for an import is another question, which
 * {@link #mapping} answers. What a person chose comes first, then what is remembered for files with these headings, then the
 * headings and values themselves. Immutable.
 *
 * @param bases why each column is taken for what it is, in the order of the columns
 */
public record ColumnPlan(List<Column> columns, List<Basis> bases, Synonyms synonyms) {
    private static final int HEADINGS_SHOWN = 30;
    private static final int NAMES_SHOWN = 8;
    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N} ._/()-]*");

    public ColumnPlan {
        columns = List.copyOf(columns);
        bases = List.copyOf(bases);
    }

    /**
     * @param headings the headings of the file, unchanged
     * @param contents of the columns whose headings aren't known: neither addresses nor halves of names are passed over in
     *     silence
     */
    public static ColumnPlan of(
            List<String> headings, Synonyms synonyms, ColumnContents contents, ColumnChoices choices) {
        List<Column> named = NameColumns.choose(headings, synonyms);
        ColumnChoices remembered = synonyms.remembered(headings);
        List<Column> columns = new ArrayList<>();
        List<Basis> bases = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            Column chosen = choices.of(i, headings);
            Column known = remembered.of(i, headings);
            String label = synonyms.customField(heading);
            if (chosen != null) {
                columns.add(chosen);
                bases.add(Basis.CHOSEN);
            } else if (known != null) {
                columns.add(known);
                bases.add(Basis.REMEMBERED);
            } else if (label != null) {
                columns.add(new Column(heading, Field.CUSTOM_FIELD, label));
                bases.add(Basis.LISTED);
            } else {
                Column column = named.get(i);
                Basis basis = basis(column, synonyms);
                if (column.field() == null
                        && basis != Basis.IGNORED
                        && contents.addresses().contains(i)) {
                    basis = switch (HeadingWords.addresses(heading)) {
                        case OURS ->
                            isNamedBeside(i, named, contents.addresses())
                                            || has(named, Field.EMAILS) && HeadingWords.isOfPlace(heading)
                                    ? Basis.ASK
                                    : Basis.VALUES;
                        case UNSURE -> Basis.ASK;
                        case OF_OTHERS -> basis;
                    };
                    column = basis == Basis.VALUES ? new Column(heading, Field.EMAILS) : column;
                }
                columns.add(column);
                bases.add(basis);
            }
        }
        leaveOutStagesOfOthers(columns, bases);
        askForAddressesOfOthers(columns, bases);
        takePersonsForNames(columns, bases, contents);
        askForHalfOfName(columns, bases, synonyms, contents);
        return new ColumnPlan(columns, bases, synonyms);
    }

    /** Whether somebody has a column of their own whom the heading of this column is about: {@code Buyer}, {@code Buyer e-mail}. */
    private static boolean isNamedBeside(int column, List<Column> columns, Set<Integer> addressColumns) {
        Set<String> subject = HeadingWords.subject(columns.get(column).heading());
        for (int i = 0; !subject.isEmpty() && i < columns.size(); i++) {
            if (i != column
                    && columns.get(i).field() == null
                    && !addressColumns.contains(i)
                    && HeadingWords.subject(columns.get(i).heading()).equals(subject)) {
                return true;
            }
        }
        return false;
    }

    /** Unless somebody has said whose they are. */
    private static void askForAddressesOfOthers(List<Column> columns, List<Basis> bases) {
        int unclear = NameColumns.unclearAddresses(columns);
        if (unclear >= 0 && bases.get(unclear) != Basis.CHOSEN && bases.get(unclear) != Basis.REMEMBERED) {
            columns.set(unclear, new Column(columns.get(unclear).heading(), null));
            bases.set(unclear, Basis.ASK);
        }
    }

    /** Without a job it is another system's stage, unless somebody says that it isn't. */
    private static void leaveOutStagesOfOthers(List<Column> columns, List<Basis> bases) {
        if (has(columns, Field.JOBS)) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            Basis basis = bases.get(i);
            if (columns.get(i).field() == Field.STAGE && basis != Basis.CHOSEN && basis != Basis.REMEMBERED) {
                columns.set(i, new Column(columns.get(i).heading(), null));
                bases.set(i, Basis.NO_JOB);
            }
        }
    }

    /** A column headed {@code Participant} has the names if no other column has, and words are in it. */
    private static void takePersonsForNames(List<Column> columns, List<Basis> bases, ColumnContents contents) {
        if (has(columns, Field.NAME) || has(columns, Field.FIRST_NAME) || has(columns, Field.LAST_NAME)) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            String heading = columns.get(i).heading();
            if (bases.get(i) == Basis.UNKNOWN
                    && HeadingWords.isCandidate(heading)
                    && contents.words().contains(i)) {
                columns.set(i, new Column(heading, Field.NAME));
                bases.set(i, Basis.VALUES);
                return;
            }
        }
    }

    /**
     * Where there is a column of last names, or one that may have them, and none of first names, an unknown column may have those:
     * by its heading, which is nearly known, or by its values. Without them, people would be sent by half of their names.
     */
    private static void askForHalfOfName(
            List<Column> columns, List<Basis> bases, Synonyms synonyms, ColumnContents contents) {
        boolean last = has(columns, Field.LAST_NAME);
        if (has(columns, Field.FIRST_NAME) || has(columns, Field.DISPLAY_NAME) || last == has(columns, Field.NAME)) {
            return;
        }
        boolean half = last || mayBeHalf(columns, synonyms);
        for (int i = 0; half && i < columns.size(); i++) {
            if (bases.get(i) == Basis.UNKNOWN
                    && (isNearlyHalf(columns.get(i).heading(), synonyms)
                            || last
                                    && contents.words().contains(i)
                                    && !HeadingWords.isOfSomethingElse(
                                            columns.get(i).heading()))) {
                bases.set(i, Basis.ASK_NAME);
            }
        }
    }

    /** Whether the name's heading can mean half of it as well: {@code Name}, {@code Nom}. */
    private static boolean mayBeHalf(List<Column> columns, Synonyms synonyms) {
        return columns.stream()
                .anyMatch(column -> column.field() == Field.NAME
                        && synonyms.lookUp(column.heading()).size() > 1);
    }

    private static boolean isNearlyHalf(String heading, Synonyms synonyms) {
        Suggestion nearest = Suggestion.byHeading(heading, synonyms, 1);
        return nearest != null && (nearest.field() == Field.FIRST_NAME || nearest.field() == Field.LAST_NAME);
    }

    private static Basis basis(Column column, Synonyms synonyms) {
        String heading = column.heading();
        if (column.field() == Field.OURS) {
            return Basis.OURS;
        }
        if (column.field() != null) {
            return synonyms.isListed(heading) ? Basis.LISTED : Basis.WORDS;
        }
        if (synonyms.isIgnored(heading)) {
            return Basis.IGNORED;
        }
        return synonyms.lookUp(heading).isEmpty() ? Basis.UNKNOWN : Basis.SPARE;
    }

    /** The same, but columns that nobody knows become lines of a note. */
    public ColumnPlan withUnknownAsNotes() {
        List<Column> noted = new ArrayList<>(columns);
        for (int i = 0; i < noted.size(); i++) {
            String heading = noted.get(i).heading();
            boolean unused = noted.get(i).field() == null
                    && bases.get(i) != Basis.CHOSEN
                    && bases.get(i) != Basis.REMEMBERED
                    && bases.get(i) != Basis.IGNORED;
            if (unused && !Text.isBlank(heading)) {
                noted.set(i, new Column(heading, Field.NOTE, heading));
            }
        }
        return new ColumnPlan(noted, bases, synonyms);
    }

    /**
     * The mapping by which the file is imported.
     *
     * @throws UnreadableFileException if no heading is recognised, there is no name column, or it is uncertain whose addresses
     *     a column has
     */
    public Mapping mapping() throws UnreadableFileException {
        if (!hasName()) {
            throw unmappable();
        }
        int half = bases.indexOf(Basis.ASK_NAME);
        if (half >= 0) {
            throw halfOfName(half);
        }
        int unclear = bases.indexOf(Basis.ASK);
        if (unclear >= 0) {
            throw unknownAddresses(unclear);
        }
        List<Column> known = new ArrayList<>(columns);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).field() == null && bases.get(i) != Basis.UNKNOWN) {
                known.set(i, Column.leftOut(known.get(i).heading()));
            }
        }
        return new Mapping(known);
    }

    /**
     * What a column may be whose heading nobody knows.
     *
     * @param values some of its values
     * @return null if nothing speaks for anything, or if the column isn't unknown
     */
    public @Nullable Suggestion suggestion(int column, List<String> values) {
        return bases.get(column) == Basis.UNKNOWN || bases.get(column) == Basis.ASK_NAME
                ? Suggestion.of(columns.get(column).heading(), values, hasName(), synonyms)
                : null;
    }

    /** A last name alone counts as the name; a first name alone would not tell people apart. */
    private boolean hasName() {
        return has(columns, Field.NAME) || has(columns, Field.LAST_NAME);
    }

    private static boolean has(List<Column> columns, Field field) {
        return columns.stream().anyMatch(column -> column.field() == field);
    }

    /** A heading as it may stand in a list of mapping.yaml. */
    private static String yaml(String heading) {
        return PLAIN.matcher(heading).matches() ? heading : "'" + heading.replace("'", "''") + "'";
    }

    private UnreadableFileException halfOfName(int column) {
        String heading = columns.get(column).heading();
        String name = columns.stream()
                .filter(each -> each.field() == Field.LAST_NAME || each.field() == Field.NAME)
                .map(Column::heading)
                .findFirst()
                .orElseThrow();
        String rename = first(Field.FIRST_NAME);
        return new UnreadableFileException(
                OutcomeCode.NO_NAME_COLUMN,
                Text.isBlank(heading)
                        ? Sentence.of("message.half-name-no-heading", Text.shown(name), column + 1, rename)
                        : Sentence.of(
                                "message.half-name",
                                Text.shown(name),
                                Text.shown(heading),
                                rename,
                                yaml(Text.inline(heading))));
    }

    private UnreadableFileException unknownAddresses(int column) {
        String heading = columns.get(column).heading();
        if (!synonyms.lookUp(heading).isEmpty()) {
            return new UnreadableFileException(
                    OutcomeCode.EMAIL_COLUMN_UNKNOWN,
                    Sentence.of(
                            "message.addresses-behind-other",
                            Text.shown(heading),
                            Text.shown(columns.get(column - 1).heading())));
        }
        return new UnreadableFileException(
                OutcomeCode.EMAIL_COLUMN_UNKNOWN,
                Text.isBlank(heading)
                        ? Sentence.of("message.addresses-no-heading", column + 1, first(Field.EMAILS))
                        : Sentence.of(
                                "message.addresses-unknown",
                                Text.shown(heading),
                                first(Field.EMAILS),
                                yaml(Text.inline(heading))));
    }

    private UnreadableFileException unmappable() {
        String seen = columns.stream()
                .limit(HEADINGS_SHOWN)
                .map(column -> "“" + Text.shown(column.heading()) + "”")
                .collect(Collectors.joining(", "));
        Sentence inThisFile =
                Sentence.of("message.headings-here", seen + (columns.size() > HEADINGS_SHOWN ? ", …" : ""));
        boolean known = columns.stream().anyMatch(column -> column.field() != null && column.field() != Field.OURS);
        if (known) {
            return new UnreadableFileException(
                    OutcomeCode.NO_NAME_COLUMN,
                    Sentence.ofSentences(
                            Sentence.of("message.no-name-column"),
                            inThisFile,
                            Sentence.of(
                                    "message.rename-name",
                                    synonyms.headings(Field.NAME).stream()
                                            .limit(NAMES_SHOWN)
                                            .collect(Collectors.joining(", ")),
                                    first(Field.FIRST_NAME),
                                    first(Field.LAST_NAME))));
        }
        String examples = Arrays.stream(Field.values())
                .filter(field -> !synonyms.headings(field).isEmpty())
                .map(this::first)
                .distinct()
                .collect(Collectors.joining(", "));
        return new UnreadableFileException(
                OutcomeCode.NO_KNOWN_HEADING,
                Sentence.ofSentences(
                        Sentence.of("message.no-known-heading"),
                        inThisFile,
                        Sentence.of("message.name-the-columns", examples)));
    }

    /** The first heading that means this field and no other. */
    private String first(Field field) {
        return synonyms.headings(field).stream()
                .filter(heading -> synonyms.lookUp(heading).size() == 1)
                .findFirst()
                .orElse(field.id());
    }
}
