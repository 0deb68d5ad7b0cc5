package io.recruiteebridge.console;

import io.recruiteebridge.imports.ReadColumn;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.mapping.Basis;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The menu with what a column can be taken for, as the preview of a file shows it. Immutable.
 *
 * @param index of the column, from 0
 */
record ColumnMenu(int index, ReadColumn read) {
    private static final String UNDECIDED = "";
    private static final String NOT_USED = "ignore";
    private static final String LINE_OF_NOTE = "note_line";
    private static final int LONGEST_LABEL = 100;

    /** What a column can be taken for. */
    private static final List<Field> FIELDS =
            Arrays.stream(Field.values()).filter(Field::isSent).toList();

    /** One line of the menu. */
    record Entry(String value, Sentence label, boolean selected) {}

    /** The heading, or the column's place if it has none. */
    Sentence heading() {
        String heading = read.column().heading();
        return heading.isBlank() ? Sentence.of("console.column-number", index + 1) : Sentence.quoted(heading);
    }

    /** Whether there is a choice: the bridge's own columns are never sent. */
    boolean isOpen() {
        return read.basis() != Basis.OURS;
    }

    boolean isUndecided() {
        return isUndecided(read);
    }

    private static boolean isUndecided(ReadColumn read) {
        return read.basis() == Basis.ASK || read.basis() == Basis.ASK_NAME;
    }

    /** How sure it is, in words. */
    Sentence certainty() {
        return Sentence.of(certaintyKey());
    }

    private String certaintyKey() {
        return switch (read.basis()) {
            case CHOSEN -> "console.your-choice";
            case REMEMBERED -> "console.remembered";
            case LISTED -> "console.sure";
            case WORDS -> "console.likely-words";
            case VALUES -> "console.likely-values";
            case OURS -> "console.own-column";
            case ASK -> "console.whose-addresses";
            case ASK_NAME -> "console.half-name";
            case SPARE -> "console.not-needed";
            case NO_JOB -> "console.stage-without-job";
            case IGNORED -> "console.ignored";
            case UNKNOWN -> "console.unknown-heading";
        };
    }

    List<Entry> entries() {
        String current = value(read);
        List<Entry> entries = new ArrayList<>();
        if (isUndecided()) {
            entries.add(new Entry(UNDECIDED, Sentence.of("console.choose"), true));
        }
        entries.add(new Entry(NOT_USED, Sentence.of("console.not-used"), current.equals(NOT_USED)));
        FIELDS.forEach(field -> {
            entries.add(new Entry(field.id(), label(field), current.equals(field.id())));
            if (field == Field.NOTE) {
                entries.add(new Entry(LINE_OF_NOTE, Sentence.of("console.note-line"), current.equals(LINE_OF_NOTE)));
            }
        });
        return entries;
    }

    private static Sentence label(Field field) {
        return Sentence.of("menu." + field.id());
    }

    /** What the column may be, as the menu calls it; null if nobody can tell. */
    @Nullable
    Sentence suggestion() {
        Suggestion suggestion = read.suggestion();
        return suggestion == null || !FIELDS.contains(suggestion.field()) ? null : label(suggestion.field());
    }

    /** Why, in a few words. */
    Sentence why() {
        Suggestion suggestion = read.suggestion();
        return suggestion == null ? Sentence.quoted("") : suggestion.why();
    }

    /** The column as it is suggested; null if nothing is. */
    @Nullable
    Column suggested() {
        Suggestion suggestion = read.suggestion();
        return suggestion == null || suggestion() == null
                ? null
                : new Column(read.column().heading(), suggestion.field());
    }

    /** The name of the custom field, or the one to propose. */
    Sentence customField() {
        String label = read.column().label();
        return label == null ? heading() : Sentence.quoted(label);
    }

    private static String value(ReadColumn read) {
        Field field = read.column().field();
        if (field == null) {
            return isUndecided(read) ? UNDECIDED : NOT_USED;
        }
        return field == Field.NOTE && read.column().label() != null ? LINE_OF_NOTE : field.id();
    }

    /**
     * The column as somebody chose it; null if nothing else was chosen than what it is taken for, or nothing that there is.
     *
     * @param chosen an entry's value
     * @param customField the name of the custom field, if it is one
     */
    @Nullable
    Column chosen(String chosen, String customField) {
        String heading = read.column().heading();
        String label = customField.isBlank() ? heading().toString() : customField.strip();
        if (!isOpen() || chosen.equals(UNDECIDED) || label.length() > LONGEST_LABEL) {
            return null;
        }
        boolean custom = chosen.equals(Field.CUSTOM_FIELD.id());
        if (chosen.equals(value(read))
                && (!custom || Objects.equals(read.column().label(), label))) {
            return null;
        }
        return switch (chosen) {
            case NOT_USED -> new Column(heading, null);
            case LINE_OF_NOTE -> new Column(heading, Field.NOTE, heading().toString());
            default ->
                FIELDS.stream()
                        .filter(field -> field.id().equals(chosen))
                        .map(field -> new Column(heading, field, custom ? label : null))
                        .findFirst()
                        .orElse(null);
        };
    }
}
