package io.recruiteebridge.delivery;

/** Why a row was created, skipped or rejected, as the stable words of {@code .rows.csv}. */
public final class Codes {
    /** Created; an unclear answer was settled by finding the candidate. */
    public static final String FOUND = "found-not-sent-again";

    public static final String DUPLICATE_IN_FILE = "duplicate-in-file";
    public static final String DELIVERED_BEFORE = "delivered-before";
    public static final String DELETED_IN_RECRUITEE = "deleted-in-recruitee";
    /** The row of one of our own exports: its id names a candidate who is there. */
    public static final String EXPORTED = "exported-from-recruitee";

    public static final String SAME_EMAIL = "same-email";
    public static final String SAME_EMAIL_OTHER_NAME = "same-email-other-name";
    public static final String SEVERAL_CANDIDATES = "several-candidates";
    public static final String UP_TO_DATE = "already-up-to-date";

    /** Recruitee refused the row; the message has its words. */
    public static final String REFUSED = "recruitee-refused";

    public static final String TOO_LARGE = "too-large";
    public static final String CHECK_BY_HAND = "check-by-hand";
    public static final String RECRUITEE_ERROR = "recruitee-error";

    public static final String CANCELLED = "cancelled";
    public static final String TOO_MANY_REJECTS = "not-sent-too-many-rejects";
    public static final String SAME_REFUSAL = "not-sent-same-refusal";

    /** Not settled yet: what happened to its request is not known. */
    static final String UNKNOWN_OUTCOME = "in-doubt";
    /** The same, and the request may go on in the server for as long again. */
    static final String TIMED_OUT = "timed-out";

    private Codes() {}
}
