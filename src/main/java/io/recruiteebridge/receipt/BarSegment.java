package io.recruiteebridge.receipt;

import io.recruiteebridge.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of one outcome as a part of a bar. Immutable.
 *
 * @param outcome the outcome's word
 * @param x where it begins, of {@value #WIDTH}
 */
record BarSegment(String outcome, String x, String width) {
    private static final int WIDTH = 1000;
    /** One row of a million is seen, too. */
    private static final int NARROWEST = 5;

    static List<BarSegment> of(Counts counts) {
        List<BarSegment> segments = new ArrayList<>();
        double all = 0;
        for (Outcome outcome : Outcome.values()) {
            all += width(counts, outcome);
        }
        double x = 0;
        for (Outcome outcome : Outcome.values()) {
            double width = width(counts, outcome) / all * WIDTH;
            if (width > 0) {
                segments.add(new BarSegment(outcome.word(), number(x), number(width)));
                x += width;
            }
        }
        return segments;
    }

    private static double width(Counts counts, Outcome outcome) {
        long rows = counts.of(outcome);
        return rows == 0 ? 0 : Math.max(NARROWEST, (double) WIDTH * rows / counts.read());
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
