package io.recruiteebridge.imports;

import io.recruiteebridge.export.LastExport;
import io.recruiteebridge.imports.ConditionFile.Failing;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the candidate list can be written on the timer. Logs one line when that begins to fail, one for each other reason, and
 * one when it succeeds again. A file in {@code state/} tells the command {@code status}. Thread-safe.
 */
public final class ExportCondition {
    private static final Logger LOG = LoggerFactory.getLogger(ExportCondition.class);
    private static final String FILE = "export-failing.txt";

    private final Folders folders;
    private final ConditionFile file;
    private final Clock clock;
    private volatile @Nullable Failing failing;

    public ExportCondition(Folders folders, Clock clock) {
        this.folders = folders;
        this.file = file(folders);
        this.clock = clock;
    }

    /** An export on the timer failed; the next one is another try. */
    public synchronized void failed(Throwable failure) {
        if (Failures.belongsToTheEnd(failure)) {
            return;
        }
        String known = Failures.words(failure);
        String why = known == null ? "something unexpected went wrong, see the log" : withFolder(known);
        Failing before = failing;
        if (before != null && before.why().equals(why)) {
            return;
        }
        Failing now = new Failing(before == null ? clock.instant() : before.since(), why);
        failing = now;
        if (known == null) {
            LOG.error("The candidate list can't be written; the last one is kept (will retry)", failure);
        } else {
            LOG.warn("The candidate list can't be written: {}; the last one is kept (will retry)", why);
        }
        file.remember(now);
    }

    /** An export on the timer succeeded. */
    public synchronized void succeeded() {
        if (failing != null) {
            LOG.info("The candidate list is written again");
        }
        failing = null;
        file.forget();
    }

    /** What is wrong now, or null. */
    public @Nullable String problem() {
        Failing now = failing;
        return now == null ? null : "the candidate list can't be written: " + now.why();
    }

    /** How old the list is, and why; null if all is well. */
    public @Nullable Attention attention() {
        Failing now = failing;
        return now == null ? null : attention(now, folders.outbox(), clock.getZone());
    }

    /** The same as the bridge on this home last found it, for another process. */
    public static @Nullable Attention lastKnown(Folders folders, ZoneId zone) {
        Failing known = file(folders).read();
        return known == null ? null : attention(known, folders.outbox(), zone);
    }

    private static ConditionFile file(Folders folders) {
        return new ConditionFile(folders.shared().resolve(FILE));
    }

    private static Attention attention(Failing failing, Path outbox, ZoneId zone) {
        ZonedDateTime since = failing.since().atZone(zone);
        Sentence why = LastExport.in(outbox)
                .map(last -> Sentence.of("attention.list-old", last.asOf().atZone(zone), since, failing.why()))
                .orElseGet(() -> Sentence.of("attention.no-list", since, failing.why()));
        return new Attention("outbox/candidates", why);
    }

    /** "No space left on device" doesn't say where. */
    private String withFolder(String why) {
        boolean named = Stream.of(folders.outbox(), folders.state(), folders.shared())
                .anyMatch(folder -> why.contains(folder.toString()));
        if (!Failures.saysDiskFull(why) || named) {
            return why;
        }
        // Each disk once: while others write, of two folders on one disk now this, now that one would have less space.
        Set<FileStore> disks = new HashSet<>();
        Path fullest = null;
        long least = Long.MAX_VALUE;
        for (Path folder : List.of(folders.outbox(), folders.state(), folders.shared())) {
            try {
                FileStore disk = Files.getFileStore(folder);
                long space = disks.add(disk) ? disk.getUsableSpace() : Long.MAX_VALUE;
                if (space < least) {
                    least = space;
                    fullest = folder;
                }
            } catch (IOException e) {
                // nobody knows how full it is
            }
        }
        return fullest == null ? why : why + " in " + fullest;
    }
}
