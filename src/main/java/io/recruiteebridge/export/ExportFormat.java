package io.recruiteebridge.export;

import java.util.Locale;

/** A form in which the candidate list is written. */
public enum ExportFormat {
    /** For spreadsheets; see {@link ExportHeadings} and {@link SpreadsheetGuard}. */
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

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
