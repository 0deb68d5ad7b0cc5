package io.recruiteebridge.imports;

import io.recruiteebridge.files.FileStamp;
import io.recruiteebridge.files.FolderNews;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.settings.Folders;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files in the inbox that can be received: regular files that aren't ignored or in progress and have stopped
 * changing, in the order in which they were first seen, by name where several were first seen together.
 *
 * <p>However many files wait, only {@value #MOST} of them are remembered at a time. The folder is read in portions, from
 * where the last one ended; files that fail or keep changing make room for others and come again later. Thread-safe.
 */
public final class InboxWatch {
    /** So many files are watched at a time. */
    private static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);
    private static final long LOOK_EVERY = Duration.ofMillis(250).toNanos();
    /** What was seen ready is received for so long before the inbox is looked at again. */
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private static final long RETRY = Duration.ofSeconds(5).toNanos();
    /** A file that is written for longer than this makes room if there are too many. */
    private static final long WRITTEN_FOR = Duration.ofSeconds(30).toNanos();
    /** Names read in one go, those that are ignored included. */
    private static final int PORTION = 10_000;

    private static final int MOST_SHOWN = 20;

    private final int most;
    private final String place;
    private final String shownIn;
    private final Path inbox;
    private final ImportJobs jobs;
    private final StableFiles stableFiles;
    private final Failures failures;
    private final LongSupplier nanoTime;

    private final FolderRounds folder;
    private final FolderNews appearing;
    private final FailureNews news;
    private final Map<Path, Watched> watched = new LinkedHashMap<>();
    private List<InboxFile> ready = List.of();
    private long lookedAt;
    private boolean looked;
    /** Something may have appeared since the last look, or that one didn't come to the folder's end. */
    private boolean unseen;

    /**
     * @param failure why the file can't be received, or null
     * @param failedAt when that was tried; null: not yet
     */
    private record Watched(
            long since,
            @Nullable Sentence failure,
            @Nullable Long failedAt) {}

    /**
     * Watches the inbox.
     *
     * @param failures is told if the inbox can't be read
     */
    public InboxWatch(Path inbox, ImportJobs jobs, StableFiles stableFiles, Failures failures, LongSupplier nanoTime) {
        this("inbox", "", inbox, jobs, stableFiles, failures, nanoTime, MOST);
    }

    /** Watches {@code inbox/check}; a file of the same name may be imported at the same time. */
    public static InboxWatch onChecks(
            Folders folders, StableFiles stableFiles, Failures failures, LongSupplier nanoTime) {
        CheckFolder checks = new CheckFolder(folders);
        ImportJobs none = new ImportJobs();
        return new InboxWatch(
                "inbox/check", checks.shown(""), checks.path(), none, stableFiles, failures, nanoTime, MOST);
    }

    InboxWatch(
            String place,
            String shownIn,
            Path inbox,
            ImportJobs jobs,
            StableFiles stableFiles,
            Failures failures,
            LongSupplier nanoTime,
            int most) {
        this.place = place;
        this.shownIn = shownIn;
        this.most = most;
        this.inbox = inbox;
        this.jobs = jobs;
        this.stableFiles = stableFiles;
        this.failures = failures;
        this.nanoTime = nanoTime;
        this.folder = new FolderRounds(inbox);
        this.appearing = new FolderNews(inbox, nanoTime);
        this.news = new FailureNews(nanoTime.getAsLong());
    }

    /**
     * The next file to receive; the caller says what became of it by {@link #done} or {@link #failed}.
     *
     * @return null if there is none now, or no room for another one in progress
     */
    public @Nullable InboxFile take(Duration patience) throws InterruptedException {
        if (jobs.isFull()) {
            jobs.awaitRoom(Duration.ofNanos(Math.min(patience.toNanos(), LOOK_EVERY)));
            return null;
        }
        if (isFresh()) {
            InboxFile next = next();
            if (next != null) {
                return next;
            }
        }
        boolean heard = !patience.isZero() && appearing.listen();
        long wait = untilLook(heard);
        if (wait > 0 && patience.isZero()) {
            return null;
        }
        if (wait > 0) {
            await(heard, Math.min(patience.toNanos(), wait));
            if (untilLook(heard) > 0) {
                return null;
            }
        }
        look();
        return next();
    }

    private void await(boolean heard, long nanos) throws InterruptedException {
        if (!heard) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } else if (appearing.await(nanos)) {
            appeared();
        }
    }

    private synchronized void appeared() {
        unseen = true;
    }

    /** Ends every {@link #take} that is waiting. */
    public void wakeUp() {
        appearing.close();
        jobs.wakeUp();
    }

    synchronized @Nullable InboxFile next() {
        return ready.isEmpty() ? null : ready.remove(0);
    }

    /** Looking again at each file that waits costs as much as receiving some of them; those that changed are found out. */
    private synchronized boolean isFresh() {
        return looked && nanoTime.getAsLong() - lookedAt < FRESH;
    }

    /** The next file to receive at once, if it is no larger, and there is room for it and so many others. */
    synchronized @Nullable InboxFile nextUpTo(long size, int others) {
        boolean fits = !ready.isEmpty() && ready.get(0).stamp().size() <= size && jobs.hasRoom(others + 1);
        return fits ? ready.remove(0) : null;
    }

    /** Nanoseconds until the next look at the inbox; none or less if it is due. */
    synchronized long untilLook(boolean heard) {
        if (!looked) {
            return 0;
        }
        boolean resting = heard && !unseen && watched.isEmpty();
        return (resting ? FolderNews.REST : LOOK_EVERY) - (nanoTime.getAsLong() - lookedAt);
    }

    /** Looks at the inbox now; called early, so that files that are there needn't wait once the bridge is ready. */
    public void look() {
        boolean more;
        try {
            more = lookNow();
            failures.fine(place);
        } catch (IOException | DirectoryIteratorException e) {
            failures.wrong(place, new IOException("Can't read the inbox: " + inbox, e));
            return;
        }
        if (more) {
            jobs.wakeUp(); // a file is coming: the account's addresses can be read meanwhile
        }
    }

    private synchronized boolean lookNow() throws IOException {
        looked = true;
        lookedAt = nanoTime.getAsLong();
        unseen = true;
        ready = List.of();
        Set<String> inProgress = jobs.names();
        List<InboxFile> still = new ArrayList<>();
        for (Path name : List.copyOf(watched.keySet())) {
            lookAgain(name, inProgress, still);
        }
        makeRoom();
        List<Found> found;
        try {
            found = found(inProgress);
        } catch (IOException | DirectoryIteratorException e) {
            folder.restart();
            throw e;
        }
        for (Found file : found) {
            watched.put(file.path.getFileName(), new Watched(lookedAt, null, null));
            look(file.path, file.stamp, still);
        }
        // Opening a file that fails may take seconds: the others come first.
        still.sort(Comparator.comparing(this::hasFailed).thenComparingLong(file -> stableFiles.firstSeen(file.name())));
        ready = still;
        return !found.isEmpty();
    }

    private record Found(Path path, FileStamp stamp) {}

    private void lookAgain(Path name, Set<String> inProgress, List<InboxFile> still) throws IOException {
        Path file = inbox.resolve(name);
        FileStamp stamp = FileStamp.find(file);
        if (stamp == null || !stamp.isRegular() || inProgress.contains(name.toString())) {
            forget(name);
            return;
        }
        look(file, stamp, still);
    }

    private void look(Path file, FileStamp stamp, List<InboxFile> still) {
        Path name = file.getFileName();
        boolean stopped = stableFiles.look(name, stamp) == StableFiles.Look.STILL;
        if (stopped && isDue(name)) {
            still.add(new InboxFile(file, stamp));
        }
    }

    private boolean hasFailed(InboxFile file) {
        Watched before = watched.get(file.name());
        return before != null && before.failedAt != null;
    }

    private boolean isDue(Path name) {
        Watched file = watched.get(name);
        return file == null || file.failedAt == null || lookedAt - file.failedAt >= RETRY;
    }

    /** Without room, nobody behind files that can't be received would ever be seen. */
    private void makeRoom() {
        if (watched.size() < most) {
            return;
        }
        for (Map.Entry<Path, Watched> entry : List.copyOf(watched.entrySet())) {
            Watched file = entry.getValue();
            boolean failed = file.failedAt != null;
            if (failed || lookedAt - file.since >= WRITTEN_FOR && stableFiles.unchangedFor(entry.getKey()) < RETRY) {
                forget(entry.getKey());
            }
        }
    }

    private List<Found> found(Set<String> inProgress) throws IOException {
        List<Found> found = new ArrayList<>();
        for (int read = 0; read < PORTION && watched.size() + found.size() < most; read++) {
            Path file = folder.next();
            if (file == null) {
                unseen = false;
                break;
            }
            String name = file.getFileName().toString();
            if (StableFiles.ignored(name) || inProgress.contains(name) || watched.containsKey(file.getFileName())) {
                continue;
            }
            FileStamp stamp = FileStamp.find(file);
            if (stamp != null && stamp.isRegular()) {
                found.add(new Found(file, stamp));
            }
        }
        found.sort(Comparator.comparing(Found::path));
        return found;
    }

    /** The file is in progress now, has another name, or was removed. */
    synchronized void done(InboxFile file) {
        news.forget(file.name());
        forget(file.name());
    }

    /** The file can't be received; it comes again in a few seconds. */
    void failed(InboxFile file, Sentence why) {
        if (fail(file.name(), why)) {
            String name = shownIn + InboxName.of(file.path()).text();
            LOG.atWarn().addKeyValue("file", name).log("{}: {} (will retry)", name, why);
        }
    }

    /** The file waits for somebody's decision; whether that was made is asked in a few seconds. */
    void heldBack(InboxFile file, Sentence why) {
        if (fail(file.name(), why)) {
            String name = InboxName.of(file.path()).text();
            LOG.atInfo()
                    .addKeyValue("event", "file_waits")
                    .addKeyValue("file", name)
                    .log("{}: {}", name, why);
        }
    }

    /** Returns whether that is news. */
    private synchronized boolean fail(Path name, Sentence why) {
        long now = nanoTime.getAsLong();
        Watched before = watched.get(name);
        if (before != null) {
            watched.put(name, new Watched(before.since, why, now));
        }
        return news.isNews(name, why.toString(), now);
    }

    /** Something that isn't the file's fault kept it from being received; it comes again in a few seconds. */
    synchronized void putOff(InboxFile file) {
        Watched before = watched.get(file.name());
        if (before != null) {
            watched.put(file.name(), new Watched(before.since, null, nanoTime.getAsLong()));
        }
    }

    private void forget(Path name) {
        watched.remove(name);
        stableFiles.forget(name);
    }

    /** The first of the files that can't be received, and why. */
    synchronized List<Attention> failing() {
        List<Attention> failing = new ArrayList<>();
        watched.forEach((name, file) -> {
            if (file.failure != null && failing.size() < MOST_SHOWN) {
                failing.add(new Attention(
                        shownIn + InboxName.of(inbox.resolve(name)).text(), file.failure));
            }
        });
        return failing;
    }

    /** Whether any file that was seen can't be received. */
    public synchronized boolean isFailing() {
        return watched.values().stream().anyMatch(file -> file.failure != null);
    }
}
