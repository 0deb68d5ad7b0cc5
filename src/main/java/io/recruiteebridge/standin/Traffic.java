package io.recruiteebridge.standin;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Requests and their responses: counts of everything, and the latest requests in full. Requests to the control
 * endpoint do not count. Thread-safe.
 */
public final class Traffic {
    /** A finished request. Headers are spelled as the JDK's server spells them: {@code Content-type}. */
    public record Seen(
            Instant at,
            String method,
            String path,
            String route,
            int status,
            Map<String, List<String>> headers,
            String body) {}

    /**
     * One line of the counters.
     *
     * @param route the path below the company with ids as {@code {id}}
     * @param status as sent, or 0 if the connection was closed or left hanging instead
     */
    public record Line(String method, String route, int status) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return toString().compareTo(other.toString());
        }
    }

    private final int remembered;
    private final Deque<Seen> last = new ArrayDeque<>();
    private final Map<Line, Long> counts = new TreeMap<>();
    private int underWay;
    private int mostUnderWay;

    Traffic(int remembered) {
        this.remembered = remembered;
    }

    synchronized void begin() {
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
    }

    synchronized void end(Seen seen) {
        underWay--;
        counts.merge(new Line(seen.method(), seen.route(), seen.status()), 1L, Long::sum);
        last.addLast(seen);
        if (last.size() > remembered) {
            last.removeFirst();
        }
    }

    /** The latest finished requests, in the order in which they ended; how many: {@link StandInConfig#remembered()}. */
    public synchronized List<Seen> last() {
        return List.copyOf(last);
    }

    public synchronized Map<Line, Long> counts() {
        return Map.copyOf(counts);
    }

    /** How many requests there were. */
    public long total() {
        return count(line -> true);
    }

    /** How many requests with this method and route there were, such as {@code POST} and {@code candidates}. */
    public long count(String method, String route) {
        return count(line -> line.method().equals(method) && line.route().equals(route));
    }

    /** How many requests got this status; 0: no response. */
    public long answered(int status) {
        return count(line -> line.status() == status);
    }

    private synchronized long count(Predicate<Line> wanted) {
        return counts.entrySet().stream()
                .filter(count -> wanted.test(count.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The maximum number of concurrent requests; hanging ones don't count. */
    public synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    /** Resets everything. */
    public synchronized void reset() {
        counts.clear();
        last.clear();
        mostUnderWay = underWay;
    }
}
