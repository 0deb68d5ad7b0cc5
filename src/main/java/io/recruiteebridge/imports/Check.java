package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DuplicateForecast;
import io.recruiteebridge.delivery.DuplicateForecast.Forecast;
import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.files.FileError;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.mapping.UnmappableFileException;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.FirstReading;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptConsole;
import io.recruiteebridge.receipt.ReceiptJson;
import io.recruiteebridge.receipt.RowOutcome;
import io.recruiteebridge.receipt.Tally;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that happens to a file but the sending, with nothing written anywhere. */
public final class Check {
    private static final int PAYLOADS = 3;
    /** So many rows share their questions to Recruitee. */
    private static final int CHUNK = 500;

    private static final Forecast OPEN = new Forecast(RowState.PENDING, 0, null, null, null);

    /** What a check found. Immutable. */
    public record Result(Receipt receipt, List<RowOutcome> rows, List<String> payloads) {
        /** Whether rows, or the whole file, would be rejected. */
        public boolean rejects() {
            return receipt.error() != null || receipt.counts().rejected() > 0;
        }

        /** For people. */
        public String text() {
            return ReceiptConsole.text(receipt, OutputNames.of(receipt.file(), 1), rows, payloads);
        }

        /** For programs. */
        public String json() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ReceiptJson.writeCheck(receipt, rows, payloads, out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private final Settings settings;
    /** Recruitee had to be asked, and there is no answer to be had; the message says why. */
    public static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1;

        UnansweredException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final @Nullable DuplicateLookup lookup;

    /** A check that leaves open who exists already. */
    public Check(Settings settings) {
        this(settings, null);
    }

    /** @param lookup says who exists already; null to leave that open */
    public Check(Settings settings, @Nullable DuplicateLookup lookup) {
        this.settings = settings;
        this.lookup = lookup;
    }

    /**
     * Checks one file.
     *
     * @throws IOException if the file cannot be read at all, or mapping.yaml has a mistake
     */
    public Result check(Path file) throws IOException {
        return check(file, file.getFileName().toString());
    }

    /**
     * Checks one file that has another name where it lies now.
     *
     * @param name the name that it would be dropped under
     * @throws IOException if the file cannot be read at all, or mapping.yaml has a mistake
     */
    public Result check(Path file, String name) throws IOException {
        Instant started = Clock.systemUTC().instant();
        Tally tally = new Tally();
        List<String> payloads = new ArrayList<>();
        FileScan survey = null;
        Mapping mapping = null;
        FileError error = null;
        try (FirstReading rows = Reading.first(file, name)) {
            Mapping columns;
            try {
                columns = Mapping.of(
                        rows.columns(),
                        Synonyms.withUserFile(settings.folders().home().resolve("mapping.yaml")));
            } catch (UnmappableFileException | MappingFileException e) {
                // What is wrong with the whole file comes first.
                survey = rows.scan();
                survey.requireRows();
                throw e;
            }
            String sourceLabel = settings.sourceLabel().forFile(name).orElse(null);
            lookThrough(rows, columns, sourceLabel, tally, payloads);
            survey = rows.scan();
            survey.requireRows();
            mapping = columns;
        } catch (UnreadableFileException e) {
            error = new FileError(e.code().word(), String.valueOf(e.getMessage()), e.line(), e.column());
            tally = new Tally();
            payloads.clear();
        } catch (UnmappableFileException e) {
            error = new FileError(e.code().word(), String.valueOf(e.getMessage()), null, null);
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        Instant finished = Clock.systemUTC().instant();
        Receipt receipt = new Receipt(
                name,
                survey == null ? "" : survey.sha256(),
                true,
                started,
                finished,
                survey == null ? null : ReceiptWriter.howRead(survey.dialect(), mapping),
                error == null ? tally.counts() : Counts.NONE,
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
        return new Result(receipt, tally.shown(), payloads);
    }

    private void lookThrough(
            FirstReading reading, Mapping mapping, @Nullable String sourceLabel, Tally tally, List<String> payloads)
            throws IOException {
        FileMapping mappingOfFile = new FileMapping(reading.layout(), reading.columns(), mapping);
        DuplicateForecast forecast =
                lookup == null ? null : new DuplicateForecast(lookup, settings.duplicates(), sourceLabel);
        List<MappedRow> chunk = new ArrayList<>();
        try (MappedRows rows = new MappedRows(reading, mappingOfFile)) {
            for (MappedRow mapped = rows.next(); mapped != null; mapped = rows.next()) {
                Candidate candidate = mapped.candidate();
                if (candidate != null && payloads.size() < PAYLOADS) {
                    payloads.add(new String(Payload.create(candidate, sourceLabel), StandardCharsets.UTF_8));
                }
                for (Problem warning : mapped.warnings()) {
                    tally.warn(mapped.source().line(), warning);
                }
                if (forecast == null) {
                    tally.add(outcome(mapped, OPEN));
                } else if (chunk.add(mapped) && chunk.size() >= CHUNK) {
                    foretell(forecast, chunk, tally);
                }
            }
            if (forecast != null) {
                foretell(forecast, chunk, tally);
            }
        }
    }

    private static void foretell(DuplicateForecast forecast, List<MappedRow> chunk, Tally tally)
            throws UnansweredException {
        Iterator<Forecast> forecasts;
        try {
            forecasts = forecast.next(chunk.stream()
                            .filter(row -> row.candidate() != null)
                            .toList())
                    .iterator();
        } catch (RecruiteeException e) {
            throw new UnansweredException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(e);
        }
        for (MappedRow row : chunk) {
            tally.add(outcome(row, row.candidate() == null ? OPEN : forecasts.next()));
        }
        chunk.clear();
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
                    forecast.message(),
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
