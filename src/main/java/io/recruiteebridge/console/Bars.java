package io.recruiteebridge.console;

import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Html;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pictures of numbers. Without styles in the markup, which the policy would not let through. */
final class Bars {
    private static final int WIDTH = 1000;
    private static final int CHART_HEIGHT = 120;
    private static final int STEP = 10;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Bars() {}

    /** How far a file is, as a progress bar that screen readers read as well. */
    static String progress(String file, Counts counts) {
        StringBuilder bar = new StringBuilder(
                "<svg class=\"bar\" viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\"".formatted(WIDTH)
                        + " role=\"progressbar\" aria-valuemin=\"0\" aria-valuemax=\"%d\" aria-valuenow=\"%d\" aria-label=\"%s\">"
                                .formatted(counts.read(), counts.done(), Html.escape(file)));
        double x = 0;
        for (Outcome outcome : Outcome.values()) {
            double width = counts.read() == 0 ? 0 : (double) WIDTH * counts.of(outcome) / counts.read();
            if (width > 0) {
                bar.append("<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"10\"/>"
                        .formatted(outcome.word(), number(x), number(width)));
            }
            x += width;
        }
        return bar.append("</svg>\n").toString();
    }

    /** The numbers behind such a bar. */
    static String legend(Counts counts) {
        String legend = Arrays.stream(Outcome.values())
                .filter(outcome -> counts.of(outcome) > 0)
                .map(outcome -> "<span class=\"count\"><span class=\"dot %s\"></span>%s %s</span>"
                        .formatted(
                                outcome.word(),
                                Formats.number(counts.of(outcome)),
                                outcome == Outcome.PENDING ? "to go" : outcome.word()))
                .collect(Collectors.joining(" "));
        return legend.isEmpty() ? "no rows" : legend;
    }

    /** Rows by outcome over time, oldest first. */
    static String chart(List<RowHistory.Slot> slots, ZoneId zone) {
        long most = Math.max(
                1, slots.stream().mapToLong(RowHistory.Slot::rows).max().orElse(0));
        long rows = slots.stream().mapToLong(RowHistory.Slot::rows).sum();
        StringBuilder chart = new StringBuilder(
                "<figure class=\"chart\">\n<svg viewBox=\"0 0 %d %d\"".formatted(slots.size() * STEP, CHART_HEIGHT)
                        + " preserveAspectRatio=\"none\" role=\"img\" aria-label=\"%s in the last %d hours\">"
                                .formatted(Formats.rows(rows), RowHistory.HOURS));
        int x = 0;
        for (RowHistory.Slot slot : slots) {
            chart.append("<g><title>%s: %s</title><rect class=\"floor\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"1\"/>"
                    .formatted(
                            HOUR.format(slot.start().atZone(zone)),
                            Formats.rows(slot.rows()),
                            x + 1,
                            CHART_HEIGHT - 1,
                            STEP - 2));
            double top = CHART_HEIGHT;
            for (Outcome outcome : RowHistory.OUTCOMES) {
                double height = (CHART_HEIGHT - 2.0) * slot.of(outcome) / most;
                if (height > 0) {
                    height = Math.max(height, 1.5);
                    top -= height;
                    chart.append("<rect class=\"%s\" x=\"%d\" y=\"%s\" width=\"%d\" height=\"%s\"/>"
                            .formatted(outcome.word(), x + 1, number(top), STEP - 2, number(height)));
                }
            }
            chart.append("</g>");
            x += STEP;
        }
        return chart.append(
                        "</svg>\n<figcaption><span>%s</span><span>%s</span><span>now</span></figcaption>\n</figure>\n"
                                .formatted(
                                        HOUR.format(slots.get(0).start().atZone(zone)),
                                        rows == 0
                                                ? "no rows in the last " + RowHistory.HOURS + " hours"
                                                : Formats.rows(rows) + ", at most " + Formats.number(most)
                                                        + " in ten minutes"))
                .toString();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
