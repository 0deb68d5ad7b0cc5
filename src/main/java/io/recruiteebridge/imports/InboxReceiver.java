package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.files.FileError;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.settings.DuplicateMode;
import io.recruiteebridge.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Receives files from the inbox: makes a private copy, scans it, and adds the file to the ledger. From then on only the copy is
 * read; the original stays in the inbox until its results are written. A file that can't be received (no permission, disk full,
 * invalid mapping.yaml) is retried every few seconds, while others are received.
 *
 * <p>{@link #isRetryDue} is thread-safe; the rest is for one thread.
 */
public final class InboxReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(InboxReceiver.class);
    private static final long RETRY = Duration.ofSeconds(5).toNanos();

    private final Settings settings;
    private final Ledger ledger;
    private final ImportJobs jobs;
    private final StableFiles stableFiles;
    private final Failures failures;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final WorkCopies copies;
    private final Map<String, Long> failedAt = new ConcurrentHashMap<>();

    /** @param failures is told of files that can't be received */
    public InboxReceiver(
            Settings settings,
            Ledger ledger,
            ImportJobs jobs,
            StableFiles stableFiles,
            Failures failures,
            Clock clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.ledger = ledger;
        this.jobs = jobs;
        this.stableFiles = stableFiles;
        this.failures = failures;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.copies = new WorkCopies(settings.folders().state().resolve("work"));
    }

    /** Resumes the unfinished files of an earlier process, and deletes copies that belong to none. */
    public void resume() throws IOException {
        // Keeps those of other companies: the settings may name them again.
        copies.sweep(ledger.files().unfinishedOfAllCompanies().stream()
                .map(copies::of)
                .collect(Collectors.toSet()));
        for (ImportFile file : ledger.files().unfinished()) {
            boolean lost = file.error() == null
                    && file.state() == ImportFileState.WORKING
                    && !copies.restore(file, settings.folders().inbox().resolve(file.name()));
            if (lost) {
                LOG.atWarn()
                        .addKeyValue("file", file.name())
                        .log("{}: its working copy is missing; receiving the file again from the inbox", file.name());
                ledger.files().stop(file.id(), "lost");
                ledger.files().move(file.id(), ImportFileState.DONE, clock.instant());
            } else {
                jobs.add(job(file));
            }
        }
    }

    /** Receives a file that is no longer being written. */
    public void receive(File file) {
        String name = file.getName();
        try {
            copyAndTake(file.toPath(), name);
            failedAt.remove(name);
            failures.fine(name);
        } catch (IOException | RuntimeException e) {
            failedAt.put(name, nanoTime.getAsLong());
            failures.wrong(name, e);
        }
    }

    /** Whether a file may be received now: it hasn't just failed. */
    public boolean isRetryDue(String name) {
        Long at = failedAt.get(name);
        return at == null || nanoTime.getAsLong() - at >= RETRY;
    }

    private void copyAndTake(Path file, String name) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            // A file that has changed is still being written, and comes again.
            if (copies.copyIn(file, seen)) {
                take(name, seen);
            }
        } catch (NoSuchFileException e) {
            stableFiles.forget(name); // removed before its turn
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            copies.discardIncoming();
        }
    }

    private void take(String name, BasicFileAttributes seen) throws IOException, MappingFileException {
        String sha256 = "";
        FileScan scan = null;
        Mapping mapping = null;
        FileError error = null;
        try {
            scan = Reading.scan(copies.incoming(), name, FileMapping.readingContext(settings));
            sha256 = scan.sha256();
            if (scan.tornEnd() && waits(name, "has no final newline")) {
                return;
            }
            scan.requireRows();
            mapping = FileMapping.of(scan, settings);
        } catch (UnreadableFileException e) {
            if (e.tornEnd() && waits(name, "looks incomplete")) {
                return;
            }
            error = ReceiptWriter.error(e);
        }
        ImportFile file = new ImportFile(
                0,
                name,
                seen.size(),
                seen.lastModifiedTime().toMillis(),
                sha256.isEmpty() ? Sha256.of(copies.incoming()) : sha256,
                ImportFileState.WORKING,
                0,
                scan == null ? null : scan.dialect().toJson(),
                mapping == null ? null : mapping.toJson(),
                settings.duplicates().name().toLowerCase(Locale.ROOT),
                settings.sourceLabel().forFile(name).orElse(null),
                scan == null || error != null ? 0 : scan.rows(),
                0,
                0,
                clock.instant(),
                null,
                null,
                error);
        // The copy gets its name before the commit, so there is never an entry without a copy.
        ImportFile received = ledger.transact(() -> {
            ImportFile added = ledger.files().add(file);
            try {
                copies.keepIncoming(added.id());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return added;
        });
        jobs.add(job(received));
        if (error == null) {
            LOG.atInfo().addKeyValue("file", name).log("{}: {}", name, Formats.rows(received.read()));
        } else {
            LoggingEventBuilder line = LOG.atWarn().addKeyValue("file", name).addKeyValue("code", error.code());
            if (error.line() != null) {
                line = line.addKeyValue("line", error.line());
            }
            line.log("{}: not imported, {}", name, error.code());
        }
    }

    /** Whether to wait, in case the file is still being written. */
    private boolean waits(String name, String why) {
        boolean waits = stableFiles.holdUntilQuiet(name);
        if (waits) {
            LOG.atInfo().addKeyValue("file", name).log("{}: {}; waiting in case it is still being written", name, why);
        }
        return waits;
    }

    private ImportJob job(ImportFile file) {
        ImportProgress progress = new ImportProgress(
                file.id(),
                file.name(),
                DuplicateMode.valueOf(file.duplicates().toUpperCase(Locale.ROOT)),
                file.sourceLabel(),
                settings.maxRejects().allowedOf(file.read()),
                stopCode(file.stopCode()));
        ledger.rows().counts(file.id()).forEach((state, rows) -> {
            if (state.settled()) {
                progress.count(state, rows);
            }
        });
        return new ImportJob(file, copies.of(file.id()), progress, clock);
    }

    /** A file that another version stopped, for a reason unknown to this one, stays stopped. */
    private static @Nullable OutcomeCode stopCode(@Nullable String word) {
        OutcomeCode code = OutcomeCode.of(word);
        return word == null || code != null ? code : OutcomeCode.CANCELLED;
    }
}
