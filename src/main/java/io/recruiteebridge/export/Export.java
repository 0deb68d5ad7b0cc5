package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.export.Spool.Entry;
import io.recruiteebridge.export.details.DetailsStore;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.recruitee.CandidateRecord;
import io.recruiteebridge.recruitee.CandidateRecords;
import io.recruiteebridge.recruitee.Listing;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.ExportFormat;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the candidate list to the outbox. Whatever goes wrong, the last good files stay: all files of an export appear
 * together, the manifest last, and when nothing changed none is touched. Memory does not grow with the records, but for
 * some 100 bytes a candidate.
 *
 * <p>Thread-safe: of two runs at the same time the second does nothing.
 */
public final class Export {
    private static final String CHANGES = "changes";
    /** About as many lean records as a page has. */
    private static final int PAGE = 1000;
    /** Records with details may be large. */
    private static final int READ_AHEAD = 200;

    private final CandidateRecords records;
    private final Settings.Export settings;
    private final Path outbox;
    private final Path changesFolder;
    private final Path work;
    private final @Nullable DetailsStore store;
    private final Consumer<ObjectNode> passingBy;
    private final Clock clock;
    private final ReentrantLock atWork = new ReentrantLock();

    /**
     * @param outbox where the files appear; made if need be
     * @param state where the export keeps what it compares with, in a folder of its own that only its owner can read
     * @param store where details are remembered; null unless the settings ask for details
     * @param passingBy sees each record of the list once, as Recruitee gives it, even of an export that then fails
     */
    public Export(
            CandidateRecords records,
            Settings.Export settings,
            Path outbox,
            Path state,
            @Nullable DetailsStore store,
            Consumer<ObjectNode> passingBy,
            Clock clock) {
        this.records = records;
        this.settings = settings;
        this.outbox = outbox;
        this.changesFolder = outbox.resolve(CHANGES);
        this.work = state.resolve("export");
        this.store = settings.details() ? Objects.requireNonNull(store) : null;
        this.passingBy = passingBy;
        this.clock = clock;
    }

    /**
     * Exports now.
     *
     * @throws RecruiteeException if a request gets no response, or the list can't be proved complete; nothing is published
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if the thread is interrupted; nothing is published
     */
    public ExportReport run() throws RecruiteeException, IOException, InterruptedException {
        if (!atWork.tryLock()) {
            return ExportReport.alreadyRunning(clock.instant());
        }
        try {
            return export();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            atWork.unlock();
        }
    }

    private ExportReport export() throws RecruiteeException, IOException, InterruptedException {
        Instant started = clock.instant();
        OwnerOnly.createFolder(work);
        Files.createDirectories(changesFolder);
        Optional<Manifest> last = Manifest.read(outbox);
        sweep(last);

        try (Spool spool = new Spool(work.resolve("list.jsonl"));
                Publication files = new Publication(outbox);
                Publication changes = new Publication(changesFolder);
                Publication snapshots = new Publication(work)) {
            Set<ExportFormat> missing = EnumSet.noneOf(ExportFormat.class);
            missing.addAll(settings.formats());
            Listing walk = gather(spool, files, missing);
            Details details = store == null ? null : new Details(records, store);
            write(spool, files, details, missing);

            List<Entry> byId = Snapshot.sorted(spool.entries());
            Optional<Snapshot.Difference> difference = compare(last, byId);
            Duration took = Duration.between(started, clock.instant());
            Instant asOf = walk.generatedAt() == null ? started : walk.generatedAt();
            int requests = walk.requests() + (details == null ? 0 : details.requests());
            if (last.isPresent()
                    && difference.isPresent()
                    && difference.get().isEmpty()
                    && last.get().stillHolds(outbox, files.files())) {
                KeptCopies.keep(outbox, last.get(), settings.keep());
                return new ExportReport(
                        ExportReport.Result.UNCHANGED,
                        asOf,
                        walk.count(),
                        requests,
                        took,
                        ExportReport.Changes.NONE,
                        null);
            }

            String changesFile = writeChanges(difference, spool, changes, asOf);
            Manifest manifest = new Manifest(
                    asOf,
                    walk.count(),
                    difference.map(Snapshot.Difference::counts).orElse(new ExportReport.Changes(walk.count(), 0, 0)),
                    changesFile,
                    requests,
                    took.toMillis() / 1000.0,
                    files.files(),
                    writeSnapshot(snapshots, byId));
            try (OutputStream out = files.begin(Manifest.FILE_NAME)) {
                manifest.write(out);
            }

            // The manifest is the moment of truth: before it, this export never was; after it, the sweep of the
            // next run does what is left.
            snapshots.publish();
            files.publish();
            changes.publish();
            sweep(Optional.of(manifest));
            if (store != null) {
                long[] ids = byId.stream().mapToLong(Entry::id).sorted().toArray();
                store.retainOnly(id -> Arrays.binarySearch(ids, id) >= 0);
            }
            KeptCopies.keep(outbox, manifest, settings.keep());
            return new ExportReport(
                    ExportReport.Result.PUBLISHED, asOf, walk.count(), requests, took, manifest.changes(), changesFile);
        }
    }

    /** Finishes or removes what an interrupted run left, and removes what the last export no longer consists of. */
    private void sweep(Optional<Manifest> last) throws IOException {
        if (last.isPresent()) {
            String changes = last.get().changesFile();
            if (changes != null) {
                Publication.complete(
                        changesFolder, Path.of(changes).getFileName().toString());
            }
            for (ExportFormat format : ExportFormat.values()) {
                if (!last.get().files().containsKey(format.fileName())) {
                    Files.deleteIfExists(outbox.resolve(format.fileName()));
                }
            }
            for (Path snapshot : Folder.list(work, "*.snapshot")) {
                if (!snapshot.endsWith(last.get().snapshot())) {
                    Files.delete(snapshot);
                }
            }
        }
        for (Path folder : List.of(outbox, changesFolder, work)) {
            Publication.sweep(folder);
        }
    }

    /**
     * Reads the list. Usually it comes in the order of the files, so these are written in passing as far as they can be;
     * where the guess was wrong, they are begun anew.
     *
     * @param missing the files that are wanted; those that are complete afterwards are taken out
     */
    private Listing gather(Spool spool, Publication files, Set<ExportFormat> missing)
            throws RecruiteeException, IOException, InterruptedException {
        Set<ExportFormat> inPassing = EnumSet.noneOf(ExportFormat.class);
        if (!settings.details()) {
            inPassing.addAll(missing);
            inPassing.remove(ExportFormat.HTML); // its head counts everybody
        }
        Listing walk;
        try (CandidateFiles open = new CandidateFiles(files, settings, spool)) {
            open.begin(inPassing);
            walk = walk(spool, open);
        }
        if (spool.isFinal()) {
            missing.removeAll(inPassing);
        }
        spool.sort();
        return walk;
    }

    /** The next page is asked for and read while the records of the last one are put away. */
    private Listing walk(Spool spool, CandidateFiles open) throws RecruiteeException, InterruptedException {
        try (WriterThread aside = new WriterThread(PAGE)) {
            CandidateRecords.Sink sink = new CandidateRecords.Sink() {
                @Override
                public void references(JsonNode references) {
                    aside.put(() -> spool.references(references));
                }

                @Override
                public void candidate(CandidateRecord candidate) {
                    aside.put(() -> {
                        spool.add(candidate);
                        passingBy.accept(candidate.fields());
                        if (spool.isFinal()) {
                            open.add(candidate);
                        }
                    });
                }
            };
            Listing walk = records.records(sink);
            aside.finish();
            return walk;
        }
    }

    private void write(Spool spool, Publication files, @Nullable Details details, Set<ExportFormat> missing)
            throws RecruiteeException, IOException, InterruptedException {
        List<Entry> entries = spool.entries();
        if (details == null && EnumSet.of(ExportFormat.HTML).containsAll(missing)) {
            entries = entries.subList(0, missing.isEmpty() ? 0 : Math.min(entries.size(), HtmlCandidates.MOST_PEOPLE));
        }
        try (CandidateFiles open = new CandidateFiles(files, settings, spool);
                WriterThread writing = new WriterThread(READ_AHEAD)) {
            open.begin(missing);
            for (Entry entry : entries) {
                byte[] text = spool.text(entry);
                ObjectNode fields = Spool.read(text);
                CandidateRecord candidate;
                if (details != null) {
                    details.addTo(fields);
                    candidate = new CandidateRecord(fields);
                } else {
                    candidate = new CandidateRecord(fields, text);
                }
                writing.put(() -> open.add(candidate));
            }
            writing.finish();
        }
    }

    /** Empty if there is nothing to compare with. */
    private Optional<Snapshot.Difference> compare(Optional<Manifest> last, List<Entry> byId) throws IOException {
        if (last.isEmpty() || last.get().snapshot().isEmpty()) {
            return Optional.empty();
        }
        Path snapshot = work.resolve(last.get().snapshot());
        return Files.isRegularFile(snapshot) ? Optional.of(Snapshot.compare(snapshot, byId)) : Optional.empty();
    }

    private @Nullable String writeChanges(
            Optional<Snapshot.Difference> difference, Spool spool, Publication changes, Instant asOf)
            throws IOException {
        if (difference.isEmpty() || difference.get().isEmpty()) {
            return null;
        }
        String name = Timestamps.of(asOf) + ".csv";
        for (int n = 2; Files.exists(changesFolder.resolve(name)); n++) {
            name = Timestamps.of(asOf) + "-" + n + ".csv";
        }
        Map<Long, String> names = PublishedNames.of(outbox, difference.get().deleted());
        ChangesFile.write(changes.begin(name), settings, difference.get(), spool, names);
        return CHANGES + "/" + name;
    }

    private static String writeSnapshot(Publication snapshots, List<Entry> byId) throws IOException {
        String name = Snapshot.fileName(byId);
        Snapshot.write(snapshots.begin(name), byId);
        return name;
    }
}
