package io.recruiteebridge.app;

import io.recruiteebridge.camel.CompanyShare;
import io.recruiteebridge.camel.CompanySource;
import io.recruiteebridge.camel.pull.PullRound;
import io.recruiteebridge.camel.pull.PullSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The sources of the routes where several companies share them. Each has as many threads as there is work at a time: companies that
 * wait for a Recruitee, or a disk, that doesn't respond keep no other from working. Thread-safe.
 */
final class Rounds {
    /** Whoever removes a company tries again until it is idle. */
    private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(1);

    private static final int MOST_THREADS = 1_000;
    private static final List<String> SOURCES = List.of(
            "inbox",
            "checks",
            "chunks",
            "finished",
            "outgoing",
            "outcomes",
            "inquiries",
            "reports",
            "undos",
            "news",
            "exports",
            "exportsAsked",
            "looks",
            "webhookNotices",
            "mailNotices");

    private final Map<String, PullRound<Object>> rounds = new LinkedHashMap<>();

    Rounds() {
        SOURCES.forEach(name -> rounds.put(name, new PullRound<>(MOST_THREADS)));
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
            CompanyShare<Object> share = new CompanyShare<>(
                    name, new CompanySource<>(source, company.parts()), supply.rest(), supply.most());
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
