package io.recruiteebridge.app;

import io.recruiteebridge.camel.CompanyShare;
import io.recruiteebridge.camel.pull.PullRound;
import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The sources of the routes where several companies share them, and their threads. The limits are for what burdens the disk, the
 * processor or Recruitee; who waits for a Recruitee that doesn't respond keeps nobody else from working. Thread-safe.
 */
final class Rounds {
    /** Whoever removes a company tries again until it is idle. */
    private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(1);

    private static final int MOST_WAITING = 1_000;
    private static final Map<String, Integer> THREADS = Map.ofEntries(
            Map.entry("inbox", 32),
            Map.entry("checks", MOST_WAITING),
            Map.entry("chunks", MOST_WAITING),
            Map.entry("finished", 32),
            Map.entry("outgoing", 400),
            Map.entry("outcomes", 16),
            Map.entry("inquiries", MOST_WAITING),
            Map.entry("reports", 8),
            Map.entry("undos", MOST_WAITING),
            Map.entry("news", 32),
            Map.entry("exports", 32),
            Map.entry("exportsAsked", 8),
            Map.entry("looks", 8),
            Map.entry("webhookNotices", 16),
            Map.entry("mailNotices", 16));

    private final Map<String, PullRound<Object>> rounds = new LinkedHashMap<>();

    Rounds() {
        THREADS.forEach((name, most) -> rounds.put(name, new PullRound<>(most)));
    }

    /** Names the sources for the routes. */
    void bind(BiConsumer<String, Object> registry) {
        rounds.forEach(registry);
    }

    /**
     * The shares of a company.
     *
     * @param all by the name of their source
     */
    record Shares(Map<String, CompanyShare<Object>> all) {}

    /** From now on the routes work for a company. */
    Shares add(Company company) {
        Map<String, CompanyShare<Object>> shares = new LinkedHashMap<>();
        List<Runnable> bells = new ArrayList<>();
        company.supplies().forEach((name, supply) -> {
            @SuppressWarnings("unchecked")
            PullSource<Object> source = (PullSource<Object>) supply.source();
            CompanyShare<Object> share =
                    new CompanyShare<>(name, source, company.parts(), supply.rest(), supply.most());
            shares.put(name, share);
            bells.add(round(name).add(share));
        });
        company.ringing(() -> bells.forEach(Runnable::run));
        return new Shares(shares);
    }

    /**
     * The routes take nothing more from a company; waits a little for what is being carried.
     *
     * @return false if something still is; call it again then
     */
    boolean remove(Shares shares) throws InterruptedException {
        removed(shares, System.nanoTime());
        return removed(shares, System.nanoTime() + LONGEST_REMOVAL.toNanos());
    }

    private boolean removed(Shares shares, long end) throws InterruptedException {
        boolean idle = true;
        for (Map.Entry<String, CompanyShare<Object>> share : shares.all().entrySet()) {
            Duration patience = Duration.ofNanos(end - System.nanoTime());
            idle &= round(share.getKey()).remove(share.getValue(), patience);
        }
        return idle;
    }

    private PullRound<Object> round(String name) {
        PullRound<Object> round = rounds.get(name);
        if (round == null) {
            throw new IllegalStateException("no route takes from " + name);
        }
        return round;
    }
}
