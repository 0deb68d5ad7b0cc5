package io.recruiteebridge.imports;

import io.recruiteebridge.export.ListNews;
import io.recruiteebridge.files.Together;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptConsole;
import io.recruiteebridge.receipt.Standing;
import io.recruiteebridge.receipt.Waiting;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Completes a file in an order that a crash between any two steps can't harm: reserves names in the ledger, writes receipt
 * and rejects, moves the original out of the inbox, archives earlier rejects. Each step can be repeated. Thread-safe; one thread
 * completes a file.
 */
public final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final ImportJobs jobs;
    private final Folders folders;
    private final Outbox outbox;
    private final ReceiptWriter receipts;
    private final RejectCorrections rejects;
    private final ChoiceStore choices;
    private final ListNews news;
    private final LaterRows later;
    private final InboxWriter inbox;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Together<ImportJob> reserving;
    private final Together<ImportJob> closing;
    private final AtomicInteger withRejects = new AtomicInteger();
    private final AtomicLong settledBefore = new AtomicLong();

    public Completion(
            Ledger ledger,
            ImportJobs jobs,
            Folders folders,
            Outbox outbox,
            ListNews news,
            Clock clock,
            LongSupplier nanoTime) {
        this.news = news;
        this.ledger = ledger;
        this.jobs = jobs;
        this.folders = folders;
        this.outbox = outbox;
        this.receipts = new ReceiptWriter(ledger, outbox);
        this.rejects = new RejectCorrections(ledger, folders, outbox, clock);
        this.choices = new ChoiceStore(folders.choices());
        this.later = new LaterRows(folders.drafts());
        this.inbox = new InboxWriter(folders);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reserving = new Together<>(this::reserveNames);
        this.closing = new Together<>(this::close);
    }

    /** A file whose rows all have an outcome, or null if there is none within the time, or another thread has it. */
    public @Nullable ImportJob take(Duration patience) throws InterruptedException {
        ImportJob job = jobs.awaitComplete(nanoTime, patience);
        return job != null && job.beginCompletion() ? job : null;
    }

    /** Reserves the names of the file's outputs, and in one go those of all others that have come so far. */
    public ImportJob reserveNames(ImportJob job) throws Exception {
        if (!job.isNamed()) {
            reserving.run(job);
        }
        return job;
    }

    private void reserveNames(List<ImportJob> several) {
        List<ImportJob> complete = jobs.all().stream()
                .filter(job -> job.progress().complete() && !job.isNamed() && !several.contains(job))
                .toList();
        try {
            reserveAll(Stream.concat(several.stream(), complete.stream()).toList());
        } catch (RuntimeException e) {
            if (complete.isEmpty()) {
                throw e;
            }
            reserveAll(several); // others, whose turn comes later, may be to blame
        }
    }

    private void reserveAll(List<ImportJob> several) {
        ledger.transact(() -> {
            for (ImportJob job : several) {
                reserve(job);
                ledger.files().move(job.file().id(), ImportFileState.FINISHING, clock.instant());
            }
            return several;
        });
        several.forEach(ImportJob::named);
    }

    /** Writes rows, rejects and receipt. */
    public ImportJob writeReceipt(ImportJob job) throws IOException {
        ImportFile file = ledger.files().get(job.file().id());
        OutputNames names = OutputNames.of(file.name(), file.suffix());
        Receipt receipt = receipts.write(job, file, names, null, clock.instant());
        Counts counts = receipt.counts();
        job.receiptWritten(receipt);
        if (Standing.isToFix(receipt) || Standing.isToLookAt(receipt)) {
            ledger.files().leaveOpen(file.id(), Standing.isToFix(receipt), Standing.isToLookAt(receipt));
        }
        if (counts.rejected() > 0 || receipt.incomplete() > 0 || file.error() != null) {
            withRejects.incrementAndGet();
        }
        said(LOG.atInfo(), "file_finished", receipt, names);
        return job;
    }

    /** Moves the original out of the inbox, to the archive or to the rejects. */
    public ImportJob archive(ImportJob job) throws IOException {
        ImportFile file = ledger.files().get(job.file().id());
        OutputNames names = OutputNames.of(file.name(), file.suffix());
        Path place = file.error() == null
                ? archiveDay(file).resolve(names.archived())
                : folders.rejected().resolve(names.rejected());
        if (!Files.isDirectory(folders.inbox()) || !Files.isReadable(folders.inbox())) {
            throw new IOException("the inbox " + folders.inbox() + " is not accessible");
        }
        Archive.MoveResult outcome = Archive.move(
                folders.inbox().resolve(file.name()),
                place,
                new Archive.Imported(file.sha256(), job.original(), file.size(), file.mtime(), job.copy()));
        if (outcome == Archive.MoveResult.CHANGED) {
            LOG.atInfo()
                    .addKeyValue("event", "file_changed")
                    .addKeyValue("file", file.name())
                    .log("{}: changed during the import; the new version will be imported as a new file", file.name());
        }
        return job;
    }

    /** Archives earlier rejects if this file delivered the last of their rows. */
    public synchronized ImportJob settleRejects(ImportJob job) throws IOException {
        rejects.settle(job.file().id());
        return job;
    }

    /**
     * Somebody says that nothing of a finished file waits for them any longer: its rejects go to the archive. Unlike the steps of
     * the completion, this may be called by any thread.
     */
    public synchronized void markDone(OpenFile file) throws IOException {
        rejects.markDone(file);
    }

    /** The file is done. */
    public void close(ImportJob job) throws Exception {
        ImportFile file = ledger.files().get(job.file().id());
        outbox.progressDone(OutputNames.of(file.name(), file.suffix()));
        later.follow(file, () -> ledger.rows().rejectedLines(file.id()), inbox);
        closing.run(job);
        settledBefore.addAndGet(job.progress().settled());
        Files.deleteIfExists(job.copy());
        choices.forget(file.name());
        jobs.remove(job);
        if (job.progress().created() + job.progress().updated() > 0) {
            news.fileFinished();
        }
    }

    private void close(List<ImportJob> several) {
        ledger.transact(() -> {
            for (ImportJob job : several) {
                long id = job.file().id();
                Counts counts = job.receipt().counts();
                ledger.files()
                        .keepCounts(
                                id,
                                new OutcomeCounts(
                                        counts.created(), counts.updated(), counts.skipped(), counts.rejected()));
                ledger.files().forgetHeadings(id);
                ledger.files().move(id, ImportFileState.DONE, clock.instant());
            }
            return several;
        });
    }

    /** A step failed: completion starts again a little later. */
    public void later(ImportJob job) {
        job.completeAgainAt(nanoTime.getAsLong() + RETRY.toNanos());
    }

    /** Writes a receipt of an unfinished file, so that people see what is pending and why. */
    public void interim(ImportJob job, @Nullable Waiting waiting) throws IOException {
        reserve(job);
        ImportFile file = ledger.files().get(job.file().id());
        OutputNames names = OutputNames.of(file.name(), file.suffix());
        outbox.progressDone(names);
        said(LOG.atWarn(), "file_pending", receipts.write(job, file, names, waiting, clock.instant()), names);
    }

    private static void said(LoggingEventBuilder line, String event, Receipt receipt, OutputNames names) {
        Counts counts = receipt.counts();
        line.addKeyValue("event", event)
                .addKeyValue("file", receipt.file())
                .addKeyValue("read", counts.read())
                .addKeyValue("created", counts.created())
                .addKeyValue("updated", counts.updated())
                .addKeyValue("skipped", counts.skipped())
                .addKeyValue("rejected", counts.rejected())
                .addKeyValue("incomplete", receipt.incomplete())
                .addKeyValue("pending", counts.pending())
                .log("{}", ReceiptConsole.logLine(receipt, names));
    }

    /** The number of rows in the files that this process finished. */
    public long settledBefore() {
        return settledBefore.get();
    }

    /** The number of files that this process finished with rejected rows, or did not import. */
    public int withRejects() {
        return withRejects.get();
    }

    /** The names of a file's outputs, reserved if they aren't yet. */
    public OutputNames names(ImportJob job) {
        return OutputNames.of(job.file().name(), reserve(job));
    }

    private int reserve(ImportJob job) {
        ImportFile file = ledger.files().get(job.file().id());
        if (file.suffix() > 0) {
            return file.suffix();
        }
        return ledger.transact(() -> {
            OutputNames.Layout layout = new OutputNames.Layout(outbox.receipts(), outbox.rejected(), archiveDay(file));
            int suffix = 1;
            while (OutputNames.of(file.name(), suffix).isTaken(layout, archived -> isSame(archived, file))
                    || ledger.files().suffixReserved(file.name(), suffix, file.id())
                    || reservedByOther(file, suffix)) {
                suffix++;
            }
            ledger.files().reserveSuffix(file.id(), suffix);
            return suffix;
        });
    }

    /** The second people.csv and the first people-2.csv would have the same name; where cases don't count, more would. */
    private boolean reservedByOther(ImportFile file, int suffix) {
        OutputNames wanted = OutputNames.of(file.name(), suffix);
        return ledger.files().unfinishedWithOutputs().stream()
                .filter(other -> other.id() != file.id())
                .anyMatch(other -> OutputNames.of(other.name(), other.suffix()).isSameAs(wanted));
    }

    /** An original that was checked before may be in the archive; the same bytes share its place. */
    private static boolean isSame(Path archived, ImportFile file) {
        try {
            return Archive.holds(archived, file.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path archiveDay(ImportFile file) {
        LocalDate day =
                LocalDate.ofInstant(file.finishedAt() == null ? clock.instant() : file.finishedAt(), clock.getZone());
        return Archive.day(folders.archive(), day);
    }
}
