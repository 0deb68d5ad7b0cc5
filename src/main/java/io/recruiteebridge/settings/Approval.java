package io.recruiteebridge.settings;

import java.util.Optional;

/**
 * Which files somebody must approve before they are imported. Immutable.
 *
 * @param mostRows a file with more rows needs approval
 */
public record Approval(long mostRows) {
    /** Whether a file with that many rows needs approval. */
    public boolean isNeeded(long rows) {
        return rows > mostRows;
    }

    static Optional<Approval> parse(String text) {
        return switch (text) {
            case "never" -> Optional.of(new Approval(Long.MAX_VALUE));
            case "always" -> Optional.of(new Approval(0));
            default -> text.matches("\\d{1,9}") ? Optional.of(new Approval(Long.parseLong(text))) : Optional.empty();
        };
    }
}
