package io.recruiteebridge.standin;

/** What people do with a candidate that only a count tells. Immutable. */
public enum Activity {
    TASK("tasks_count"),
    MESSAGE("mailbox_messages_count"),
    RATING("ratings_count"),
    ATTACHMENT("attachments_count"),
    /** A change that nothing but the time of it tells. */
    OTHER("");

    private final String count;

    Activity(String count) {
        this.count = count;
    }

    /** The member of a candidate's record that counts it; empty for none. */
    String count() {
        return count;
    }
}
