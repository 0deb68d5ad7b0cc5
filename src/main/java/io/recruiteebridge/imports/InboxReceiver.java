package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.ImportProgress;
import io.recruiteebridge.files.FileError;
import io.recruiteebridge.files.Sha256;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Mapping;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.mapping.UnmappableFileException;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.FileScan;
import io.recruiteebridge.reading.Reading;
import io.recruiteebridge.reading.UnreadableFileException;
import io.recruiteebridge.settings.DuplicatePolicy;
import io.recruiteebridge.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes dropped files over: a copy that nobody else touches, a first full pass over it, and an entry in the ledger. From
 * then on only the copy is read; the original stays in the inbox until everything about it is written. One thread.
 */
public final class InboxReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(InboxReceiver.class);
    private static final String INCOMING = "incoming";

    private final Settings settings;
    private final Ledger ledger;
    private final ImportJobs drops;
    private final StableFiles stableFiles;
    private final Clock clock;
    private final Path workFolder;

    public InboxReceiver(Settings settings, Ledger ledger, ImportJobs drops, StableFiles stableFiles, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.drops = drops;
        this.stableFiles = stableFiles;
        this.clock = clock;
        this.workFolder = settings.folders().state().resolve("work");
    }

    /**
     * Takes up again what an earlier process left unfinished, and clears away what it left of files that it had not taken
     * over yet.
     */
    public void resume() throws IOException {
        Files.createDirectories(workFolder);
        // Also those of a company that the settings do not name just now: it may be named again.
        Set<String> wanted = new HashSet<>();
        ledger.files().unfinishedOfAllCompanies().forEach(id -> wanted.add(Long.toString(id)));
        for (ImportFile drop : ledger.files().unfinished()) {
            Path copy = copyOf(drop.id());
            if (drop.error() == null
                    && drop.state() == ImportFileState.WORKING
                    && !Files.exists(copy)
                    && !copiedAgain(drop, copy)) {
                LOG.atWarn()
                        .addKeyValue("file", drop.name())
                        .log("{}: its work copy {} is gone; it is taken from the inbox afresh", drop.name(), copy);
                ledger.files().stop(drop.id(), "lost");
                ledger.files().move(drop.id(), ImportFileState.DONE, clock.instant());
                continue;
            }
            drops.add(work(drop));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(workFolder)) {
            for (Path file : files) {
                if (!wanted.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A work copy that somebody removed is made again, if the same file still lies in the inbox. */
    private boolean copiedAgain(ImportFile drop, Path copy) throws IOException {
        Path original = settings.folders().inbox().resolve(drop.name());
        if (!Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS)
                || !Sha256.of(original).equals(drop.sha256())) {
            return false;
        }
        Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        force(copy);
        return true;
    }

    /** Takes a file over that has stood still; one whose end looks torn is left for a while. */
    public void receive(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path incoming = workFolder.resolve(INCOMING);
        BasicFileAttributes seen;
        try {
            seen = Files.readAttributes(file, BasicFileAttributes.class);
            Files.copy(file, incoming, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            stableFiles.forget(name);
            return; // taken away again before its turn
        }
        if (!same(seen, file) || Files.size(incoming) != seen.size()) {
            return; // somebody is still writing: the next look will see that
        }
        force(incoming);
        try {
            take(name, seen, incoming);
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private void take(String name, BasicFileAttributes seen, Path incoming) throws IOException, MappingFileException {
        String sha256 = "";
        FileScan survey = null;
        Mapping mapping = null;
        FileError error = null;
        try {
            survey = Reading.scan(incoming, name);
            sha256 = survey.sha256();
            if (survey.tornEnd() && stableFiles.holdUntilQuiet(name)) {
                LOG.atInfo()
                        .addKeyValue("file", name)
                        .log("{}: its last line is not ended; waiting in case somebody is still writing", name);
                return;
            }
            if (survey.rows() == 0) {
                throw new UnreadableFileException(
                        OutcomeCode.NO_ROWS, "There are headings, but no rows under them.", null, null, false);
            }
            mapping = Mapping.of(survey.dialect().columns(), synonyms());
        } catch (UnreadableFileException e) {
            if (e.tornEnd() && stableFiles.holdUntilQuiet(name)) {
                LOG.atInfo()
                        .addKeyValue("file", name)
                        .log("{}: its end looks torn; waiting in case somebody is still writing", name);
                return;
            }
            error = new FileError(e.code().word(), message(e), e.line(), e.column());
        } catch (UnmappableFileException e) {
            error = new FileError(e.code().word(), message(e), null, null);
        }
        ImportFile drop = new ImportFile(
                0,
                name,
                seen.size(),
                seen.lastModifiedTime().toMillis(),
                sha256.isEmpty() ? Sha256.of(incoming) : sha256,
                ImportFileState.WORKING,
                0,
                survey == null ? null : survey.dialect().toJson(),
                mapping == null ? null : mapping.toJson(),
                settings.duplicates().name().toLowerCase(Locale.ROOT),
                settings.sourceLabel().forFile(name).orElse(null),
                survey == null || error != null ? 0 : survey.rows(),
                0,
                0,
                clock.instant(),
                null,
                null,
                error);
        // The copy gets its name before the entry is committed: an entry without a copy cannot happen.
        ImportFile taken = ledger.transact(() -> {
            ImportFile added = ledger.files().add(drop);
            try {
                Files.move(incoming, copyOf(added.id()), StandardCopyOption.ATOMIC_MOVE);
                forceFolder(workFolder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return added;
        });
        drops.add(work(taken));
        if (error == null) {
            LOG.atInfo().addKeyValue("file", name).log("{}: {} rows", name, taken.read());
        } else {
            LoggingEventBuilder line = LOG.atWarn().addKeyValue("file", name).addKeyValue("code", error.code());
            if (error.line() != null) {
                line = line.addKeyValue("line", error.line());
            }
            line.log("{}: set aside, {}", name, error.code());
        }
    }

    private ImportJob work(ImportFile drop) {
        ImportProgress run = new ImportProgress(
                drop.id(),
                drop.name(),
                DuplicatePolicy.valueOf(drop.duplicates().toUpperCase(Locale.ROOT)),
                drop.sourceLabel(),
                drop.read(),
                settings.maxRejects().allowedOf(drop.read()),
                stopCode(drop.stopCode()));
        ledger.rows().counts(drop.id()).forEach((state, rows) -> {
            if (state.compareTo(RowState.CREATED) >= 0) {
                run.count(state, rows);
            }
        });
        return new ImportJob(drop, copyOf(drop.id()), run, clock);
    }

    /** A file that another version stopped for a reason unknown here stays stopped. */
    private static @Nullable OutcomeCode stopCode(@Nullable String word) {
        OutcomeCode code = OutcomeCode.of(word);
        return word == null || code != null ? code : OutcomeCode.CANCELLED;
    }

    /** Read afresh for every file, so that editing mapping.yaml needs no restart. */
    private Synonyms synonyms() throws MappingFileException {
        return Synonyms.withUserFile(settings.folders().home().resolve("mapping.yaml"));
    }

    private Path copyOf(long drop) {
        return workFolder.resolve(Long.toString(drop));
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static boolean same(BasicFileAttributes seen, Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.size() == seen.size() && now.lastModifiedTime().equals(seen.lastModifiedTime());
        } catch (IOException e) {
            return false;
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
