package io.recruiteebridge.console;

import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Formats;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows by outcome over time, oldest first, as columns of a picture. Immutable. */
record Chart(int width, int height, List<Column> columns, String label, String begin, String caption) {
    private static final int HEIGHT = 120;
    private static final int STEP = 10;
    private static final double LOWEST = 1.5;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    record Column(int x, String title, List<Part> parts) {}

    record Part(String outcome, String y, String height) {}

    static Chart of(List<RowHistory.Slot> slots, ZoneId zone) {
        long peak = slots.stream().mapToLong(RowHistory.Slot::rows).max().orElse(0);
        long rows = slots.stream().mapToLong(RowHistory.Slot::rows).sum();
        List<Column> columns = new ArrayList<>();
        for (RowHistory.Slot slot : slots) {
            String title = HOUR.format(slot.start().atZone(zone)) + ": " + Formats.rows(slot.rows());
            columns.add(new Column(columns.size() * STEP + 1, title, parts(slot, Math.max(1, peak))));
        }
        String period = " in the last " + RowHistory.HOURS + " hours";
        return new Chart(
                slots.size() * STEP,
                HEIGHT,
                columns,
                Formats.rows(rows) + period,
                HOUR.format(slots.get(0).start().atZone(zone)),
                rows == 0
                        ? "no rows" + period
                        : Formats.rows(rows) + ", peak " + Formats.number(peak) + " per 10 minutes");
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
