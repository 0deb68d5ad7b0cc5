package io.recruiteebridge.export;

import io.recruiteebridge.files.FolderNews;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one process asks another, which holds the home, for the candidate list. A request is known by a name that nobody else
 * uses, and has a file in {@code state/requests} until the list is written, and if it can't be, until whoever asked has seen
 * that: the file's kind says which of these it is. Who asks may take the request back at any time. A process that ends in between
 * leaves it to the next one, or to who has asked. One thread takes and carries work; {@link #wakeUp} and {@link #progressed} are
 * for any.
 */
public final class ExportRequests {
    /** Somebody asks. */
    public static final String ASKED = "export";
    /** A process has taken that up. */
    public static final String TAKEN = "exporting";
    /** It couldn't: Recruitee is the reason. */
    public static final String UNREACHED = "exportunreached";
    /** It couldn't: something else is the reason. */
    public static final String FAILED = "exportfailed";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration SHOW_EVERY = Duration.ofMillis(500);

    private final HomeRequests requests;
    private final Exporting exporting;
    private final LongSupplier nanoTime;
    private final FolderNews news;
    private final Semaphore woken = new Semaphore(0);
    private boolean begun;
    private volatile List<String> underWay = List.of();
    private final AtomicLong shownAt;

    /** Writes the list. */
    public interface Exporting {
        /** Writes it as it is now or later. */
        void exportAnew() throws RecruiteeException, IOException, InterruptedException;
    }

    public ExportRequests(HomeRequests requests, Exporting exporting, LongSupplier nanoTime) {
        this.requests = requests;
        this.exporting = exporting;
        this.nanoTime = nanoTime;
        this.news = requests.news(nanoTime);
        this.shownAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** Those who have asked; null after a while if nobody has. */
    public @Nullable List<String> take(Duration patience) throws IOException, InterruptedException {
        List<String> asked = new ArrayList<>(requests.subjects(ASKED));
        if (!begun) {
            asked.addAll(requests.subjects(TAKEN)); // by a process that didn't come to do it
            begun = true;
        }
        if (asked.isEmpty()) {
            await(patience);
            return null;
        }
        List<String> taken = new ArrayList<>();
        for (String request : asked) {
            if (requests.isOpen(TAKEN, request)) {
                taken.add(request);
                continue;
            }
            requests.ask(TAKEN, request);
            if (requests.done(ASKED, request)) {
                taken.add(request);
            } else {
                requests.done(TAKEN, request); // was taken back
            }
        }
        return taken.isEmpty() ? null : taken;
    }

    private void await(Duration patience) throws InterruptedException {
        if (!patience.isZero() && news.listen()) {
            news.await(Math.min(patience.toNanos(), FolderNews.REST));
        } else {
            woken.tryAcquire(Math.min(patience.toNanos(), LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    /** Writes a list that is as of now or later, for all who have asked. */
    public void export(List<String> asked) throws RecruiteeException, IOException, InterruptedException {
        underWay = List.copyOf(asked);
        try {
            exporting.exportAnew();
        } catch (RecruiteeException e) {
            if (e.kind() != RecruiteeException.Kind.STOPPING) {
                fail(asked, UNREACHED);
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            fail(asked, FAILED);
            throw e;
        } finally {
            underWay = List.of();
        }
        end(asked);
    }

    private void fail(List<String> asked, String how) throws IOException {
        for (String request : asked) {
            if (requests.isOpen(TAKEN, request)) {
                requests.ask(how, request);
                if (!requests.isOpen(TAKEN, request)) {
                    requests.done(how, request); // was taken back right now
                }
            }
        }
        end(asked);
    }

    private void end(List<String> asked) throws IOException {
        for (String request : asked) {
            requests.done(TAKEN, request);
        }
    }

    /** Recruitee has answered: those who wait are shown that there is no standstill. */
    public void progressed() {
        List<String> waiting = underWay;
        long now = nanoTime.getAsLong();
        long shown = shownAt.get();
        if (waiting.isEmpty() || now - shown < SHOW_EVERY.toNanos() || !shownAt.compareAndSet(shown, now)) {
            return;
        }
        try {
            for (String request : waiting) {
                requests.touch(TAKEN, request);
            }
        } catch (IOException e) {
            // The next answer shows it.
        }
    }

    /** Ends a wait. */
    public void wakeUp() {
        news.close();
        woken.release();
    }
}
