package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.FileChoices;
import io.recruiteebridge.mapping.FrozenMapping;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileDialect;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.settings.DuplicateMode;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Receives files from the inbox: scans a private copy, and adds the file to the ledger. From then on only the copy is read;
 * the original stays in the inbox until its results are written. A file that can't be received (no permission, disk full,
 * invalid mapping.yaml) is retried every few seconds, while others are received. For one thread.
 */
public final class InboxReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(InboxReceiver.class);
    /** In bytes; files of up to this are received together. */
    private static final long SMALL = 32 * 1024;

    private static final int TOGETHER = 50;

    private final Settings settings;
    private final Ledger ledger;
    private final ImportJobs jobs;
    private final InboxWatch watch;
    private final Clock clock;
    private final WorkCopies copies;
    private final ChoiceStore choiceStore;
    private final Originals originals;
    private final HeldFiles held;
    private final FileIntake intake;

    /** What was scanned, and goes to the ledger together. */
    private final List<Scanned> scanned = new ArrayList<>();
    /** So many files are received one by one, since some failed together. */
    private int alone;

    /**
     * @param watch is told what became of each file
     * @param failures is told of what keeps all files from being received
     */
    public InboxReceiver(
            Settings settings,
            Ledger ledger,
            ImportJobs jobs,
            InboxWatch watch,
            StableFiles stableFiles,
            Failures failures,
            Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.jobs = jobs;
        this.watch = watch;
        this.clock = clock;
        this.held = new HeldFiles(new Approvals(settings.folders().shared()), settings.approval(), watch);
        this.copies = new WorkCopies(settings.folders().work(), ledger.copies());
        this.originals = new Originals(ledger);
        this.choiceStore = new ChoiceStore(settings.folders().choices());
        this.intake = new FileIntake("receive", watch, stableFiles, copies, failures);
    }

    /** Resumes the unfinished files of an earlier process, and deletes copies that belong to none. */
    public void resume() throws IOException {
        choiceStore.sweep(settings.folders().inbox());
        sweepLaterRows();
        // Keeps those of other companies: the settings may name them again.
        copies.sweep(ledger.files().unfinishedOfAllCompanies().stream()
                .map(copies::of)
                .collect(Collectors.toSet()));
        for (ImportFile file : ledger.files().unfinished()) {
            copies.fetch(file);
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
                jobs.add(job(file, null));
            }
        }
    }

    private void sweepLaterRows() throws IOException {
        Stream<String> inbox = Folder.files(settings.folders().inbox()).stream()
                .map(file -> file.getFileName().toString());
        // As with copies, of all companies.
        Stream<String> inProgress = ledger.files().unfinishedOfAllCompanies().stream()
                .map(ledger.files()::get)
                .map(ImportFile::name);
        new LaterRows(settings.folders().drafts())
                .sweep(Stream.concat(inbox, inProgress).toList());
    }

    /** The names of the files that wait for approval. */
    public Set<String> waitingForApproval() {
        return held.names();
    }

    /** A file that has no number yet, and where its copy is. */
    private record Scanned(InboxFile original, ImportFile file, Path copy) {}

    /** Receives a file that is no longer being written; if it is small, other small ones that are ready come with it. */
    public void receive(InboxFile file) {
        bringIn(file);
        boolean together = file.stamp().size() <= SMALL && alone == 0;
        while (together && scanned.size() < TOGETHER) {
            InboxFile next = watch.nextUpTo(SMALL, scanned.size());
            if (next == null) {
                break;
            }
            bringIn(next);
        }
        alone = Math.max(0, alone - 1);
        enterAll();
    }

    private void bringIn(InboxFile file) {
        InboxName name = InboxName.of(file.path());
        boolean one = name.isUsable() && file.stamp().links() == 1;
        if (!one || !held.has(file, name.text())) {
            intake.bringIn(file, this::take);
        }
    }

    private boolean take(InboxFile original, String name) throws IOException, MappingFileException {
        String sha256 = "";
        FileScan scan = null;
        Mapping mapping = null;
        FileError error = null;
        FileChoices choices = choiceStore.find(name, copies.incoming());
        try {
            scan = Reading.scan(copies.incoming(), name, FileMapping.readingContext(settings, choices));
            sha256 = scan.sha256();
            if (scan.tornEnd() && intake.waits(original, name, "has no final newline")) {
                return false;
            }
            scan.requireImportable();
            choices = choices.isNone() ? originals.choices(copies.incoming(), scan.dialect()) : choices;
            mapping = FileMapping.plan(scan, settings, choices).mapping();
            if (held.hold(original, name, scan)) {
                return false;
            }
        } catch (UnreadableFileException e) {
            if (e.tornEnd() && intake.waits(original, name, "looks incomplete")) {
                return false;
            }
            error = ReceiptWriter.error(e);
        }
        String remark = intake.remark(name);
        FileDialect dialect = scan == null ? null : scan.dialect();
        if (dialect != null && remark != null) {
            dialect = dialect.withRemark(remark);
        }
        ImportFile file = new ImportFile(
                0,
                name,
                original.stamp().size(),
                original.stamp().modified().toMillis(),
                sha256.isEmpty() ? Sha256.of(copies.incoming()) : sha256,
                ImportFileState.WORKING,
                0,
                dialect == null ? null : dialect.toJson(),
                mapping == null ? null : new FrozenMapping(mapping, choices).toJson(),
                settings.duplicates().name().toLowerCase(Locale.ROOT),
                FileMapping.source(name, choices, settings),
                scan == null || error != null ? 0 : scan.rows(),
                0,
                0,
                clock.instant(),
                null,
                null,
                error);
        scanned.add(new Scanned(original, file, copies.setIncomingAside(scanned.size())));
        if (scan != null && settings.approval().isNeeded(scan.rows())) {
            enterAll(); // which uses up the approval: the same content needs another one
        }
        return false; // it is no longer incoming
    }

    /** Enters what was scanned in the ledger, all in one transaction. */
    private void enterAll() {
        if (scanned.isEmpty()) {
            return;
        }
        List<Scanned> together = List.copyOf(scanned);
        scanned.clear();
        List<ImportFile> received;
        try {
            received = ledger.transact(() -> enter(together));
        } catch (RuntimeException e) {
            alone = together.size() > 1 ? 2 * together.size() : 0;
            together.forEach(file -> {
                watch.putOff(file.original);
                copies.discard(file.copy);
            });
            intake.failed(e);
            return;
        }
        for (int i = 0; i < together.size(); i++) {
            InboxFile original = together.get(i).original;
            jobs.add(job(received.get(i), original.stamp()));
            watch.done(original);
            said(received.get(i));
            try {
                held.forget(received.get(i).sha256());
            } catch (IOException e) {
                intake.failed(e);
            }
        }
    }

    private List<ImportFile> enter(List<Scanned> together) {
        List<ImportFile> added = new ArrayList<>();
        Map<Path, Long> numbers = new LinkedHashMap<>();
        for (Scanned each : together) {
            ImportFile file = ledger.files().add(each.file);
            added.add(file);
            numbers.put(each.copy, file.id());
        }
        try {
            // The copies get their names before the commit, so there is never an entry without a copy.
            copies.keep(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return added;
    }

    private static void said(ImportFile received) {
        String name = received.name();
        FileError error = received.error();
        if (error == null) {
            LOG.atInfo()
                    .addKeyValue("event", "file_received")
                    .addKeyValue("file", name)
                    .addKeyValue("read", received.read())
                    .log("{}: {}", name, Formats.rows(received.read()));
        } else {
            LoggingEventBuilder line = LOG.atWarn()
                    .addKeyValue("event", "file_not_imported")
                    .addKeyValue("file", name)
                    .addKeyValue("code", error.code());
            if (error.line() != null) {
                line = line.addKeyValue("line", error.line());
            }
            line.log("{}: not imported, {}", name, error.code());
        }
    }

    private ImportJob job(ImportFile file, @Nullable FileStamp original) {
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
        long maxCvSize = settings.additions().maxCvSize();
        return new ImportJob(file, copies.of(file.id()), original, progress, maxCvSize, clock);
    }

    /** A file that another version stopped, for a reason unknown to this one, stays stopped. */
    private static @Nullable OutcomeCode stopCode(@Nullable String word) {
        OutcomeCode code = OutcomeCode.of(word);
        return word == null || code != null ? code : OutcomeCode.CANCELLED;
    }
}
