package io.recruiteebridge.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recruiteebridge.files.Folder;
import io.recruiteebridge.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way to people, such as a webhook: notices wait in a folder until they are sent, also across a restart. While sending
 * fails, it is tried ever less often; a notice that couldn't be sent for a day is dropped, and so are the oldest if too many
 * wait. A crash may send one twice. Thread-safe.
 */
public final class Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration KEEP = Duration.ofHours(24);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final int MOST_DOUBLINGS = 10;
    private static final int MOST = 1_000;

    private final String name;
    private final Path folder;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Path> waiting = new ArrayDeque<>();
    private @Nullable Outgoing underWay;
    private long lastNumber;
    private int failures;
    private long nextTry;

    /** A notice on its way; it is sent once {@link #sent} or {@link #failed} is told. */
    public record Outgoing(Notice notice, Path file, Instant since) {}

    /**
     * @param name what the log calls it
     * @param folder where its notices wait; made if it is missing
     */
    public Channel(String name, Path folder, Clock clock, LongSupplier nanoTime) throws IOException {
        this.name = name;
        this.folder = folder;
        this.clock = clock;
        this.nanoTime = nanoTime;
        OwnerOnly.createFolder(folder);
        for (Path file : Folder.list(folder, "*.json")) {
            waiting.add(file);
            lastNumber = Math.max(lastNumber, number(file));
        }
        nextTry = nanoTime.getAsLong();
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.indexOf('.')));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    /** Keeps a notice until it is sent; on disk when this returns. */
    public void keep(Notice notice) throws IOException {
        lock.lock();
        try {
            while (waiting.size() >= MOST) {
                Files.deleteIfExists(waiting.remove());
                LOG.warn("{}: too many notifications wait, the oldest is dropped", name);
            }
            // In the order of their names, whatever the clock says.
            lastNumber = Math.max(lastNumber + 1, clock.millis());
            Path file = folder.resolve("%019d.json".formatted(lastNumber));
            byte[] content = JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("since", clock.instant().toString())
                    .put("subject", notice.subject())
                    .put("event", notice.event().word())
                    .put("json", notice.json()));
            OwnerOnly.write(file, content);
            waiting.add(file);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next notice to send; null if none is due within the time, or after {@link #wakeUp}. */
    public @Nullable Outgoing take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = waiting.isEmpty() ? patience.toNanos() : Math.min(patience.toNanos(), untilTry());
            if (wait > 0) {
                changed.await(wait, TimeUnit.NANOSECONDS);
            }
            if (underWay != null || waiting.isEmpty() || untilTry() > 0) {
                return null;
            }
            underWay = read(waiting.element());
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    private long untilTry() {
        return nextTry - nanoTime.getAsLong();
    }

    private @Nullable Outgoing read(Path file) {
        try {
            JsonNode kept = JSON.readTree(file.toFile());
            Notice notice = new Notice(
                    Notice.Event.of(kept.path("event").asText()),
                    kept.path("subject").asText(),
                    kept.path("json").asText());
            return new Outgoing(notice, file, Instant.parse(kept.path("since").asText()));
        } catch (IOException | IllegalArgumentException | DateTimeException damaged) {
            LOG.warn(
                    "{}: a notification that can't be read is dropped ({})",
                    name,
                    damaged.getClass().getSimpleName());
            drop(file);
            return null;
        }
    }

    private void drop(Path file) {
        waiting.remove(file);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{}: {} can't be deleted", name, file);
        }
    }

    /** A notice arrived. */
    public void sent(Outgoing notice) {
        lock.lock();
        try {
            if (failures > 0) {
                LOG.info("{}: notifications arrive again", name);
            }
            failures = 0;
            nextTry = nanoTime.getAsLong();
            underWay = null;
            drop(notice.file);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A notice couldn't be sent. It is tried again later, after the others.
     *
     * @param why in a few words, without anything secret
     */
    public void failed(Outgoing notice, String why) {
        lock.lock();
        try {
            underWay = null;
            if (failures == 0) {
                LOG.warn("{}: a notification couldn't be sent: {} (will retry)", name, why);
            }
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
            nextTry = nanoTime.getAsLong() + (wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait).toNanos();
            failures++;
            if (Duration.between(notice.since, clock.instant()).compareTo(KEEP) > 0) {
                LOG.warn("{}: a notification is dropped, which couldn't be sent for {} hours", name, KEEP.toHours());
                drop(notice.file);
            } else if (waiting.remove(notice.file)) {
                waiting.add(notice.file);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@link #take} return. */
    public void wakeUp() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a notice is on its way, or will be within the time. */
    public boolean isBusy(Duration within) {
        lock.lock();
        try {
            return underWay != null || !waiting.isEmpty() && untilTry() < within.toNanos();
        } finally {
            lock.unlock();
        }
    }
}
