package io.recruiteebridge.imports;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.HowRead;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.RejectedColumns;
import io.recruiteebridge.receipt.RowOutcome;
import io.recruiteebridge.receipt.RowsCsv;
import io.recruiteebridge.receipt.Tally;
import io.recruiteebridge.receipt.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes receipt, row list and rejects of a file from the ledger. Messages that quote a row aren't in the ledger; they are made
 * again from the working copy with its frozen mapping. One thread; can be repeated with the same result.
 */
record ReceiptWriter(Ledger ledger, Outbox outbox) {
    private static final int PAGE = 1_000;

    /** Writes everything about a file, and returns the receipt. */
    Receipt write(ImportJob job, ImportFile file, OutputNames names, @Nullable Waiting waiting, Instant now)
            throws IOException {
        Tally tally = new Tally();
        outbox.rows(names, csv -> rows(job, csv, tally));
        Counts settled = tally.counts();
        Counts counts =
                Counts.of(file.read(), settled.created(), settled.updated(), settled.skipped(), settled.rejected());
        if (counts.rejected() > 0) {
            outbox.rejected(names, out -> rejected(job, names, out));
        }
        Instant finished = counts.pending() > 0 ? null : file.finishedAt();
        Receipt receipt = new Receipt(
                file.name(),
                file.sha256(),
                false,
                file.startedAt(),
                finished,
                howRead(
                        job.dialect(),
                        job.mapping() == null ? null : job.mapping().mapping(),
                        job.dialect() == null || file.error() != null
                                ? List.of()
                                : UnusedFiles.of(job.dialect(), job.copy())),
                counts,
                tally.incomplete(),
                tally.skippedByCode(),
                tally.rejectedByCode(),
                tally.warnings(),
                file.duplicates(),
                file.requests(),
                Duration.between(file.startedAt(), finished == null ? now : finished)
                                .toMillis()
                        / 1000.0,
                waiting,
                null,
                file.error(),
                Version.text());
        outbox.receipt(names, receipt, tally.shown());
        return receipt;
    }

    static FileError error(UnreadableFileException e) {
        return new FileError(e.code().word(), String.valueOf(e.getMessage()), e.line(), e.column(), e.readings());
    }

    static @Nullable HowRead howRead(
            @Nullable FileDialect dialect, @Nullable Mapping mapping, List<String> unusedFiles) {
        if (dialect == null) {
            return null;
        }
        if (mapping == null) {
            return HowRead.of(
                    dialect,
                    Collections.<@Nullable String>nCopies(dialect.columns().size(), null),
                    dialect.columns(),
                    unusedFiles);
        }
        List<@Nullable String> fields = new ArrayList<>();
        for (Column column : mapping.columns()) {
            fields.add(column.field() == null ? null : column.field().id());
        }
        return HowRead.of(dialect, fields, mapping.unknown(), unusedFiles);
    }

    private void rows(ImportJob job, RowsCsv csv, Tally tally) throws IOException {
        String profileUrl = ledger.account().profileUrl();
        LongFunction<@Nullable String> url =
                id -> id == 0 || profileUrl == null ? null : profileUrl.replace("{id}", Long.toString(id));
        try (RowReader reader = new RowReader(job)) {
            forEach(job, record -> {
                List<Problem> problems = List.of();
                String message = record.message();
                boolean kept = OutcomeCode.VALUE_KEPT.word().equals(record.code());
                if (record.code() != null && (message == null || kept)) {
                    // Messages that quote the row aren't in the ledger.
                    MappedRow mapped = reader.row(record.number());
                    problems = mapped.errors();
                    mapped.warnings().forEach(warning -> tally.warn(record.line(), warning));
                    if (kept && message != null) {
                        tally.warn(
                                record.line(),
                                new Problem(OutcomeCode.VALUE_KEPT, record.field(), Sentence.quoted(message)));
                    } else if (!problems.isEmpty()) {
                        message = problems.stream().map(Problem::message).collect(Collectors.joining(" "));
                    } else if (!mapped.warnings().isEmpty()) {
                        message = mapped.warnings().get(0).message();
                    }
                }
                RowOutcome row = new RowOutcome(
                        record.number(),
                        record.line(),
                        outcome(record.state()),
                        record.candidateId() == 0 || !record.state().settled() ? null : record.candidateId(),
                        record.state().settled() ? url.apply(record.candidateId()) : null,
                        record.code(),
                        record.field(),
                        message,
                        record.rowRef());
                csv.write(row);
                tally.add(row);
            });
        }
    }

    private void rejected(ImportJob job, OutputNames names, OutputStream out) throws IOException {
        FileDialect dialect = Objects.requireNonNull(job.dialect(), "rows were rejected, so the file was read");
        try (RowReader reader = new RowReader(job);
                RowWriter writer = dialect.writer(job.copy(), out, RejectedColumns.names(dialect.layout()))) {
            forEach(job, record -> {
                if (record.state() != RowState.REJECTED) {
                    return;
                }
                MappedRow mapped = reader.row(record.number());
                List<Problem> problems = mapped.errors();
                writer.write(
                        mapped.source(),
                        problems.isEmpty()
                                ? RejectedColumns.values(
                                        names.rejected(),
                                        record.line(),
                                        record.code(),
                                        record.field(),
                                        record.message(),
                                        outbox.language())
                                : RejectedColumns.values(names.rejected(), record.line(), problems, outbox.language()));
            });
        }
    }

    private interface Each {
        void row(RowRecord record) throws IOException;
    }

    private void forEach(ImportJob job, Each each) throws IOException {
        long last = 0;
        List<RowRecord> page;
        do {
            page = ledger.rows().after(job.file().id(), last, PAGE);
            for (RowRecord record : page) {
                each.row(record);
                last = record.number();
            }
        } while (page.size() == PAGE);
    }

    private static Outcome outcome(RowState state) {
        return switch (state) {
            case PENDING, SENDING, UNKNOWN_OUTCOME, UPDATING, UPDATE_UNKNOWN, COMPLETING, UPDATE_COMPLETING ->
                Outcome.PENDING;
            case CREATED -> Outcome.CREATED;
            case UPDATED -> Outcome.UPDATED;
            case SKIPPED -> Outcome.SKIPPED;
            case REJECTED -> Outcome.REJECTED;
        };
    }

    /** Reads and maps rows of the working copy, forward only; opens it when first needed. */
    private static final class RowReader implements AutoCloseable {
        private final ImportJob job;
        private @Nullable Rows rows;

        RowReader(ImportJob job) {
            this.job = job;
        }

        MappedRow row(long number) throws IOException {
            Rows source = rows;
            if (source == null) {
                source = job.open();
                rows = source;
            }
            SourceRow row;
            do {
                row = source.next();
                if (row == null) {
                    throw new IOException("the working copy of " + job.file().name() + " ends before row " + number);
                }
            } while (row.number() < number);
            return job.map(row);
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
