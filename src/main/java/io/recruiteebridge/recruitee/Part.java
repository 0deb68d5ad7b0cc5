package io.recruiteebridge.recruitee;

/** What belongs to a candidate beside the profile, and is added by requests of its own if the create leaves it out. */
public enum Part {
    JOBS("jobs", "offers"),
    STAGE("stage", ""),
    TAGS("tags", "tags"),
    CUSTOM_FIELD("custom_field", "custom_fields"),
    CV("cv", "remote_cv_url"),
    NOTE("note", "");

    private final String word;
    private final String inCreate;

    Part(String word, String inCreate) {
        this.word = word;
        this.inCreate = inCreate;
    }

    /** The stable name in receipts. */
    public String word() {
        return word;
    }

    /** The member of the create call that carries it; empty if a create can't. */
    String inCreate() {
        return inCreate;
    }
}
