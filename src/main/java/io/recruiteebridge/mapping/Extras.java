package io.recruiteebridge.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of its candidate beside the profile, which includes a link to a CV. None of it identifies a person. Immutable.
 *
 * @param jobs jobs and talent pools as the row names them: a title or an id each, or several in one text
 * @param stage the name of a stage of the row's job
 * @param notes the bodies of notes
 * @param otherColumns the cells of columns that nobody knows, a line {@code heading: value} each; null if they are not wanted
 * @param cv the CV that came with the row; null if there is none
 */
public record Extras(
        List<String> jobs,
        @Nullable String stage,
        List<String> tags,
        List<CustomField> customFields,
        List<String> notes,
        @Nullable String otherColumns,
        @Nullable CvDocument cv) {
    public static final Extras NONE = new Extras(List.of(), null, List.of(), List.of(), List.of(), null, null);

    public Extras {
        jobs = List.copyOf(jobs);
        tags = List.copyOf(tags);
        customFields = List.copyOf(customFields);
        notes = List.copyOf(notes);
    }
}
