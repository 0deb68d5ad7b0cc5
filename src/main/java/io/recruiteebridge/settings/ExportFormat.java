package io.recruiteebridge.settings;

import java.util.Locale;

/** A format of the candidate list. */
public enum ExportFormat {
    /** For spreadsheets. */
    CSV,
    /** One array of the records as Recruitee returns them. */
    JSON,
    /** The same records, one a line. */
    JSONL,
    /** One page for people, opened by a double-click. */
    HTML,
    /** A workbook of Excel. */
    XLSX;

    /** The name of the published file, without folder. */
    public String fileName() {
        return "candidates." + extension();
    }

    /** Its extension, without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
