package io.recruiteebridge.app;

import io.recruiteebridge.camel.CamelRecruiteeClient;
import io.recruiteebridge.camel.Companies;
import io.recruiteebridge.camel.CompanyParts;
import io.recruiteebridge.camel.CompanySource;
import io.recruiteebridge.camel.CompanySteps;
import io.recruiteebridge.camel.Destinations;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.InboxDoor;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.settings.PortCheck;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The bridge: a Camel whose routes carry the work of companies. It has one {@link Company} from its start to its end, or several,
 * which come and go while it runs. The caller holds their homes' locks. Start and stop it once each, from any thread.
 */
public final class Bridge {
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final Settings settings;
    private final Mode mode;
    private final Main main;
    private final Companies companies = new Companies();
    private final Map<String, Working> several = new ConcurrentHashMap<>();
    private final Rounds rounds = new Rounds();
    private final Claims claims = new Claims();
    private final @Nullable Company only;
    private final @Nullable ConsoleRuntime console;
    private @Nullable ProducerTemplate template;

    /** One of several companies. */
    private record Working(Company company, Settings settings, Rounds.Shares shares) {}

    /**
     * A bridge for one company: opens its ledger and builds every part; nothing runs yet.
     *
     * @param mode whether it ends by itself, so that a rejected token ends it instead of being waited out
     * @param environment the environment variables, for the proxy
     * @param database keeps the ledger
     * @param lease of the database; without it nothing is sent
     * @throws SettingsException if there are no routes
     * @throws LedgerException if the ledger can't be opened
     */
    public Bridge(Settings settings, Mode mode, Map<String, String> environment, LedgerDatabase database, Lease lease)
            throws SettingsException {
        CamelSetup camel = new CamelSetup(settings, mode);
        camel.checkRouteFiles();
        ExtensionJars.load(settings.routes());
        this.main = CamelSetup.newMain(environment);
        this.settings = settings;
        this.mode = mode;
        Company company = new Company("", 1, settings, mode, database, lease, this::send);
        this.only = company;
        CompanyParts parts = company.parts();
        companies.add(parts);
        company.supplies().forEach((name, supply) -> main.bind(name, new CompanySource<>(supply.source(), parts)));
        camel.configure(main, environment, company::maySend);
        bindSteps();
        main.bind("inboxDoor", new InboxDoor(settings));
        this.console = camel.hasConsole() ? new ConsoleRuntime(settings, false) : null;
        if (console != null) {
            console.add(company, settings);
            console.configure(main);
        }
    }

    /**
     * A bridge that runs, for several companies; it has none yet.
     *
     * @param process what they have in common
     * @param environment the environment variables, for the proxy
     * @throws SettingsException if there are no routes
     */
    public Bridge(Settings process, Map<String, String> environment) throws SettingsException {
        CamelSetup camel = new CamelSetup(process, Mode.RUN);
        camel.checkRouteFiles();
        ExtensionJars.load(process.routes());
        this.main = CamelSetup.newMain(environment);
        this.settings = process;
        this.mode = Mode.RUN;
        this.only = null;
        this.console = camel.hasConsole() ? new ConsoleRuntime(process, true) : null;
        if (console != null) {
            console.configure(main);
        }
        rounds.bind(main::bind);
        camel.configure(main, environment, this::destination, name -> working(name)
                .settings
                .notifications());
        bindSteps();
    }

    private void bindSteps() {
        new CompanySteps(companies).bind(main::bind);
        new CamelRecruiteeClient(exchange -> companies.of(exchange).sender(), Clock.systemDefaultZone())
                .bind(main::bind);
    }

    private Working working(String name) {
        Working working = several.get(name);
        if (working == null) {
            throw new IllegalStateException("there is no company " + name);
        }
        return working;
    }

    private Destinations.@Nullable Destination destination(String name) {
        Working working = several.get(name);
        return working == null
                ? null
                : new Destinations.Destination(
                        working.settings.account().orElseThrow().companyId(), working.company::maySend);
    }

    /**
     * Works for one more company from now on: opens its ledger, and resumes what an earlier process left unfinished. If that fails,
     * {@link #remove} it before its home is given away.
     *
     * @param among so many companies, about
     * @throws SettingsException if something can't be kept in its folders, or another company at work has its ID or a folder
     * @throws LedgerException if the ledger can't be opened
     * @throws IOException if a folder or a working copy can't be read
     */
    public Company add(Settings of, int among, LedgerDatabase database, Lease lease)
            throws SettingsException, IOException {
        claims.take(of);
        boolean added = false;
        try {
            Company company = new Company(of.company(), among, of, mode, database, lease, this::send);
            several.put(of.company(), new Working(company, of, new Rounds.Shares(Map.of())));
            company.resume();
            companies.add(company.parts());
            several.put(of.company(), new Working(company, of, rounds.add(company)));
            if (console != null) {
                console.add(company, of);
            }
            added = true;
            return company;
        } finally {
            if (!added) {
                remove(of.company());
            }
        }
    }

    /**
     * Stops working for a company: sends no new row, lets requests in flight end, and records every outcome. Waits for a second at
     * most for what is in flight.
     *
     * @return false if something of it is still being worked on: its ledger is open, and its home must be kept; call it again then
     */
    public boolean remove(String name) {
        Working working = several.get(name);
        if (working == null) {
            forget(name);
            return true;
        }
        working.company.beginStop();
        try {
            if (!rounds.remove(working.shares)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        end(name, working);
        return true;
    }

    /** Only once, although the process may end while the company is removed. */
    private void end(String name, Working working) {
        synchronized (working.company) {
            if (several.get(name) == working) {
                working.company.finishStop();
                forget(name);
                working.company.close();
            }
        }
    }

    /** Says in the console why a company isn't at work; one that is, in spite of it, stays as it is. */
    public void addBroken(String name, String problem) {
        if (console != null && !several.containsKey(name)) {
            console.addBroken(name, problem);
        }
    }

    /**
     * Says in the console what is wrong with the settings of companies, of which some may be at work with earlier ones.
     *
     * @param problems by name; replaces what was said before
     */
    public void mistakes(Map<String, String> problems) {
        if (console != null) {
            console.mistakes(problems);
        }
    }

    /**
     * Says in the console that another process works on a company.
     *
     * @param process empty if it isn't known which one
     */
    public void addElsewhere(String name, String process) {
        if (console != null && !several.containsKey(name)) {
            console.addElsewhere(name, process);
        }
    }

    private void forget(String name) {
        if (console != null) {
            console.remove(name);
        }
        several.remove(name);
        companies.remove(name);
        claims.release(name);
    }

    private Response send(CompanyParts whose, ApiRequest request) throws InterruptedException {
        return CamelRecruiteeClient.send(template(), request, whose);
    }

    /** The only company that it works for. */
    public Company company() {
        if (only == null) {
            throw new IllegalStateException("this bridge is for several companies");
        }
        return only;
    }

    /**
     * Resumes files left unfinished by an earlier process, then starts the routes.
     *
     * @throws SettingsException if Camel can't start, for example because of a mistake in a route file
     * @throws IOException if a folder or a working copy can't be read
     */
    public void start() throws SettingsException, IOException {
        if (console != null) {
            PortCheck.run(settings);
        }
        if (only != null) {
            only.resume();
        }
        try {
            main.start();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new SettingsException(
                    "bridge.routes: the routes in " + settings.routes() + " can't be started: " + cause.getMessage());
        }
        if (console != null) {
            console.started(main.getCamelContext());
        }
    }

    /**
     * Stops: sends no new row, lets requests in flight end, and records every outcome. If the command ends by itself, files
     * with pending rows get an interim receipt.
     */
    public void stop() {
        several.values().forEach(working -> working.company.beginStop());
        if (only != null) {
            only.beginStop();
        }
        main.stop();
        endAll();
        if (only != null) {
            only.finishStop();
        }
        if (console != null) {
            console.close();
        }
        if (only != null) {
            only.close();
        }
    }

    /** Side by side: a share that doesn't respond keeps no other company's outcomes from being recorded. */
    private void endAll() {
        List<Thread> ends = new ArrayList<>();
        several.forEach((name, working) -> {
            Thread thread = new Thread(() -> end(name, working), "end " + name);
            thread.setDaemon(true);
            thread.start();
            ends.add(thread);
        });
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        try {
            for (Thread each : ends) {
                each.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Writes the candidate list now, and waits for it.
     *
     * @throws Exception if it couldn't be written; the last list is kept
     */
    public void exportNow() throws Exception {
        Exchange done = begin("direct:export");
        if (done.getException() != null) {
            throw done.getException();
        }
    }

    /**
     * Tells people how a command ends; whether they know is asked by {@link Company#isTelling}.
     *
     * @param gaveUp why rows are pending, or null if none are
     */
    public void tellTheEnd(@Nullable String gaveUp) {
        if (!mode.notifies()) {
            return;
        }
        try {
            company().parts().reporting().report();
        } catch (IOException e) {
            Failures.say(LoggerFactory.getLogger(Bridge.class), "report", e);
        }
        company().parts().notices().ending(gaveUp);
        begin("direct:watch-status");
    }

    private Exchange begin(String route) {
        return template()
                .send(route, exchange -> Companies.give(exchange, company().parts()));
    }

    /** Created on first use: routes send requests while Camel is still starting others. */
    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = main.getCamelContext().createProducerTemplate();
        }
        return template;
    }
}
