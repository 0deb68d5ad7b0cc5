package io.recruiteebridge.reading;

/** The columns that a file of rejected rows has besides the sender's own, in their order. */
public enum RejectColumn {
    /** A {@link RowRef}. */
    ROW_REF("row_ref"),
    ERROR_CODE("error_code"),
    ERROR_FIELD("error_field"),
    HOW_TO_FIX("how_to_fix");

    private final String heading;

    RejectColumn(String heading) {
        this.heading = heading;
    }

    /** As it stands in a table. */
    public String heading() {
        return heading;
    }

    /** As it stands in JSON. */
    public String key() {
        return "_" + heading;
    }
}
