package io.recruiteebridge.export;

import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How one process asks another, which holds the home, for the candidate list. A request is known by a name that nobody else
 * uses, and has a file in {@code state/requests} until the list is written, and for good if it can't be: the file's kind says
 * which of these it is. A process that ends in between leaves the request to the next one, or to who has asked. One thread takes and carries work; {@link #wakeUp} is for any.
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

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final HomeRequests requests;
    private final ExportService exporting;
    private final Semaphore woken = new Semaphore(0);
    private boolean begun;

    public ExportRequests(HomeRequests requests, ExportService exporting) {
        this.requests = requests;
        this.exporting = exporting;
    }

    /** Those who have asked; null after a while if nobody has. */
    public @Nullable List<String> take(Duration patience) throws IOException, InterruptedException {
        List<String> asked = new ArrayList<>(requests.subjects(ASKED));
        if (!begun) {
            asked.addAll(requests.subjects(TAKEN)); // by a process that didn't come to do it
            begun = true;
        }
        if (asked.isEmpty()) {
            woken.tryAcquire(Math.min(patience.toNanos(), LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
            return null;
        }
        for (String request : asked) {
            requests.ask(TAKEN, request);
            requests.done(ASKED, request);
        }
        return asked;
    }

    /** Writes a list that is as of now or later, for all who have asked. */
    public void export(List<String> asked) throws RecruiteeException, IOException, InterruptedException {
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
        }
        end(asked);
    }

    private void fail(List<String> asked, String how) throws IOException {
        for (String request : asked) {
            requests.ask(how, request);
        }
        end(asked);
    }

    private void end(List<String> asked) throws IOException {
        for (String request : asked) {
            requests.done(TAKEN, request);
        }
    }

    /** Ends a wait. */
    public void wakeUp() {
        woken.release();
    }
}
