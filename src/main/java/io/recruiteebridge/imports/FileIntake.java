package io.recruiteebridge.imports;

import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.RegularFile;
import io.recruiteebridge.files.RegularFile.FileChangedException;
import io.recruiteebridge.files.RegularFile.UnreadableException;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.mapping.MappingFileException;
import io.recruiteebridge.receipt.OutputNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in files that people dropped, whatever they did with names and links: a name that can't be used is replaced, a
 * file with several names is refused, and only a private copy is read. A file that can't be brought in is retried every few
 * seconds, while others are. For one thread.
 */
final class FileIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final int MOST_REMARKS = 1_000;

    private final String place;
    private final InboxWatch watch;
    private final StableFiles stableFiles;
    private final WorkCopies copies;
    private final Failures failures;
    private final Map<String, String> renamed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMARKS;
        }
    };

    /** What is done with a file once {@link WorkCopies#incoming} is its copy. */
    @FunctionalInterface
    interface Taker {
        /** @return whether the copy is still needed; otherwise it is discarded */
        boolean take(InboxFile original, String name) throws IOException, MappingFileException;
    }

    /**
     * @param place what failures that concern no single file are called
     * @param watch is told what became of each file
     * @param failures is told of what keeps all files from being brought in
     */
    FileIntake(String place, InboxWatch watch, StableFiles stableFiles, WorkCopies copies, Failures failures) {
        this.place = place;
        this.watch = watch;
        this.stableFiles = stableFiles;
        this.copies = copies;
        this.failures = failures;
    }

    /** Brings in a file that is no longer being written. */
    void bringIn(InboxFile file, Taker taker) {
        try {
            InboxName name = InboxName.of(file.path());
            if (!name.isUsable()) {
                rename(file, name);
            } else if (file.stamp().links() > 1) {
                // Whoever may not read a file of the bridge's can still give it another name.
                watch.failed(file, Sentence.of("attention.hard-link"));
            } else {
                copyAndTake(file, name.text(), taker);
            }
        } catch (UnreadableException e) {
            watch.failed(file, why(e));
        } catch (IOException | LedgerException | UncheckedIOException e) {
            watch.putOff(file);
            failures.wrong(place, e);
        } catch (RuntimeException e) {
            Failures.say(LOG, place, e);
            watch.failed(file, Sentence.of("attention.unexpected"));
        }
    }

    /** Something that isn't any file's fault kept files from being brought in. */
    void failed(Exception why) {
        failures.wrong(place, why);
    }

    /** What was done to the name, for the receipt; null if nothing. */
    @Nullable
    String remark(String name) {
        String before = renamed.remove(name);
        return before == null ? null : Sentence.of("message.renamed", before).toString();
    }

    /** Whether to wait with a file whose end looks incomplete, in case it is still being written. */
    boolean waits(InboxFile file, String name, String why) {
        boolean waits = stableFiles.holdUntilQuiet(file.name());
        if (waits) {
            LOG.atInfo()
                    .addKeyValue("event", "file_waits")
                    .addKeyValue("file", name)
                    .log("{}: {}; waiting in case it is still being written", name, why);
        }
        return waits;
    }

    private static Sentence why(UnreadableException e) {
        Throwable cause = e.getCause();
        if (cause instanceof AccessDeniedException) {
            return Sentence.of("attention.no-permission");
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return Sentence.of("attention.unreadable", reason == null ? e.getClass().getSimpleName() : reason);
    }

    /** Everything about a file is called like it; so a file whose name can't be used gets another one, and comes again. */
    private void rename(InboxFile file, InboxName name) throws IOException {
        for (int suffix = 1; ; suffix++) {
            String free = OutputNames.of(name.replacement(), suffix).file();
            try {
                AtomicFile.renameToFreeName(file.path(), file.path().resolveSibling(free));
            } catch (FileAlreadyExistsException taken) {
                continue;
            } catch (NoSuchFileException gone) {
                watch.done(file);
                return;
            } catch (FileSystemException e) {
                throw new UnreadableException(
                        new IOException("its name can't be used, and the bridge may not rename it to " + free));
            }
            watch.done(file);
            renamed.put(free, name.text());
            LOG.atWarn()
                    .addKeyValue("file", free)
                    .log("{}: renamed from {}, which can't be used as a file name here", free, name.text());
            return;
        }
    }

    private void copyAndTake(InboxFile file, String name, Taker taker) throws IOException {
        boolean needed = false;
        try (RegularFile original = RegularFile.open(file.path(), file.stamp())) {
            // A file that has changed is still being written, and comes again.
            if (copies.copyIn(original)) {
                needed = taker.take(file, name);
                failures.fine(place);
            }
        } catch (FileChangedException e) {
            return; // still being written; it comes again
        } catch (NoSuchFileException e) {
            watch.done(file); // removed before its turn
        } catch (MappingFileException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (!needed) {
                copies.discardIncoming();
            }
        }
    }
}
