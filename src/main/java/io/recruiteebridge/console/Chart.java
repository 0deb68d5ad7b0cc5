package io.recruiteebridge.console;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.Outcome;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows by outcome over time, oldest first, as columns of a picture. Immutable. */
record Chart(int width, int height, List<Column> columns, Sentence label, String begin, Sentence caption) {
    private static final int HEIGHT = 120;
    private static final int STEP = 10;
    private static final double LOWEST = 1.5;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    record Column(int x, Sentence title, List<Part> parts) {}

    record Part(String outcome, String y, String height) {}

    static Chart of(List<RowHistory.Slot> slots, ZoneId zone) {
        long peak = slots.stream().mapToLong(RowHistory.Slot::rows).max().orElse(0);
        long rows = slots.stream().mapToLong(RowHistory.Slot::rows).sum();
        List<Column> columns = new ArrayList<>();
        for (RowHistory.Slot slot : slots) {
            Sentence title =
                    Sentence.of("console.labelled", HOUR.format(slot.start().atZone(zone)), rows(slot.rows()));
            columns.add(new Column(columns.size() * STEP + 1, title, parts(slot, Math.max(1, peak))));
        }
        return new Chart(
                slots.size() * STEP,
                HEIGHT,
                columns,
                Sentence.of("console.chart", rows(rows), RowHistory.HOURS),
                HOUR.format(slots.get(0).start().atZone(zone)),
                rows == 0
                        ? Sentence.of("console.chart-empty", RowHistory.HOURS)
                        : Sentence.of("console.chart-peak", rows(rows), peak));
    }

    private static Sentence rows(long rows) {
        return Sentence.of("receipt.number-of-rows", rows);
    }

    private static List<Part> parts(RowHistory.Slot slot, long peak) {
        List<Part> parts = new ArrayList<>();
        double top = HEIGHT;
        for (Outcome outcome : RowHistory.OUTCOMES) {
            if (slot.of(outcome) > 0) {
                double height = Math.max(LOWEST, (HEIGHT - 2.0) * slot.of(outcome) / peak);
                top -= height;
                parts.add(new Part(outcome.word(), number(top), number(height)));
            }
        }
        return parts;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
