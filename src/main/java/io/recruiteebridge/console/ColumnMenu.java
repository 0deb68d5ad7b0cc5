package io.recruiteebridge.console;

import io.recruiteebridge.imports.ReadColumn;
import io.recruiteebridge.mapping.Basis;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.Field;
import io.recruiteebridge.mapping.Suggestion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private static final Map<Field, String> FIELDS = new EnumMap<>(Field.class);

    static {
        FIELDS.put(Field.NAME, "Name");
        FIELDS.put(Field.FIRST_NAME, "First name");
        FIELDS.put(Field.MIDDLE_NAME, "Middle name");
        FIELDS.put(Field.LAST_NAME, "Last name");
        FIELDS.put(Field.DISPLAY_NAME, "Name, where there is no other");
        FIELDS.put(Field.EMAILS, "E-mail");
        FIELDS.put(Field.PHONES, "Phone");
        FIELDS.put(Field.SOCIAL_LINKS, "Social link (LinkedIn, Xing …)");
        FIELDS.put(Field.LINKS, "Link (website)");
        FIELDS.put(Field.URL, "Link of either kind");
        FIELDS.put(Field.COVER_LETTER, "Cover letter");
        FIELDS.put(Field.SOURCES, "Source");
        FIELDS.put(Field.REMOTE_CV_URL, "Link to the CV");
        FIELDS.put(Field.CV, "CV (link or file)");
        FIELDS.put(Field.JOBS, "Job or talent pool");
        FIELDS.put(Field.STAGE, "Stage in the job");
        FIELDS.put(Field.TAGS, "Tags");
        FIELDS.put(Field.NOTE, "Note");
        FIELDS.put(Field.CUSTOM_FIELD, "Custom field …");
    }

    /** One line of the menu. */
    record Entry(String value, String label, boolean selected) {}

    /** The heading, or the column's place if it has none. */
    String heading() {
        String heading = read.column().heading();
        return heading.isBlank() ? "(column " + (index + 1) + ")" : heading;
    }

    /** Whether there is a choice: the bridge's own columns are never sent. */
    boolean isOpen() {
        return read.basis() != Basis.OURS;
    }

    boolean isUndecided() {
        return read.basis() == Basis.ASK;
    }

    /** How sure it is, in words. */
    String certainty() {
        return switch (read.basis()) {
            case CHOSEN -> "your choice";
            case REMEMBERED -> "remembered";
            case LISTED -> "sure: a known heading";
            case WORDS -> "likely, by its words";
            case VALUES -> "likely, by its values";
            case OURS -> "the bridge's own column; never sent";
            case ASK -> "Whose addresses are these? Please choose.";
            case SPARE -> "not needed: another column has it";
            case NO_JOB -> "not used: a stage needs a column with its job";
            case IGNORED -> "ignored by mapping.yaml";
            case UNKNOWN -> "unknown heading";
        };
    }

    List<Entry> entries() {
        String current = value(read);
        List<Entry> entries = new ArrayList<>();
        if (isUndecided()) {
            entries.add(new Entry(UNDECIDED, "Choose …", true));
        }
        entries.add(new Entry(NOT_USED, "Not used", current.equals(NOT_USED)));
        FIELDS.forEach((field, label) -> {
            entries.add(new Entry(field.id(), label, current.equals(field.id())));
            if (field == Field.NOTE) {
                entries.add(new Entry(LINE_OF_NOTE, "Line of a note, with its heading", current.equals(LINE_OF_NOTE)));
            }
        });
        return entries;
    }

    /** What the column may be, as the menu calls it; empty if nobody can tell. */
    String suggestion() {
        Suggestion suggestion = read.suggestion();
        return suggestion == null ? "" : FIELDS.getOrDefault(suggestion.field(), "");
    }

    /** Why, in a few words. */
    String why() {
        Suggestion suggestion = read.suggestion();
        return suggestion == null ? "" : suggestion.why();
    }

    /** The column as it is suggested; null if nothing is. */
    @Nullable
    Column suggested() {
        Suggestion suggestion = read.suggestion();
        return suggestion == null || suggestion().isEmpty()
                ? null
                : new Column(read.column().heading(), suggestion.field());
    }

    /** The name of the custom field, or the one to propose. */
    String customField() {
        String label = read.column().label();
        return label == null ? heading() : label;
    }

    private static String value(ReadColumn read) {
        Field field = read.column().field();
        if (field == null) {
            return read.basis() == Basis.ASK ? UNDECIDED : NOT_USED;
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
        String label = customField.isBlank() ? heading() : customField.strip();
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
            case LINE_OF_NOTE -> new Column(heading, Field.NOTE, heading());
            default ->
                FIELDS.keySet().stream()
                        .filter(field -> field.id().equals(chosen))
                        .map(field -> new Column(heading, field, custom ? label : null))
                        .findFirst()
                        .orElse(null);
        };
    }
}
