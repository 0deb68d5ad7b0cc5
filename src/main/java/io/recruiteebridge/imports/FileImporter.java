package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.JobReferences;
import io.recruiteebridge.delivery.ManyRows;
import io.recruiteebridge.delivery.PreparedRow;
import io.recruiteebridge.delivery.RowPreparation;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads files chunk by chunk, taking turns, and admits their rows to the delivery service. One thread. */
public final class FileImporter {
    private static final Logger LOG = LoggerFactory.getLogger(FileImporter.class);

    /** The kind of a {@link HomeRequests request} to cancel a file in progress, by its id. */
    public static final String CANCEL = "cancel";

    /** So many tiny files at a time. */
    private static final int TOGETHER = 50;
    /** How soon to look again whether Recruitee admits rows. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final Settings settings;
    private final JobCatalog catalog;
    private final Ledger ledger;
    private final DeliveryService deliveries;
    private final ImportJobs jobs;
    private final Path inbox;
    private final HomeRequests requests;
    private final int chunkRows;
    /** Limits memory for files with very long cover letters. */
    private final long chunkCharacters;

    private @Nullable ImportJob last;
    private @Nullable Chunk returned;
    private boolean handedOver;
    /** The files that the inbox didn't have when it was last looked into. */
    private volatile Set<ImportJob> missed = Set.of();

    public FileImporter(
            Settings settings, Ledger ledger, DeliveryService deliveries, ImportJobs jobs, JobCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.chunkRows = deliveries.memory().chunk();
        this.chunkCharacters = deliveries.memory().characters() / 3;
        this.jobs = jobs;
        this.inbox = settings.folders().inbox();
        this.requests = new HomeRequests(settings.folders().shared());
    }

    /**
     * Resumes the rows of all files that an earlier process left without an outcome. Before any new row is read, as what they
     * reserve matters to new ones.
     */
    public void resume() throws IOException {
        for (ImportJob job : jobs.all()) {
            if (!job.rows().hasLeft()) {
                continue;
            }
            long admitted = job.file().admitted();
            Map<Long, RowRecord> unsettled = ledger.rows().unsettled(job.file().id());
            RowPreparation preparation = job.preparation(settings, catalog);
            List<PreparedRow> chunk = new ArrayList<>();
            for (long passed = 0; passed < admitted; ) {
                int most = (int) Math.min(chunkRows, admitted - passed);
                List<SourceRow> rows = job.rows().next(most, chunkCharacters);
                if (rows.isEmpty()) {
                    break;
                }
                passed += rows.size();
                for (SourceRow row : rows) {
                    RowRecord before = unsettled.get(row.number());
                    if (before != null) {
                        PreparedRow prepared = preparation.prepare(job.map(row), JobReferences.of(before.jobs()));
                        chunk.add(job.undoneRejects(ledger).mark(prepared));
                    }
                }
                if (!chunk.isEmpty()) {
                    deliveries.resume(job.progress(), chunk, unsettled);
                    chunk = new ArrayList<>();
                }
            }
            LOG.atInfo()
                    .addKeyValue("event", "file_resumed")
                    .addKeyValue("file", job.file().name())
                    .log(
                            "{}: resuming after row {}; {} without an outcome",
                            job.file().name(),
                            admitted,
                            Formats.rows(unsettled.size()));
        }
    }

    /** The next chunk of the file whose turn it is; null if there is none, or no room for one, within the time. */
    public @Nullable Chunk take(Duration patience) throws IOException, InterruptedException {
        Chunk again = returned;
        if (again != null) {
            returned = null;
            return again;
        }
        ImportJob job = jobs.awaitReadable(last, patience);
        if (job == null
                || !deliveries.awaitRoom(chunkRows, patience.compareTo(LONGEST_WAIT) < 0 ? patience : LONGEST_WAIT)) {
            return null;
        }
        last = job;
        handedOver = false;
        List<SourceRow> rows = job.rows().next(chunkRows, chunkCharacters);
        if (rows.isEmpty()) {
            return null;
        }
        List<Chunk.Part> parts = new ArrayList<>();
        parts.add(new Chunk.Part(job, rows));
        if (job.isTiny()) {
            addTiny(parts);
        }
        return new Chunk(parts);
    }

    /** Other tiny files that are there already come with it. */
    private void addTiny(List<Chunk.Part> parts) throws IOException {
        try {
            for (ImportJob job : jobs.tinyAfter(parts.get(0).job(), TOGETHER)) {
                List<SourceRow> rows = job.rows().next(chunkRows, chunkCharacters);
                if (!rows.isEmpty()) {
                    parts.add(new Chunk.Part(job, rows));
                }
            }
        } catch (IOException | RuntimeException e) {
            returned = new Chunk(parts); // these have been read
            throw e;
        }
    }

    /**
     * Maps and validates the rows of a chunk, and finds the jobs that they name.
     *
     * @throws RecruiteeException if Recruitee can't be asked about jobs
     */
    public Chunk map(Chunk chunk) throws RecruiteeException, InterruptedException {
        List<Chunk.Part> parts = new ArrayList<>();
        for (Chunk.Part part : chunk.parts()) {
            parts.add(map(part));
        }
        return new Chunk(parts);
    }

    private Chunk.Part map(Chunk.Part part) throws RecruiteeException, InterruptedException {
        ImportJob job = part.job();
        RowPreparation preparation = job.preparation(settings, catalog);
        List<PreparedRow> prepared = new ArrayList<>(part.rows().size());
        for (MappedRow row : ManyRows.map(part.rows(), job::map)) {
            prepared.add(job.undoneRejects(ledger).mark(preparation.prepare(row)));
        }
        return new Chunk.Part(job, part.rows(), prepared);
    }

    /** Admits a chunk: when this returns, the ledger has its rows. */
    public void admit(Chunk chunk) throws IOException {
        handedOver = true;
        Map<ImportProgress, List<PreparedRow>> rows = new LinkedHashMap<>();
        chunk.parts().forEach(part -> rows.put(part.job().progress(), part.prepared()));
        deliveries.admit(rows);
        for (Chunk.Part part : chunk.parts()) {
            part.job().rows().endAfter(part.rows());
        }
    }

    /** A chunk failed: it comes again, unless the delivery service already has its rows. */
    public void giveBack(Chunk chunk) {
        if (!handedOver) {
            returned = chunk;
        }
    }

    /** Cancels the files that somebody wants cancelled, or that were removed from the inbox while rows were waiting. */
    public void cancelTakenAway() throws IOException {
        for (String subject : requests.subjects(CANCEL)) {
            jobs.all().stream()
                    .filter(job -> subject.equals(Long.toString(job.file().id())))
                    .forEach(job -> cancel(job, "cancelled"));
            requests.done(CANCEL, subject);
        }
        // Saving a file may remove the old one for a moment, so a file must be missing twice in a row.
        Set<ImportJob> missing = jobs.all().stream().filter(this::isTakenAway).collect(Collectors.toSet());
        missing.stream().filter(missed::contains).forEach(job -> cancel(job, "removed from the inbox"));
        missed = missing;
    }

    private void cancel(ImportJob job, String why) {
        LOG.atWarn()
                .addKeyValue("event", "file_cancelled")
                .addKeyValue("file", job.file().name())
                .log("{}: {}; its remaining rows are cancelled", job.file().name(), why);
        // At once, and not with the next group of rows: whoever asked for it was told that it is done.
        ledger.files().stop(job.file().id(), OutcomeCode.CANCELLED.word());
        deliveries.stop(job.progress(), OutcomeCode.CANCELLED);
    }

    /** If the inbox itself is missing, no file is. */
    private boolean isTakenAway(ImportJob job) {
        return job.progress().stopCode() == null
                && !job.progress().complete()
                && Files.isReadable(inbox)
                && Files.isDirectory(inbox)
                && !Files.exists(inbox.resolve(job.file().name()), LinkOption.NOFOLLOW_LINKS);
    }
}
