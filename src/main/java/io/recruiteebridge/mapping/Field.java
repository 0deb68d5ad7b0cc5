package io.recruiteebridge.mapping;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a file can mean. Constants are in the order in which messages list them; those with a tag are fields of
 * Recruitee's create call.
 */
public enum Field {
    NAME("name", Values.ONE, 'n', Normal::name),
    /** A name for rows in which nothing else is one. */
    DISPLAY_NAME("display_name", Values.ONE),
    FIRST_NAME("first_name", Values.ONE),
    MIDDLE_NAME("middle_name", Values.ONE),
    LAST_NAME("last_name", Values.ONE),
    EMAILS("emails", Values.MANY, 'e', Normal::email),
    PHONES("phones", Values.MANY, 'p', Normal::phone),
    SOCIAL_LINKS("social_links", Values.MANY, 's', Normal::text),
    LINKS("links", Values.MANY, 'l', Normal::text),
    /** A link of either kind: its host decides. */
    URL("url", Values.MANY),
    COVER_LETTER("cover_letter", Values.ONE, 'c', Normal::text),
    SOURCES("sources", Values.MANY, 'o', Normal::name),
    REMOTE_CV_URL("remote_cv_url", Values.ONE, 'r', Normal::text),
    NOTE("note", Values.MANY),
    /** A CV's file, or a link to it. */
    CV("cv", Values.ONE),
    JOBS("jobs", Values.MANY),
    /** Of the row's job. */
    STAGE("stage", Values.ONE),
    TAGS("tags", Values.MANY),
    /** The column says which one. */
    CUSTOM_FIELD("custom_field", Values.MANY),
    /** A column that the bridge itself adds to the files it writes; never sent. */
    OURS("ours", Values.NONE);

    private enum Values {
        ONE,
        MANY,
        NONE
    }

    private static final List<Field> PAYLOAD =
            Arrays.stream(values()).filter(field -> field.normal != null).toList();

    private final String id;
    private final Values values;
    private final char tag;
    private final @Nullable UnaryOperator<String> normal;

    Field(String id, Values values) {
        this(id, values, ' ', null);
    }

    /**
     * A field of the create call.
     *
     * @param tag marks its values in {@link Identity}; never changes, or people imported before count as new
     * @param normal makes different spellings of the same value equal
     */
    Field(String id, Values values, char tag, @Nullable UnaryOperator<String> normal) {
        this.id = id;
        this.values = values;
        this.tag = tag;
        this.normal = normal;
    }

    /** The fields of the create call. */
    public static List<Field> payload() {
        return PAYLOAD;
    }

    /** The stable name in receipts and in {@code mapping.yaml}; where Recruitee has the field, its name there. */
    @JsonValue
    public String id() {
        return id;
    }

    /** The field with this id, or null. */
    static @Nullable Field byId(String id) {
        return Arrays.stream(values())
                .filter(field -> field.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Whether a candidate can have several values of it, so that {@code email 2} is one more. */
    public boolean isList() {
        return values == Values.MANY;
    }

    /** Whether it is the name, or a part of it. */
    boolean isName() {
        return switch (this) {
            case NAME, DISPLAY_NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME -> true;
            default -> false;
        };
    }

    /** Whether anything of a column with this meaning reaches Recruitee. */
    public boolean isSent() {
        return values == Values.ONE || values == Values.MANY;
    }

    char tag() {
        return tag;
    }

    /** A value of a payload field in a form that is the same for all of its spellings. */
    String normal(String value) {
        return normal == null ? value : normal.apply(value);
    }
}
