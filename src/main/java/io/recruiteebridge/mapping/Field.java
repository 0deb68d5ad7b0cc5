package io.recruiteebridge.mapping;

import org.jspecify.annotations.Nullable;

/** What a column of a file can mean. Constants are in the order in which messages list them. */
public enum Field {
    NAME("name"),
    FIRST_NAME("first_name"),
    MIDDLE_NAME("middle_name"),
    LAST_NAME("last_name"),
    EMAILS("emails"),
    PHONES("phones"),
    SOCIAL_LINKS("social_links"),
    LINKS("links"),
    /** A link of either kind: its host decides. */
    URL("url"),
    COVER_LETTER("cover_letter"),
    SOURCES("sources"),
    REMOTE_CV_URL("remote_cv_url"),
    /** Known from Recruitee's own importer, but not sent yet. */
    JOBS("jobs"),
    /** Known from Recruitee's own importer, but not sent yet. */
    TAGS("tags"),
    /** A column that the bridge itself adds to the files that it writes; never sent. */
    OURS("ours");

    private final String id;

    Field(String id) {
        this.id = id;
    }

    /** The stable name in receipts and in {@code mapping.yaml}; where Recruitee has the field, its name there. */
    public String id() {
        return id;
    }

    /** The field with this id, or null. */
    static @Nullable Field byId(String id) {
        for (Field field : values()) {
            if (field.id.equals(id)) {
                return field;
            }
        }
        return null;
    }

    /** Whether a candidate can have several values of it, so that {@code email 2} is one more. */
    boolean isList() {
        return switch (this) {
            case EMAILS, PHONES, SOCIAL_LINKS, LINKS, URL, SOURCES, JOBS, TAGS -> true;
            default -> false;
        };
    }

    boolean isNotSentYet() {
        return this == JOBS || this == TAGS;
    }
}
