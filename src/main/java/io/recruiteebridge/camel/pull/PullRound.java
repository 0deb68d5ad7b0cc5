package io.recruiteebridge.camel.pull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.jspecify.annotations.Nullable;

/**
 * A source in which many have a share. It is taken from them in turn, and from each only so many pieces at a time as the
 * endpoint has workers. A share that fails rests for a while; the others go on. Thread-safe.
 *
 * @param <T> a piece of work
 */
public final class PullRound<T> implements PullSource<PullRound.Piece<T>> {
    /** Looking at a share for longer than this keeps somebody else from looking at the others. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);
    /** Who rests for long may rest so much longer: then one wake-up serves many of hundreds. */
    private static final long LATE = Duration.ofMillis(100).toNanos();

    /** Somebody's share. Thread-safe, but for {@link #poll} if it allows one piece at a time. */
    public interface Share<T> {
        /**
         * The next piece of work; never waits for one.
         *
         * @return null if there is none now
         */
        @Nullable
        T poll() throws Exception;

        /**
         * How many nanoseconds to wait before the next {@link #poll}, after one that gave nothing, unless rung for. It may become a
         * little more, but not of a short rest.
         */
        long rest();

        /** How many pieces may be carried at a time. */
        default int most(int workers) {
            return workers;
        }

        /** Puts a piece into the exchange that carries it. */
        void begin(T work, Exchange exchange);

        /** Called once the exchange with this piece has completed or failed; null for nothing. */
        @Nullable
        Synchronization completion(T work);

        /** {@link #poll} failed; it is asked again a little later. */
        void failed(Exception failure);
    }

    /** A piece of a share. */
    public static final class Piece<T> {
        private final Place<T> place;
        private final T work;

        private Piece(Place<T> place, T work) {
            this.place = place;
            this.work = work;
        }
    }

    /** A share's place in the round. */
    private static final class Place<T> {
        private final Share<T> share;
        private int carried;
        private boolean looking;
        /** Nothing more is taken from it. */
        private boolean left;
        /** It rests after a failure, until the next look. */
        private boolean failing;

        private volatile boolean rung = true;
        private long dueAt;
        private long latestAt;

        private Place(Share<T> share) {
            this.share = share;
        }

        private boolean idle() {
            return carried == 0 && !looking;
        }

        private void rest(long now, long nanos) {
            dueAt = now + nanos;
            latestAt = nanos < 2 * LATE ? dueAt : dueAt + LATE;
        }
    }

    private final int mostThreads;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Place<T>> places = new ArrayList<>();
    private int next;
    private int workers = 1;
    private long failureDelay;
    private int waiting;
    private long attendedAt;
    private long wakeUps;

    /** @param mostThreads how many threads may carry pieces at a time, of all shares together */
    public PullRound(int mostThreads) {
        this(mostThreads, System::nanoTime);
    }

    PullRound(int mostThreads, LongSupplier nanoTime) {
        this.mostThreads = mostThreads;
        this.nanoTime = nanoTime;
        this.attendedAt = nanoTime.getAsLong();
    }

    /**
     * Adds a share.
     *
     * @return to be run when the share may have work, by any thread; it is quick
     */
    public Runnable add(Share<T> share) {
        Place<T> place = new Place<>(share);
        locked(() -> {
            places.add(place);
            changed.signalAll();
        });
        return () -> ring(place);
    }

    private void ring(Place<T> place) {
        if (!place.rung) {
            locked(() -> {
                place.rung = true;
                changed.signalAll();
            });
        }
    }

    /**
     * Takes nothing more from a share, and waits for its pieces that are being carried, and for whoever is looking at it. May be
     * called again.
     *
     * @return false if some are still carried after the time, or somebody still looks
     */
    public boolean remove(Share<T> share, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Place<T> place = places.stream()
                    .filter(each -> each.share == share)
                    .findFirst()
                    .orElse(null);
            if (place == null) {
                return true;
            }
            place.left = true;
            long wait = patience.toNanos();
            while (!place.idle() && wait > 0) {
                wait = changed.awaitNanos(wait);
            }
            if (place.idle()) {
                places.remove(place);
            }
            return place.idle();
        } finally {
            lock.unlock();
        }
    }

    void configure(PullEndpoint endpoint) {
        locked(() -> {
            workers = endpoint.getWorkers();
            failureDelay = Duration.ofMillis(endpoint.getFailureDelay()).toNanos();
        });
    }

    int mostThreads() {
        return mostThreads;
    }

    /** Whether nobody waits for work, because whoever does has been looking at one share for too long. */
    boolean unattended() {
        lock.lock();
        try {
            return waiting == 0 && nanoTime.getAsLong() - attendedAt > LONGEST_LOOK.toNanos();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Piece<T> take(Duration patience) throws InterruptedException {
        long end = nanoTime.getAsLong() + patience.toNanos();
        long before = wakeUps();
        while (true) {
            Place<T> place = awaitDue(end, before);
            if (place == null) {
                return null;
            }
            T work = look(place);
            if (work != null) {
                return new Piece<>(place, work);
            }
        }
    }

    private @Nullable Place<T> awaitDue(long end, long before) throws InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            while (true) {
                long now = nanoTime.getAsLong();
                long soonest = end - now;
                for (int i = 0; i < places.size(); i++) {
                    int at = (next + i) % places.size();
                    Place<T> place = places.get(at);
                    if (place.left || place.looking || place.carried >= place.share.most(workers)) {
                        continue;
                    }
                    if (place.rung || place.dueAt - now <= 0) {
                        next = at + 1;
                        place.rung = false;
                        place.looking = true;
                        return place;
                    }
                    soonest = Math.min(soonest, place.latestAt - now);
                }
                if (end - now <= 0 || wakeUps != before) {
                    return null;
                }
                changed.awaitNanos(soonest);
            }
        } finally {
            waiting--;
            attendedAt = nanoTime.getAsLong();
            lock.unlock();
        }
    }

    private @Nullable T look(Place<T> place) throws InterruptedException {
        T work = null;
        long rest = failureDelay;
        boolean failed = true;
        try {
            work = place.share.poll();
            rest = work == null ? place.share.rest() : 0;
            failed = false;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            place.share.failed(e);
        } catch (Throwable e) {
            place.share.failed(new IllegalStateException(e));
        } finally {
            looked(place, work != null, failed, rest);
        }
        return work;
    }

    private void looked(Place<T> place, boolean found, boolean failed, long rest) {
        locked(() -> {
            place.looking = false;
            place.failing = failed;
            if (found) {
                place.carried++;
            }
            place.rest(nanoTime.getAsLong(), rest);
            changed.signalAll();
        });
    }

    @Override
    public void begin(Piece<T> piece, Exchange exchange) {
        piece.place.share.begin(piece.work, exchange);
    }

    @Override
    public @Nullable Synchronization completion(Piece<T> piece) {
        return piece.place.share.completion(piece.work);
    }

    /** A piece was carried to its end, or failed. If it is the former, there may be more to do now. */
    void ended(Piece<T> piece, boolean failed) {
        locked(() -> {
            piece.place.carried--;
            if (failed) {
                piece.place.rest(nanoTime.getAsLong(), failureDelay);
                piece.place.rung = false;
                piece.place.failing = true;
            } else if (!piece.place.failing) {
                piece.place.rung = true;
            }
            changed.signalAll();
        });
    }

    @Override
    public void wakeUp() {
        locked(() -> {
            wakeUps++;
            changed.signalAll();
        });
    }

    /** How often those who wait for work were woken up. */
    long wakeUps() {
        lock.lock();
        try {
            return wakeUps;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
