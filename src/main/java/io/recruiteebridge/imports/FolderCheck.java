package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.FolderNews;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.WorkCopyRepository;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptConsole;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the files in {@code inbox/check} one after the other, with the same rules as for files in the inbox: it foretells
 * what an import would do with each row, and sends nothing. The ledger knows nothing of these files. The original leaves the
 * folder last; until then each step can be repeated, so after a crash the file is checked again. For one thread, except for
 * the counts.
 */
public final class FolderCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FolderCheck.class);
    private static final String PLACE = "check";
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Settings settings;
    private final Folders folders;
    private final CheckFolder folder;
    private final InboxWatch watch;
    private final FolderNews making;
    private final Failures failures;
    private final Check check;
    private final Outbox outbox;
    private final WorkCopies copies;
    private final FileIntake intake;
    private final CheckedNames names;
    private final AtomicInteger checked = new AtomicInteger();
    private final AtomicInteger withRejects = new AtomicInteger();
    private @Nullable CheckJob incoming;
    private volatile boolean atWork;

    /**
     * @param watch on {@code inbox/check}
     * @param facts tells who exists already; waits until Recruitee answers
     */
    public FolderCheck(
            Settings settings,
            Ledger ledger,
            InboxWatch watch,
            StableFiles stableFiles,
            DuplicateLookup facts,
            Outbox outbox,
            Failures failures,
            Clock clock) {
        this.settings = settings;
        this.folders = settings.folders();
        this.folder = new CheckFolder(folders);
        this.watch = watch;
        this.making = new FolderNews(folders.inbox(), System::nanoTime);
        this.failures = failures;
        this.check = new Check(settings, facts, new Originals(ledger));
        this.outbox = outbox;
        this.copies = new WorkCopies(folders.checkWork(), WorkCopyRepository.NONE);
        this.intake = new FileIntake(PLACE, watch, stableFiles, copies, failures);
        this.names = new CheckedNames(ledger, folders, clock);
    }

    /** Deletes what a crash left. */
    public void resume() throws IOException {
        copies.sweep(Set.of(CheckedNames.note(folders)));
        if (folder.exists()) {
            AtomicFile.sweep(List.of(folder.path()));
        }
    }

    /** Ends every {@link #take} that is waiting. */
    public void wakeUp() {
        making.close();
        watch.wakeUp();
    }

    /** The next file to check, as a private copy; null if there is none within the time. */
    public @Nullable CheckJob take(Duration patience) throws InterruptedException {
        if (!folder.exists()) {
            if (patience.isZero()) {
                return null;
            }
            if (making.listen()) {
                making.await(Math.min(patience.toNanos(), FolderNews.REST));
            } else {
                Thread.sleep(Math.min(patience.toMillis(), PAUSE.toMillis()));
            }
            return null;
        }
        making.close();
        InboxFile file = watch.take(patience);
        incoming = null;
        if (file != null && isInFolder(file)) {
            intake.bringIn(file, this::copied);
        }
        atWork = incoming != null;
        return incoming;
    }

    private boolean isInFolder(InboxFile file) {
        try {
            return folder.holds(file);
        } catch (IOException e) {
            watch.putOff(file);
            failures.wrong(PLACE, e);
            return false;
        }
    }

    private boolean copied(InboxFile original, String name) throws IOException, MappingFileException {
        String sha256;
        try {
            FileScan scan = Reading.scan(copies.incoming(), name, FileMapping.readingContext(settings));
            if (scan.tornEnd() && intake.waits(original, name, "has no final newline")) {
                return false;
            }
            sha256 = scan.sha256();
        } catch (UnreadableFileException e) {
            if (e.tornEnd() && intake.waits(original, name, "looks incomplete")) {
                return false;
            }
            sha256 = Sha256.of(copies.incoming());
        }
        incoming = new CheckJob(original, name, copies.incoming(), sha256);
        return true;
    }

    /** Foretells what an import would do. */
    public CheckJob check(CheckJob job) throws IOException {
        job.checked(check.check(job.copy(), job.name()));
        return job;
    }

    /** Writes the receipt, as a page and for programs. */
    public CheckJob writeReceipt(CheckJob job) throws IOException {
        names.take(job);
        Check.Result result = job.result();
        outbox.checked(job.names(), result.receipt(), result.rows(), result.payloads());
        return job;
    }

    /** Moves the original to the archive: the file is done. */
    public CheckJob archive(CheckJob job) throws IOException {
        Archive.MoveResult outcome = Archive.move(
                job.original().path(),
                job.archived(),
                new Archive.Imported(
                        job.sha256(),
                        job.original().stamp(),
                        job.original().stamp().size(),
                        job.original().stamp().modified().toMillis(),
                        job.copy()));
        names.release();
        copies.discardIncoming();
        watch.done(job.original());
        checked.incrementAndGet();
        Receipt receipt = job.result().receipt();
        if (job.result().rejects()) {
            withRejects.incrementAndGet();
        }
        atWork = false;
        LOG.atInfo()
                .addKeyValue("event", "file_checked")
                .addKeyValue("file", job.name())
                .log("{}", ReceiptConsole.logLine(receipt, job.names()));
        if (outcome == Archive.MoveResult.CHANGED) {
            LOG.atInfo()
                    .addKeyValue("event", "file_changed")
                    .addKeyValue("file", job.name())
                    .log("{}: changed during the check; the new version will be checked as a new file", job.name());
        }
        return job;
    }

    /** A step failed: the file comes again a little later. */
    public void later(CheckJob job) {
        watch.putOff(job.original());
        atWork = false;
    }

    /** Whether a file is being checked; one whose original is archived may not be counted yet. */
    public boolean isAtWork() {
        return atWork;
    }

    /** How many files this process has checked. */
    public int checked() {
        return checked.get();
    }

    /** How many of them have rows that would be rejected, or can't be imported. */
    public int withRejects() {
        return withRejects.get();
    }
}
