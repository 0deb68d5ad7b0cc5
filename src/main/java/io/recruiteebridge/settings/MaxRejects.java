package io.recruiteebridge.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows of a file may be rejected before the file is stopped. Immutable.
 *
 * @param unit the unit of the limit
 * @param limit the highest number of rejects that is accepted; meaningless if the unit is {@link Unit#OFF}
 */
public record MaxRejects(Unit unit, double limit) {
    /** What a limit counts. */
    public enum Unit {
        OFF,
        ROWS,
        PERCENT
    }

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})|(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");

    /** The largest number of rejected rows that doesn't stop a file with that many rows. */
    public long allowedOf(long rows) {
        return switch (unit) {
            case OFF -> Long.MAX_VALUE;
            case ROWS -> (long) limit;
            case PERCENT -> (long) (limit * rows / 100);
        };
    }

    static Optional<MaxRejects> parse(String text) {
        if (text.equalsIgnoreCase("off")) {
            return Optional.of(new MaxRejects(Unit.OFF, 0));
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        return shape.group(1) != null
                ? Optional.of(new MaxRejects(Unit.ROWS, Long.parseLong(shape.group(1))))
                : Optional.of(new MaxRejects(Unit.PERCENT, Double.parseDouble(shape.group(2))))
                        .filter(m -> m.limit() <= 100);
    }
}
