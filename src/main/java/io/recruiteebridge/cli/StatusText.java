package io.recruiteebridge.cli;

import io.recruiteebridge.cli.StatusReport.Company;
import io.recruiteebridge.cli.StatusReport.Done;
import io.recruiteebridge.cli.StatusReport.Export;
import io.recruiteebridge.cli.StatusReport.InProgress;
import io.recruiteebridge.cli.StatusReport.RowCounts;
import io.recruiteebridge.cli.StatusReport.Unconfirmed;
import io.recruiteebridge.files.Printable;
import io.recruiteebridge.receipt.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link StatusReport} as text for a terminal, times in the local zone. */
final class StatusText {
    private static final int UNCONFIRMED_PRINTED = 20;
    private static final int WAITING_PRINTED = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> HEADINGS =
            List.of("", "rows", "pending", "sending", "unconfirmed", "created", "updated", "skipped", "rejected", "");

    private final StringBuilder text = new StringBuilder();

    private StatusText() {}

    static String of(StatusReport report) {
        StatusText status = new StatusText();
        status.append(report);
        return status.text.toString();
    }

    private void append(StatusReport report) {
        if (!report.needsAttention().isEmpty()) {
            text.append(Status.needAttention(report.needsAttention().size())).append(":\n");
            report.needsAttention().forEach(each -> text.append("  ")
                    .append(Printable.line(each.file()))
                    .append(": ")
                    .append(Printable.line(each.why()))
                    .append('\n'));
        }
        if (!report.ledger()) {
            text.append("Nothing yet: no files received in " + report.home() + ".\n");
        }
        if (!report.waiting().isEmpty()) {
            List<String> first = report.waiting()
                    .subList(0, Math.min(WAITING_PRINTED, report.waiting().size()));
            int others = report.waiting().size() - first.size();
            text.append("Waiting in the inbox: ")
                    .append(first.stream().map(Printable::line).collect(Collectors.joining(", ")));
            if (others > 0 || report.moreWaiting()) {
                text.append(report.moreWaiting() ? " and more than " : " and ")
                        .append(others)
                        .append(" more");
            }
            text.append('\n');
        }
        StatusReport.Worker worker = report.workedOnBy();
        if (worker != null) {
            text.append("Worked on by ")
                    .append(Printable.line(worker.process()))
                    .append(" since ")
                    .append(local(worker.since()))
                    .append('\n');
        }
        Set<String> open = report.needsAttention().stream()
                .map(StatusReport.NeedsAttention::receipt)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        report.companies().forEach(company -> append(company, open));
        text.append(text.isEmpty() ? "" : "\n");
        Export export = report.lastExport();
        text.append("Last export: ");
        if (export == null) {
            text.append("none yet\n");
        } else {
            text.append(local(export.asOf())).append(", ").append(export.candidates());
            text.append(export.candidates() == 1 ? " candidate (" : " candidates (");
            text.append(String.join(", ", export.files())).append(")\n");
        }
    }

    /** @param open receipts of files of which something waits for a person */
    private void append(Company company, Set<String> open) {
        text.append("Company ").append(company.companyId()).append(" at ");
        text.append(company.baseUrl()).append('\n');
        List<List<String>> table = new ArrayList<>();
        table.add(HEADINGS);
        for (InProgress file : company.atWork()) {
            String remark = file.finishing() ? "writing the receipt" : "since " + local(file.startedAt());
            table.add(line(Printable.line(file.file()), file.read(), file.rows(), remark));
        }
        for (Done file : company.done()) {
            String error = file.error();
            String done = open.contains(file.receipt()) ? "needs attention, " : "done ";
            String remark = (error == null ? done : "not imported (" + error + ") ") + local(file.finishedAt());
            List<String> line =
                    new ArrayList<>(List.of(Printable.line(file.file()), Long.toString(file.read()), "", "", ""));
            addNumbers(line, file.created(), file.updated(), file.skipped(), file.rejected());
            line.add(remark);
            table.add(line);
        }
        table.add(line("all files", company.rows().total(), company.rows(), ""));
        appendTable(table);
        if (!company.inDoubt().isEmpty()) {
            appendUnconfirmed(company.inDoubt());
        }
    }

    private void appendUnconfirmed(List<Unconfirmed> rows) {
        text.append("\nUnconfirmed: Recruitee is asked whether these rows arrived before they are sent again\n");
        int printed = 0;
        for (Unconfirmed row : rows) {
            if (printed++ == UNCONFIRMED_PRINTED) {
                text.append("  and more; --json shows them\n");
                return;
            }
            text.append("  ")
                    .append(Printable.line(row.file()))
                    .append(" line ")
                    .append(row.line());
            text.append(row.since() == null ? "" : ", since " + local(row.since()));
            text.append(": ").append(Printable.line(row.why())).append('\n');
        }
    }

    private static List<String> line(String name, long read, RowCounts rows, String remark) {
        List<String> line = new ArrayList<>(List.of(name));
        addNumbers(
                line,
                read,
                rows.pending(),
                rows.sending(),
                rows.inDoubt(),
                rows.created(),
                rows.updated(),
                rows.skipped(),
                rows.rejected());
        line.add(remark);
        return line;
    }

    private static void addNumbers(List<String> line, long... numbers) {
        for (long number : numbers) {
            line.add(Long.toString(number));
        }
    }

    private void appendTable(List<List<String>> table) {
        int last = HEADINGS.size() - 1;
        int[] widths = new int[last];
        for (List<String> row : table) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : table) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < last; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            text.append((line + "  " + row.get(last)).stripTrailing()).append('\n');
        }
    }

    private static String local(@Nullable String utc) {
        return utc == null ? "" : TIME.format(Instant.parse(utc).atZone(ZoneId.systemDefault()));
    }
}
