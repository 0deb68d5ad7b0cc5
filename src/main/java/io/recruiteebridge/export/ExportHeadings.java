package io.recruiteebridge.export;

import io.recruiteebridge.files.SpreadsheetGuard;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of candidates.csv, in order. They are a promise: an import knows our own export by exactly these
 * headings, and only then takes {@code id} for Recruitee's and removes the {@link SpreadsheetGuard}.
 */
public final class ExportHeadings {
    /** Without details. */
    public static final List<String> LEAN = List.of(
            "id",
            "name",
            "emails",
            "phones",
            "photo_thumb_url",
            "created_at",
            "updated_at",
            "referrer",
            "source",
            "recruitee_url",
            "jobs",
            "stages");

    /** With details. */
    public static final List<String> WITH_DETAILS = Stream.concat(
                    LEAN.stream(),
                    Stream.of("tags", "sources", "links", "social_links", "cover_letter", "custom_fields"))
            .toList();

    /** What separates several values in one cell. */
    public static final String SEPARATOR = "; ";

    private ExportHeadings() {}

    /** Whether a file with these headings (without byte order mark) is one of our exports. */
    public static boolean isExport(List<String> headings) {
        return headings.equals(LEAN) || headings.equals(WITH_DETAILS);
    }
}
