package io.recruiteebridge.doctor;

import io.recruiteebridge.files.Printable;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the doctor found, as text for a terminal. Stateless. */
final class DoctorReport {
    private static final int MOST_NAMED = 10;
    private static final int LONGEST_NAME = 60;

    private DoctorReport() {}

    static String of(Day calm, Day bad, Comparison comparison) {
        StringBuilder text = new StringBuilder();
        bad.receipts().forEach((file, receipt) -> {
            Receipt reference = calm.receipts().get(file);
            text.append('\n')
                    .append(Printable.line(Formats.cut(file, LONGEST_NAME)))
                    .append('\n');
            FileError error = receipt.error();
            if (error != null) {
                text.append("  not imported: ").append(error.code()).append("; check says why\n");
                return;
            }
            append(text, "", "calm day", "bad day");
            Counts calmly = reference == null ? Counts.NONE : reference.counts();
            Counts badly = receipt.counts();
            append(text, "rows", Formats.number(calmly.read()), Formats.number(badly.read()));
            for (Outcome outcome : Outcome.values()) {
                if (calmly.of(outcome) + badly.of(outcome) > 0) {
                    append(text, outcome.word(), Formats.number(calmly.of(outcome)), Formats.number(badly.of(outcome)));
                }
            }
        });
        text.append("\nThe stand-in for Recruitee\n");
        append(text, "", "calm day", "bad day");
        append(
                text,
                "candidates created",
                calm.candidates().size(),
                bad.candidates().size());
        append(text, "requests", calm.requests(), bad.requests());
        append(text, "answers lost or damaged", calm.unanswered(), bad.unanswered());
        append(text, "asked to slow down (429)", calm.throttled(), bad.throttled());
        append(text, "server errors (5xx)", calm.failed(), bad.failed());
        append(text, "process killed", calm.kills(), bad.kills());
        append(text, "seconds", calm.seconds(), bad.seconds());
        text.append('\n');
        for (String line : verdict(comparison)) {
            text.append(Printable.line(line)).append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String what, long calm, long bad) {
        append(text, what, Formats.number(calm), Formats.number(bad));
    }

    private static void append(StringBuilder text, String what, String calm, String bad) {
        text.append("  %-26s %10s %10s\n".formatted(what, calm, bad));
    }

    private static List<String> verdict(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        explain(lines, "lost", comparison.lost());
        explain(lines, "twice", comparison.twice());
        explain(lines, "incomplete", comparison.incomplete());
        explain(lines, "other counts than on the calm day", comparison.differing());
        lines.add(String.format(
                Locale.ROOT,
                "%,d lost, %,d twice%s",
                comparison.lost().size(),
                comparison.twice().size(),
                comparison.incomplete().isEmpty()
                        ? ""
                        : ", " + Formats.number(comparison.incomplete().size()) + " incomplete"));
        return lines;
    }

    private static void explain(List<String> lines, String what, List<String> rows) {
        rows.stream().limit(MOST_NAMED).forEach(row -> lines.add(what + ": " + row));
        if (rows.size() > MOST_NAMED) {
            lines.add(what + ": and " + Formats.number(rows.size() - MOST_NAMED) + " more");
        }
    }
}
