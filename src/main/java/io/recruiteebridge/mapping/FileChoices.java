package io.recruiteebridge.mapping;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about one file before its import. Whatever is null follows the settings, and a column without a
 * choice follows its heading. Immutable.
 *
 * @param jobs titles or ids, for rows that name none
 * @param tags for rows that have none
 * @param source added to each candidate; empty: none
 * @param encoding how to read the file, if that isn't clear
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileChoices(
        ColumnChoices columns,
        @Nullable List<String> jobs,
        @Nullable List<String> tags,
        @Nullable String source,
        @Nullable String encoding) {
    /** Nothing was decided. */
    public static final FileChoices NONE = new FileChoices(ColumnChoices.NONE, null, null, null, null);

    public FileChoices {
        jobs = jobs == null ? null : List.copyOf(jobs);
        tags = tags == null ? null : List.copyOf(tags);
    }

    @JsonIgnore
    public boolean isNone() {
        return equals(NONE);
    }

    public FileChoices withColumns(ColumnChoices chosen) {
        return new FileChoices(chosen, jobs, tags, source, encoding);
    }

    /** The jobs for rows that name none. */
    public List<String> jobsOr(List<String> otherwise) {
        return jobs == null ? otherwise : jobs;
    }

    /** The tags for rows that have none. */
    public List<String> tagsOr(List<String> otherwise) {
        return tags == null ? otherwise : tags;
    }

    /** The source to add; null if none is. */
    public @Nullable String sourceOr(@Nullable String otherwise) {
        String label = source == null ? otherwise : source;
        return label == null || label.isEmpty() ? null : label;
    }

    public String toJson() {
        return Json.MAPPER.valueToTree(this).toString();
    }

    /**
     * The choices that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static FileChoices fromJson(String json) {
        try {
            return Json.MAPPER.readValue(json, FileChoices.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the choices for a file: " + e.getOriginalMessage(), e);
        }
    }
}
