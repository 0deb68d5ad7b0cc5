package io.recruiteebridge.settings;

import java.util.Locale;

/** A form in which the candidate list is written. */
public enum ExportFormat {
    /** For spreadsheets. */
    CSV,
    /** One array of the records as Recruitee gives them. */
    JSON,
    /** The same records, one a line. */
    JSONL,
    /** One page for people, opened by double-click. */
    HTML;

    /** The name of the published file, without folder. */
    public String fileName() {
        return "candidates." + extension();
    }

    /** Its extension, without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
