package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.OutcomeCounts;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptConsole;
import io.recruiteebridge.receipt.Waiting;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a drop, in an order that a crash between any two steps cannot harm: names reserved in the ledger; receipt and
 * rejects written; the original out of the inbox; earlier rejects settled; done. Each step can be repeated. One thread.
 */
public final class Completion {
    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final ImportJobs drops;
    private final Folders folders;
    private final Outbox outbox;
    private final ReceiptWriter paperwork;
    private final RejectCorrections rejects;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AtomicInteger withRejects = new AtomicInteger();
    private final AtomicLong settledBefore = new AtomicLong();

    public Completion(
            Ledger ledger, ImportJobs drops, Folders folders, Outbox outbox, Clock clock, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.drops = drops;
        this.folders = folders;
        this.outbox = outbox;
        this.paperwork = new ReceiptWriter(ledger, outbox);
        this.rejects = new RejectCorrections(ledger, folders, clock);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A drop whose rows all have an outcome, or null if there is none for now. */
    public @Nullable ImportJob take(Duration patience) throws InterruptedException {
        ImportJob work = drops.nextToFinish(nanoTime.getAsLong());
        if (work == null) {
            Thread.sleep(Math.min(patience.toMillis(), 20));
            return null;
        }
        work.finishing = true;
        return work;
    }

    /** Reserves the names of everything that comes out of the drop. */
    public ImportJob reserveNames(ImportJob work) {
        reserve(work);
        ledger.files().move(work.drop().id(), ImportFileState.FINISHING, clock.instant());
        return work;
    }

    /** Writes rows, rejects and receipt. */
    public ImportJob writeReceipt(ImportJob work) throws IOException {
        ImportFile drop = ledger.files().get(work.drop().id());
        OutputNames names = OutputNames.of(drop.name(), drop.suffix());
        Receipt receipt = paperwork.write(work, drop, names, null, clock.instant());
        Counts counts = receipt.counts();
        ledger.files()
                .keepCounts(
                        drop.id(),
                        new OutcomeCounts(counts.created(), counts.updated(), counts.skipped(), counts.rejected()));
        if (counts.rejected() > 0 || drop.error() != null) {
            withRejects.incrementAndGet();
        }
        LOG.atInfo()
                .addKeyValue("file", receipt.file())
                .log("{}", ReceiptConsole.summary(receipt, names).strip());
        return work;
    }

    /** Moves the original out of the inbox: to the archive, or to the rejects if the whole file was set aside. */
    public ImportJob archive(ImportJob work) throws IOException {
        ImportFile drop = ledger.files().get(work.drop().id());
        OutputNames names = OutputNames.of(drop.name(), drop.suffix());
        Path place = drop.error() == null
                ? archiveDay(drop).resolve(names.archived())
                : folders.rejected().resolve(names.rejected());
        if (!Files.isDirectory(folders.inbox()) || !Files.isReadable(folders.inbox())) {
            throw new IOException("the inbox " + folders.inbox() + " cannot be reached");
        }
        Archive.MoveResult outcome = Archive.move(folders.inbox().resolve(drop.name()), place, drop.sha256());
        if (outcome == Archive.MoveResult.CHANGED) {
            LOG.atInfo()
                    .addKeyValue("file", drop.name())
                    .log("{}: changed while it was worked on; what is in the inbox now is a new drop", drop.name());
        }
        return work;
    }

    /** If the drop brought back the last rows of earlier rejects, those go to the archive. */
    public ImportJob settleRejects(ImportJob work) throws IOException {
        rejects.settle(work.drop().id());
        return work;
    }

    /** The drop is done. */
    public void close(ImportJob work) throws IOException {
        ImportFile drop = ledger.files().get(work.drop().id());
        outbox.progressDone(OutputNames.of(drop.name(), drop.suffix()));
        ledger.transact(() -> {
            ledger.files().forgetHeadings(drop.id());
            ledger.files().move(drop.id(), ImportFileState.DONE, clock.instant());
            return drop;
        });
        settledBefore.addAndGet(work.run().settled());
        Files.deleteIfExists(work.copy());
        drops.remove(work);
    }

    /** A step failed: the drop is finished again a little later. */
    public void later(ImportJob work) {
        work.retryAt = nanoTime.getAsLong() + RETRY.toNanos();
        work.finishing = false;
    }

    /** Writes a receipt of a drop that is not finished, so that people see what is pending and why. */
    public void interim(ImportJob work, @Nullable Waiting waiting) throws IOException {
        reserve(work);
        ImportFile drop = ledger.files().get(work.drop().id());
        OutputNames names = OutputNames.of(drop.name(), drop.suffix());
        outbox.progressDone(names);
        LOG.atWarn()
                .addKeyValue("file", drop.name())
                .log(
                        "{}",
                        ReceiptConsole.summary(paperwork.write(work, drop, names, waiting, clock.instant()), names)
                                .strip());
    }

    /** How many rows the files have that this process finished. */
    public long settledBefore() {
        return settledBefore.get();
    }

    /** How many files this process finished that have rejected rows, or were set aside whole. */
    public int withRejects() {
        return withRejects.get();
    }

    /** The names of a drop's outputs while it is worked on: those that it will have at its end. */
    public OutputNames names(ImportJob work) {
        return OutputNames.of(work.drop().name(), reserve(work));
    }

    private int reserve(ImportJob work) {
        ImportFile drop = ledger.files().get(work.drop().id());
        if (drop.suffix() > 0) {
            return drop.suffix();
        }
        return ledger.transact(() -> {
            OutputNames.Layout layout = new OutputNames.Layout(outbox.receipts(), outbox.rejected(), archiveDay(drop));
            int suffix = 1;
            do {
                suffix = firstFree(drop, layout, suffix);
            } while ((ledger.files().suffixReserved(drop.name(), suffix, drop.id()) || reservedByOther(drop, suffix))
                    && suffix++ > 0);
            ledger.files().reserveSuffix(drop.id(), suffix);
            return suffix;
        });
    }

    /** The second people.csv and the first people-2.csv would be called the same. */
    private boolean reservedByOther(ImportFile drop, int suffix) {
        OutputNames wanted = OutputNames.of(drop.name(), suffix);
        return ledger.files().unfinished().stream()
                .filter(other -> other.id() != drop.id() && other.suffix() > 0)
                .anyMatch(other -> OutputNames.of(other.name(), other.suffix()).equals(wanted));
    }

    private static int firstFree(ImportFile drop, OutputNames.Layout layout, int from) {
        int suffix = from;
        while (OutputNames.of(drop.name(), suffix).in(layout).stream().anyMatch(Files::exists)) {
            suffix++;
        }
        return suffix;
    }

    private Path archiveDay(ImportFile drop) {
        LocalDate day =
                LocalDate.ofInstant(drop.finishedAt() == null ? clock.instant() : drop.finishedAt(), clock.getZone());
        return new Archive(folders.archive()).day(day);
    }
}
