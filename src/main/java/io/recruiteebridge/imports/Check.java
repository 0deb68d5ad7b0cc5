package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DuplicateForecast;
import io.recruiteebridge.delivery.DuplicateForecast.Forecast;
import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.ColumnChoices;
import io.recruiteebridge.mapping.CvFiles;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.reading.ColumnContents;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.Rows;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptConsole;
import io.recruiteebridge.receipt.ReceiptJson;
import io.recruiteebridge.receipt.RowOutcome;
import io.recruiteebridge.receipt.Tally;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.Payload;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dry run: checks a file and foretells the result of its import; writes and sends nothing. Thread-safe. */
public final class Check {
    private static final int PAYLOADS = 3;
    /** How many rows share a request to Recruitee. */
    private static final int CHUNK = 500;

    private static final Forecast OPEN = new Forecast(RowState.PENDING, 0, null, null, null);

    /**
     * What a check found. Immutable.
     *
     * @param payloads what would be sent to create the first of those who would be created
     * @param followUps what would then be done for each of them, in words
     * @param choices what it was checked with
     * @param columns what the columns are taken for; empty unless it was asked for, or where the file has none
     */
    public record Result(
            Receipt receipt,
            List<RowOutcome> rows,
            List<String> payloads,
            List<List<Sentence>> followUps,
            FileChoices choices,
            List<ReadColumn> columns) {
        /** Whether rows, or the whole file, would be rejected. */
        public boolean rejects() {
            return receipt.error() != null || receipt.counts().rejected() > 0;
        }

        /** The choices with which an import does just what this says; none if nobody chose anything. */
        public FileChoices frozenChoices() {
            return choices.isNone()
                    ? choices
                    : choices.withColumns(new ColumnChoices(
                            columns.stream().map(ReadColumn::column).toList()));
        }

        /** The result as text. */
        public String text() {
            return ReceiptConsole.text(receipt, OutputNames.of(receipt.file(), 1), rows, payloads);
        }

        /** The result as JSON. */
        public String json() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ReceiptJson.writeCheck(receipt, rows, payloads, out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    /** Recruitee couldn't be asked; the message says why. */
    public static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1;

        UnansweredException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final Settings settings;
    private final @Nullable DuplicateLookup lookup;
    private final @Nullable Originals originals;

    /** @param lookup tells who exists already; null leaves duplicates open */
    public Check(Settings settings, @Nullable DuplicateLookup lookup) {
        this(settings, lookup, null);
    }

    /**
     * @param originals knows how the files were read whose rejects come back corrected; null: such a file is read by its
     *     headings alone
     */
    public Check(Settings settings, @Nullable DuplicateLookup lookup, @Nullable Originals originals) {
        this.settings = settings;
        this.lookup = lookup;
        this.originals = originals;
    }

    /** Checks a file under its own name. */
    public Result check(Path file) throws IOException {
        return check(file, file.getFileName().toString());
    }

    /**
     * Checks a file.
     *
     * @param name the name that it would be imported under
     * @throws IOException if the file can't be read, or mapping.yaml is invalid
     */
    public Result check(Path file, String name) throws IOException {
        return check(file, name, FileChoices.NONE, false);
    }

    /** Likewise, with what somebody chose for the file; tells what its columns are taken for. */
    public Result preview(Path file, String name, FileChoices choices) throws IOException {
        return check(file, name, choices, true);
    }

    private Result check(Path file, String name, FileChoices chosen, boolean columnsWanted) throws IOException {
        FileChoices choices = ofOriginal(file, name, chosen);
        Instant started = Clock.systemUTC().instant();
        Findings findings = new Findings();
        FileScan scan = null;
        Mapping mapping = null;
        FileError error = null;
        List<ReadColumn> shown = List.of();
        List<String> unusedFiles = List.of();
        try (FirstReading rows = Reading.first(file, name, FileMapping.readingContext(settings, choices))) {
            CvFiles cvFiles =
                    new CvFiles(rows::attachments, settings.additions().maxCvSize());
            Mapping columns = null;
            try {
                columns = FileMapping.plan(rows.columns(), ColumnContents.NONE, settings, choices)
                        .mapping();
            } catch (UnreadableFileException theValuesMayTellMore) {
                // And a fault of the file itself is reported first.
            }
            if (columns != null) {
                FileMapping first = new FileMapping(rows.layout(), rows.columns(), columns, cvFiles);
                findings = lookThrough(rows, first, name, choices);
            }
            scan = rows.scan();
            scan.requireImportable();
            mapping = columns != null && scan.contents().isEmpty()
                    ? columns
                    : FileMapping.plan(scan, settings, choices).mapping();
            if (columns == null || !mapping.columns().equals(columns.columns())) {
                // The values told what a column means.
                try (Rows again = scan.dialect().open(file)) {
                    FileMapping whole = new FileMapping(rows.layout(), rows.columns(), mapping, cvFiles);
                    findings = lookThrough(again, whole, name, choices);
                }
            }
            unusedFiles = UnusedFiles.of(scan.dialect(), file);
        } catch (UnreadableFileException e) {
            error = ReceiptWriter.error(e);
            findings = new Findings();
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (columnsWanted && scan != null) {
            shown = columns(file, scan, choices);
        }
        Instant finished = Clock.systemUTC().instant();
        Tally tally = findings.tally;
        Receipt receipt = new Receipt(
                name,
                scan == null ? "" : scan.sha256(),
                true,
                started,
                finished,
                scan == null ? null : ReceiptWriter.howRead(scan.dialect(), mapping, unusedFiles),
                error == null ? tally.counts() : Counts.NONE,
                0,
                tally.skippedByCode(),
                tally.rejectedByCode(),
                tally.warnings(),
                settings.duplicates().name().toLowerCase(Locale.ROOT),
                0,
                Duration.between(started, finished).toMillis() / 1000.0,
                null,
                null,
                error,
                Version.text());
        return new Result(receipt, tally.shown(), findings.payloads, findings.followUps, choices, shown);
    }

    private FileChoices ofOriginal(Path file, String name, FileChoices chosen) throws IOException {
        Originals known = originals;
        if (known == null || !chosen.isNone()) {
            return chosen;
        }
        try {
            return known.choices(file, name, FileMapping.readingContext(settings));
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<ReadColumn> columns(Path file, FileScan scan, FileChoices choices) throws IOException {
        try {
            return ReadColumn.of(file, scan.dialect(), FileMapping.plan(scan, settings, choices));
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Findings lookThrough(Rows reading, FileMapping mapping, String name, FileChoices choices)
            throws IOException {
        Findings findings = new Findings();
        String sourceLabel = FileMapping.source(name, choices, settings);
        RowPreparation preparation =
                mapping.preparation(name, choices, settings, lookup == null ? null : lookup.jobs());
        DuplicateForecast forecast =
                lookup == null ? null : new DuplicateForecast(lookup, settings.duplicates(), sourceLabel);
        UndoneRejects undone = lookup == null ? null : new UndoneRejects(lookup::rejectedCandidates);
        List<PreparedRow> chunk = new ArrayList<>();
        MappedRows rows = new MappedRows(reading, mapping);
        try {
            for (MappedRow next = rows.next(); next != null; next = rows.next()) {
                PreparedRow prepared = preparation.prepare(next);
                PreparedRow row = undone == null ? prepared : undone.mark(prepared);
                MappedRow mapped = row.mapped();
                for (Problem warning : mapped.warnings()) {
                    findings.tally.warn(mapped.source().line(), warning);
                }
                if (forecast == null && mapped.errors().isEmpty()) {
                    findings.tally.addPending();
                    findings.sample(row, sourceLabel);
                } else if (forecast == null) {
                    findings.tally.add(outcome(mapped, OPEN));
                } else if (chunk.add(row) && chunk.size() >= CHUNK) {
                    foretell(forecast, chunk, findings, sourceLabel);
                }
            }
            if (forecast != null) {
                foretell(forecast, chunk, findings, sourceLabel);
            }
            return findings;
        } catch (RecruiteeException e) {
            throw new UnansweredException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(e);
        }
    }

    private static void foretell(
            DuplicateForecast forecast, List<PreparedRow> chunk, Findings findings, @Nullable String sourceLabel)
            throws RecruiteeException, InterruptedException {
        Iterator<Forecast> forecasts = forecast.next(chunk.stream()
                        .filter(row -> row.mapped().candidate() != null)
                        .toList())
                .iterator();
        for (PreparedRow row : chunk) {
            Forecast foretold = row.mapped().candidate() == null ? OPEN : forecasts.next();
            findings.tally.add(outcome(row.mapped(), foretold));
            if (foretold.state() == RowState.CREATED) {
                findings.sample(row, sourceLabel);
            }
        }
        chunk.clear();
    }

    /** What becomes of the rows, and what would be sent for the first who would be created. */
    private static final class Findings {
        private final Tally tally = new Tally();
        private final List<String> payloads = new ArrayList<>();
        private final List<List<Sentence>> followUps = new ArrayList<>();

        void sample(PreparedRow row, @Nullable String sourceLabel) {
            Candidate candidate = row.mapped().candidate();
            if (candidate == null || payloads.size() == PAYLOADS) {
                return;
            }
            CandidateParts parts = row.parts();
            byte[] payload = Payload.create(candidate, parts, parts.sentWith(Set.of()), sourceLabel);
            payloads.add(new String(payload, StandardCharsets.UTF_8));
            List<Sentence> later = new ArrayList<>();
            if (candidate.extras().stage() != null) {
                later.add(Sentence.of("console.then-stage", candidate.extras().stage()));
            }
            if (parts.cvFile() != null) {
                later.add(Sentence.of("console.then-cv", parts.cvFile().name()));
            }
            parts.notes().forEach(note -> later.add(Sentence.of("console.then-note", note)));
            followUps.add(later);
        }
    }

    private static RowOutcome outcome(MappedRow mapped, Forecast forecast) {
        SourceRow row = mapped.source();
        if (mapped.errors().isEmpty()) {
            return new RowOutcome(
                    row.number(),
                    row.line(),
                    Outcome.valueOf(forecast.state().name()),
                    forecast.candidateId() == 0 ? null : forecast.candidateId(),
                    null,
                    forecast.code() == null ? null : forecast.code().word(),
                    forecast.field(),
                    forecast.message() == null ? null : forecast.message().toString(),
                    mapped.rowRef());
        }
        Problem first = mapped.errors().get(0);
        return new RowOutcome(
                row.number(),
                row.line(),
                Outcome.REJECTED,
                null,
                null,
                first.code().word(),
                first.field(),
                mapped.errors().stream().map(Problem::message).collect(Collectors.joining(" ")),
                mapped.rowRef());
    }
}
