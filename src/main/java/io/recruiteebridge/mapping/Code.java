package io.recruiteebridge.mapping;

/**
 * What mapping and validation can find fault with. The ids are stable: people filter their receipts by them. Those of
 * {@link Severity#WARNING} do not keep a row from being sent.
 */
public enum Code {
    NO_KNOWN_HEADING("no-known-heading", Severity.FILE, "None of the file's headings is known."),
    NO_NAME_COLUMN("no-name-column", Severity.FILE, "No column of the file holds people's names."),

    ROW_BLANK("row-blank", Severity.ERROR, "All cells of the row are blank."),
    TOO_MANY_CELLS("too-many-cells", Severity.ERROR, "The row has more cells than there are headings."),
    TOO_FEW_CELLS(
            "too-few-cells",
            Severity.ERROR,
            "The row has fewer cells than there are headings, and no name with a valid e-mail address."),
    NAME_BLANK("name-blank", Severity.ERROR, "The person has no name."),
    EMAIL_INVALID("email-invalid", Severity.ERROR, "A value is not an e-mail address."),
    PHONE_INVALID("phone-invalid", Severity.ERROR, "A phone number has no digits."),
    LINK_INVALID("link-invalid", Severity.ERROR, "A value is not a link to a web page."),
    EXCEL_NUMBER("excel-number", Severity.ERROR, "A spreadsheet has turned a phone number into one like 4.9E+12."),
    EXCEL_ERROR(
            "excel-error",
            Severity.ERROR,
            "A value is an error of a spreadsheet, like #NAME? (in a cover letter: a warning)."),
    MOJIBAKE(
            "mojibake",
            Severity.ERROR,
            "Accented letters were broken by a wrong encoding, like Ã¼ for ü (in a cover letter: a warning)."),

    MISSING_TRAILING_CELLS(
            "missing-trailing-cells", Severity.WARNING, "The row lacks cells at its end; they count as empty."),
    EXTRA_BLANK_CELLS(
            "extra-blank-cells", Severity.WARNING, "The row has more cells than there are headings, all blank."),
    VALUE_NOT_SENT(
            "value-not-sent", Severity.WARNING, "A field with room for one value has several; the first is sent.");

    /** What a code keeps from being sent. */
    public enum Severity {
        /** The whole file. */
        FILE,
        /** The row. */
        ERROR,
        /** Nothing. */
        WARNING
    }

    private final String id;
    private final Severity severity;
    private final String meaning;

    Code(String id, Severity severity, String meaning) {
        this.id = id;
        this.severity = severity;
        this.meaning = meaning;
    }

    /** As it stands in receipts: lower case with hyphens. */
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** One sentence, for the manual. */
    public String meaning() {
        return meaning;
    }
}
