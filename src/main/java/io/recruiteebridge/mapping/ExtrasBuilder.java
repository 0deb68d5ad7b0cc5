package io.recruiteebridge.mapping;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a row says of its candidate beside the profile. Used once. */
final class ExtrasBuilder {
    private static final String JOINT = " ::: ";

    private final RowProblems problems;
    private final ValueValidator validator;
    private final Distinct jobs = new Distinct();
    private final Distinct tags = new Distinct();
    private final List<CustomField> customFields = new ArrayList<>(0);
    private final Distinct notes = new Distinct();
    private final StringBuilder unknown = new StringBuilder();
    private @Nullable String stage;
    private @Nullable CvDocument cv;

    ExtrasBuilder(RowProblems problems, ValueValidator validator) {
        this.problems = problems;
        this.validator = validator;
    }

    void addJobs(String heading, String value) {
        String text = Text.trim(value);
        if (!CellValues.isNothing(text) && !validator.isDamaged(heading, text)) {
            jobs.add(text);
        }
    }

    void addStage(String heading, String value) {
        String text = Text.trim(value);
        if (CellValues.isNothing(text) || validator.isDamaged(heading, text)) {
            return;
        }
        if (stage == null) {
            stage = text;
        } else {
            problems.warn(OutcomeCode.VALUE_NOT_SENT, heading, Sentence.of("message.one-stage", Text.shown(text)));
        }
    }

    void addTags(String heading, String value) {
        String cell = value.contains(JOINT) ? value.replace(JOINT, "\n") : value;
        int start = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (separatesTags(cell.charAt(i))) {
                addTag(heading, cell.substring(start, i));
                start = i + 1;
            }
        }
        addTag(heading, cell.substring(start));
    }

    private static boolean separatesTags(char c) {
        return switch (c) {
            case ',', ';', '|', '\r', '\n' -> true;
            default -> false;
        };
    }

    private void addTag(String heading, String text) {
        String tag = Text.trim(text);
        if (!CellValues.isNothing(tag) && !validator.isDamaged(heading, tag)) {
            tags.add(tag);
        }
    }

    void addCustomField(String heading, String label, String value) {
        String text = Text.trim(value);
        if (!Text.isBlank(text) && !validator.isDamaged(heading, text)) {
            CustomField field = new CustomField(label, text);
            if (!customFields.contains(field)) {
                customFields.add(field);
            }
        }
    }

    void addNote(String text) {
        if (!Text.isBlank(text)) {
            notes.add(Text.trim(text));
        }
    }

    /** A column that nobody knows: one line of a note. */
    void addUnknown(String heading, String value) {
        if (!Text.isBlank(value)) {
            unknown.append(unknown.isEmpty() ? "" : "\n")
                    .append(heading)
                    .append(": ")
                    .append(Text.trim(value));
        }
    }

    /** The name of a CV's file, or several. */
    void addCvFile(String heading, String cell, CvFiles files) {
        List<String> names = files.names(cell);
        if (names == null) {
            problems.warn(OutcomeCode.CV_NOT_SENT, heading, Sentence.of("message.cv-not-sent", Text.shown(cell)));
            return;
        }
        for (String name : names) {
            if (cv != null) {
                problems.warn(OutcomeCode.VALUE_NOT_SENT, heading, Sentence.of("message.one-cv", Text.shown(name)));
                continue;
            }
            CvFiles.Found found = files.find(heading, name);
            cv = found.cv();
            if (found.problem() != null) {
                problems.error(found.problem());
                return;
            }
        }
    }

    @Nullable
    CvDocument cv() {
        return cv;
    }

    Extras build() {
        return new Extras(
                jobs.texts(),
                stage,
                tags.texts(),
                customFields,
                notes.texts(),
                unknown.isEmpty() ? null : unknown.toString(),
                cv);
    }
}
