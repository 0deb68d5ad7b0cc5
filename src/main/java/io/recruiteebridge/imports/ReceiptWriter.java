package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Column;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.RowWriter;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes receipt, rows and rejects of a drop from the ledger. Sentences that quote what a row says are not in the ledger;
 * they are made again from the work copy, whose mapping was frozen. One thread; writing it all again gives the same.
 */
final class ReceiptWriter {
    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final Outbox outbox;

    ReceiptWriter(Ledger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /** Writes everything about a drop, and gives back the receipt. */
    Receipt write(ImportJob work, ImportFile drop, OutputNames names, @Nullable Waiting waiting, Instant now)
            throws IOException {
        Tally tally = new Tally();
        outbox.rows(names, AtomicFile.Mode.REPLACE, csv -> rows(work, csv, tally));
        Counts settled = tally.counts();
        long done = settled.created() + settled.updated() + settled.skipped() + settled.rejected();
        Counts counts = new Counts(
                drop.read(),
                settled.created(),
                settled.updated(),
                settled.skipped(),
                settled.rejected(),
                drop.read() - done);
        if (counts.rejected() > 0) {
            outbox.rejected(names, AtomicFile.Mode.REPLACE, out -> rejected(work, names, out));
        }
        Instant finished = counts.pending() > 0 ? null : drop.finishedAt();
        Receipt receipt = new Receipt(
                drop.name(),
                drop.sha256(),
                false,
                drop.startedAt(),
                finished,
                howRead(
                        work.dialect(),
                        work.mapping() == null ? null : work.mapping().mapping()),
                counts,
                tally.skippedByCode(),
                tally.rejectedByCode(),
                tally.warnings(),
                drop.duplicates(),
                drop.requests(),
                Duration.between(drop.startedAt(), finished == null ? now : finished)
                                .toMillis()
                        / 1000.0,
                waiting,
                null,
                drop.error(),
                Version.text());
        outbox.receipt(names, AtomicFile.Mode.REPLACE, receipt, tally.shown());
        return receipt;
    }

    static @Nullable HowRead howRead(@Nullable FileDialect form, @Nullable Mapping mapping) {
        if (form == null) {
            return null;
        }
        if (mapping == null) {
            List<@Nullable String> none = new ArrayList<>();
            form.columns().forEach(column -> none.add(null));
            return HowRead.of(form, none, List.of(), form.columns());
        }
        List<@Nullable String> fields = new ArrayList<>();
        for (Column column : mapping.columns()) {
            fields.add(column.field() == null ? null : column.field().id());
        }
        return HowRead.of(form, fields, mapping.notSentYet(), mapping.unknown());
    }

    private void rows(ImportJob work, RowsCsv csv, Tally tally) throws IOException {
        String profileUrl = ledger.account().profileUrl();
        LongFunction<@Nullable String> url =
                id -> id == 0 || profileUrl == null ? null : profileUrl.replace("{id}", Long.toString(id));
        try (Again again = new Again(work)) {
            forEach(work, record -> {
                List<Problem> problems = List.of();
                String message = record.message();
                if (record.code() != null && message == null) {
                    // What quotes the row is not in the ledger.
                    MappedRow mapped = again.row(record.number());
                    problems = mapped.errors();
                    mapped.warnings().forEach(warning -> tally.warn(record.line(), warning));
                    if (!problems.isEmpty()) {
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

    private void rejected(ImportJob work, OutputNames names, java.io.OutputStream out) throws IOException {
        FileDialect form = work.dialect();
        if (form == null) {
            throw new IllegalStateException("rows were rejected, so the file was read");
        }
        try (Again again = new Again(work);
                RowWriter writer = form.writer(out, RejectedColumns.names(form.layout()))) {
            forEach(work, record -> {
                if (record.state() != RowState.REJECTED) {
                    return;
                }
                MappedRow mapped = again.row(record.number());
                List<Problem> problems = mapped.errors();
                writer.write(
                        mapped.source(),
                        problems.isEmpty()
                                ? RejectedColumns.values(
                                        names.rejected(),
                                        record.line(),
                                        record.code(),
                                        record.field(),
                                        record.message())
                                : RejectedColumns.values(names.rejected(), record.line(), problems));
            });
        }
    }

    private interface Each {
        void row(RowRecord record) throws IOException;
    }

    private void forEach(ImportJob work, Each each) throws IOException {
        long last = 0;
        List<RowRecord> page;
        do {
            page = ledger.rows().after(work.file().id(), last, PAGE);
            for (RowRecord record : page) {
                each.row(record);
                last = record.number();
            }
        } while (page.size() == PAGE);
    }

    private static Outcome outcome(RowState state) {
        return switch (state) {
            case PENDING, SENDING, UNKNOWN_OUTCOME, UPDATING, UPDATE_UNKNOWN -> Outcome.PENDING;
            case CREATED -> Outcome.CREATED;
            case UPDATED -> Outcome.UPDATED;
            case SKIPPED -> Outcome.SKIPPED;
            case REJECTED -> Outcome.REJECTED;
        };
    }

    /** Reads and maps rows of the work copy again, forward only; opened when first needed. */
    private static final class Again implements AutoCloseable {
        private final ImportJob work;
        private @Nullable Rows rows;

        Again(ImportJob work) {
            this.work = work;
        }

        MappedRow row(long number) throws IOException {
            FileDialect form = work.dialect();
            FileMapping mapping = work.mapping();
            if (form == null || mapping == null) {
                throw new IllegalStateException("a file without a form has no rows");
            }
            Rows source = rows;
            if (source == null) {
                source = form.open(work.copy());
                rows = source;
            }
            SourceRow row;
            do {
                row = source.next();
                if (row == null) {
                    throw new IOException("the work copy of " + work.file().name() + " ends before row " + number);
                }
            } while (row.number() < number);
            return mapping.map(row);
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
