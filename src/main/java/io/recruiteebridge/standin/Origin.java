package io.recruiteebridge.standin;

import org.jspecify.annotations.Nullable;

/**
 * How a candidate was added to the account. Immutable.
 *
 * @param adminId the user who added them, or null if they applied by themselves
 * @param source {@code manual} for whatever is added by hand or by the API
 */
public record Origin(
        @Nullable Long adminId,
        String source,
        @Nullable String referrer,
        @Nullable String photoThumbUrl) {
    /** Added by a user, by hand or with that user's token: Recruitee does not tell these apart. */
    public static Origin manual(long adminId) {
        return new Origin(adminId, "manual", null, null);
    }

    /** Applied by themselves on the careers site. */
    public static Origin careersSite() {
        return new Origin(null, "career_site", null, null);
    }
}
