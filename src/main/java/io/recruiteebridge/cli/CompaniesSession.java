package io.recruiteebridge.cli;

import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.imports.Version;
import io.recruiteebridge.ledger.Roster;
import io.recruiteebridge.settings.HomeSettings;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.settings.SettingsLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a bridge for the companies of a home until the process is told to stop. Their folders and settings are read again every
 * few seconds: companies come, change and go while it runs. Not thread-safe, except that {@link #close} may also be called by the
 * shutdown hook.
 */
final class CompaniesSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompaniesSession.class);
    private static final Duration TEND_EVERY = Duration.ofSeconds(1);
    private static final long READ_EVERY = Duration.ofSeconds(20).toNanos();
    /** So many companies start, stop, or hang in a share that doesn't respond, at a time. */
    private static final int THREADS = 16;

    private final Map<String, String> environment;
    private final Bridge bridge;
    private final LedgerChoice ledgers = new LedgerChoice();
    private final Map<Roster, Spread> spreads = new ConcurrentHashMap<>();
    private final Map<String, Tended> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> broken = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "companies");
        thread.setDaemon(true);
        return thread;
    });
    private final Termination termination = new Termination(this::stop);
    private final AtomicBoolean reread = new AtomicBoolean();
    private HomeSettings home;
    private long readAt;

    /** A company, and whether somebody is looking after it. */
    private record Tended(CompanySession session, AtomicBoolean busy) {}

    CompaniesSession(HomeSettings home, Map<String, String> environment) throws SettingsException {
        this.home = home;
        this.environment = environment;
        this.bridge = new Bridge(home.process(), environment);
        this.readAt = System.nanoTime();
    }

    void start() throws Exception {
        LOG.atInfo()
                .addKeyValue("event", "started")
                .addKeyValue("version", Version.text())
                .log(
                        "Recruitee Bridge {} on Java {}, for {}",
                        Version.text(),
                        Runtime.version(),
                        number(home.companies().size() + home.broken().size()));
        termination.atShutdown();
        HangUp.then(() -> reread.set(true));
        bridge.start();
    }

    private static String number(int companies) {
        return companies == 1 ? "1 company" : companies + " companies";
    }

    /** Runs until the process is told to stop. */
    void untilTerminated() throws InterruptedException {
        do {
            if (reread.getAndSet(false) || System.nanoTime() - readAt > READ_EVERY) {
                read();
            }
            tend();
        } while (!termination.awaitTold(TEND_EVERY));
        termination.awaitStopped();
    }

    private void read() {
        readAt = System.nanoTime();
        try {
            home = SettingsLoader.loadHome(environment, home.process().folders().home(), true);
        } catch (SettingsException e) {
            LOG.warn("The settings have changed, but are invalid: {}", e.getMessage());
        }
    }

    private void tend() {
        Map<String, Settings> wanted = new HashMap<>();
        home.companies().forEach(settings -> wanted.put(settings.company(), settings));
        sayBroken();
        home.broken().keySet().forEach(name -> sessions.computeIfAbsent(name, this::session));
        wanted.keySet().forEach(name -> sessions.computeIfAbsent(name, this::session));
        spread(wanted);
        int among = sessions.size();
        sessions.forEach((name, company) -> {
            boolean gone = !wanted.containsKey(name) && !home.broken().containsKey(name);
            if (!company.busy.compareAndSet(false, true)) {
                return;
            }
            try {
                threads.execute(() -> tend(name, company, gone, wanted.get(name), among));
            } catch (RejectedExecutionException e) {
                company.busy.set(false); // stopping
            }
        });
    }

    /** Companies with a ledger on a server are spread over the processes that share it. */
    private void spread(Map<String, Settings> wanted) {
        Map<Roster, Map<String, Spread.Candidate>> candidates = new HashMap<>();
        sessions.forEach((name, company) -> {
            Settings settings = wanted.get(name);
            if (settings != null) {
                ledgers.roster(settings).ifPresent(roster -> candidates
                        .computeIfAbsent(roster, same -> new HashMap<>())
                        .put(LedgerChoice.nameInRoster(settings), company.session.candidate(settings)));
            }
        });
        candidates.keySet().forEach(roster -> spreads.computeIfAbsent(roster, Spread::new));
        spreads.forEach((roster, spread) -> spread.among(candidates.getOrDefault(roster, Map.of())));
    }

    private @Nullable Spread spreadOf(@Nullable Settings settings) {
        return settings == null
                ? null
                : ledgers.roster(settings).map(spreads::get).orElse(null);
    }

    private void tend(String name, Tended company, boolean gone, @Nullable Settings wanted, int among) {
        try {
            if (termination.isStopping()) {
                return;
            }
            if (!gone) {
                company.session.tend(wanted, among, spreadOf(wanted));
            } else if (company.session.end()) {
                sessions.remove(name);
            }
        } catch (RuntimeException e) {
            LOG.error("{}: unexpected failure", name, e);
        } finally {
            company.busy.set(false);
        }
    }

    private Tended session(String name) {
        return new Tended(new CompanySession(name, bridge, ledgers), new AtomicBoolean());
    }

    private void sayBroken() {
        Map<String, String> now = new HashMap<>();
        home.broken().forEach((name, problem) -> now.put(name, String.valueOf(problem.getMessage())));
        now.forEach((name, problem) -> {
            bridge.addBroken(name, problem);
            if (!problem.equals(broken.get(name))) {
                problem.lines().forEach(line -> LOG.warn("{}", line));
            }
        });
        bridge.mistakes(now);
        broken.clear();
        broken.putAll(now);
    }

    @Override
    public void close() {
        termination.stop();
    }

    private void stop() {
        try {
            threads.shutdown();
            spreads.values().forEach(Spread::close);
            bridge.stop();
            LOG.atInfo().addKeyValue("event", "stopped").log("Recruitee Bridge has stopped");
        } finally {
            closeHomes();
        }
    }

    /** Side by side: a database that is away keeps each waiting. */
    private void closeHomes() {
        List<Thread> closing = new ArrayList<>();
        for (Tended company : sessions.values()) {
            Thread thread = new Thread(company.session::closeHome, "close");
            thread.setDaemon(true);
            thread.start();
            closing.add(thread);
        }
        try {
            for (Thread each : closing) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
