package io.recruiteebridge.recruitee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/** Workers that send rows through a gate to a server, in virtual time: a step is a millisecond. */
final class Simulation {
    static final long STEP = 1_000_000;
    static final long SECOND = 1_000_000_000;

    /** One request on its way. */
    private record Flight(long sentAt, long arrivesAt, long endsAt) {}

    private record Landing(long sentAt, long endsAt, Response answer) {}

    final RequestGate gate;
    private final Random random = new Random(7);
    private final LongFunction<Response> server;
    private final int workers;
    private final int slowestMillis;
    private final List<Flight> flying = new ArrayList<>();
    private final List<Landing> landing = new ArrayList<>();

    long now;
    long sent;
    long pushBacks;
    long settled;

    /**
     * @param perMinute the setting
     * @param server from the time in nanoseconds to the answer
     */
    Simulation(int perMinute, double learntPerMinute, int workers, int slowestMillis, LongFunction<Response> server) {
        this.gate = new RequestGate(perMinute, learntPerMinute, workers, () -> now, new Backoff(random));
        this.server = server;
        this.workers = workers;
        this.slowestMillis = slowestMillis;
    }

    static Simulation of(int perMinute, QuotaServer server) {
        return new Simulation(perMinute, 0, 8, 100, server::answer);
    }

    /** Sends until so many rows are settled. */
    Simulation settle(long rows) {
        long goal = settled + rows;
        while (settled < goal) {
            step();
        }
        return this;
    }

    /** Sends for so long. */
    Simulation run(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (now < end) {
            step();
        }
        return this;
    }

    double seconds() {
        return (double) now / SECOND;
    }

    double shareOfPushBacks() {
        return (double) pushBacks / sent;
    }

    private void step() {
        for (Iterator<Flight> each = flying.iterator(); each.hasNext(); ) {
            Flight flight = each.next();
            if (flight.arrivesAt <= now) {
                each.remove();
                landing.add(new Landing(flight.sentAt, flight.endsAt, server.apply(now)));
            }
        }
        for (Iterator<Landing> each = landing.iterator(); each.hasNext(); ) {
            Landing end = each.next();
            if (end.endsAt <= now) {
                each.remove();
                switch (end.answer.responseClass()) {
                    case DONE, REFUSED -> settled++;
                    case THROTTLED -> pushBacks++;
                    default -> {}
                }
                gate.report(end.answer, Duration.ofNanos(now - end.sentAt));
            }
        }
        while (flying.size() + landing.size() < workers && gate.tryPass(Purpose.IMPORT) == 0) {
            long arrives = now + random.nextInt(3) * STEP;
            flying.add(new Flight(now, arrives, arrives + (5 + random.nextInt(Math.max(1, slowestMillis - 5))) * STEP));
            sent++;
        }
        now += STEP;
    }
}
