package io.recruiteebridge.app;

import io.recruiteebridge.camel.CamelRecruiteeClient;
import io.recruiteebridge.camel.Companies;
import io.recruiteebridge.camel.CompanyParts;
import io.recruiteebridge.camel.CompanySource;
import io.recruiteebridge.camel.CompanySteps;
import io.recruiteebridge.camel.ConsoleServer;
import io.recruiteebridge.camel.Health;
import io.recruiteebridge.camel.Metrics;
import io.recruiteebridge.console.AccessGuard;
import io.recruiteebridge.console.CompanyConsole;
import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.ConsolePassword;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.FreshLookup;
import io.recruiteebridge.imports.InboxDoor;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.settings.PortCheck;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The bridge: a {@link Company}, and a Camel whose routes carry its work. The caller holds the home's lock. Start and stop it
 * once each, from any thread.
 */
public final class Bridge {
    private final Settings settings;
    private final Mode mode;
    private final Main main;
    private final Companies companies = new Companies();
    private final Company company;
    private final @Nullable ConsoleRuntime console;
    private @Nullable ProducerTemplate template;

    /**
     * Opens the ledger and builds every part; nothing runs yet.
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
        Clock clock = Clock.systemDefaultZone();
        this.company = new Company("", settings, mode, database, lease, this::send);
        CompanyParts parts = company.parts();
        companies.add(parts);
        company.sources().forEach((name, source) -> main.bind(name, new CompanySource<>(source, parts)));

        camel.configure(main, environment, company::maySend);
        new CompanySteps(companies).bind(main::bind);
        main.bind("inboxDoor", new InboxDoor(settings));
        new CamelRecruiteeClient(exchange -> companies.of(exchange).sender(), clock).bind(main::bind);
        this.console = camel.hasConsole() ? console(clock) : null;
    }

    private ConsoleRuntime console(Clock clock) throws SettingsException {
        CompanyParts parts = company.parts();
        Metrics metrics = new Metrics(
                company.history(),
                company.jobs(),
                parts.deliveries(),
                company.gate(),
                parts.reporting(),
                parts.exporting()::last,
                clock);
        company.listen(metrics);
        AccessGuard guard = guard(settings, clock);
        FreshLookup known = new FreshLookup(
                company.addresses(), company.directory(), company.gate(), company.ledger(), company.keys());
        ConsoleRuntime runtime = new ConsoleRuntime(new ConsoleServer(settings, guard), known);
        runtime.configure(
                main,
                metrics,
                Console.of(
                        guard,
                        new CompanyConsole(
                                settings,
                                parts.reporting(),
                                company.ledger(),
                                company.gate(),
                                company.history(),
                                parts.finishing(),
                                guard,
                                known,
                                known.jobs(),
                                parts.undoing(),
                                clock)),
                context -> Health.register(
                        context,
                        settings.folders(),
                        company.ledger(),
                        company.reach(),
                        parts.delivering()::beat,
                        parts.exportCondition()::problem,
                        System::nanoTime));
        return runtime;
    }

    private static AccessGuard guard(Settings settings, Clock clock) throws SettingsException {
        try {
            Secret password = ConsolePassword.of(settings);
            Masking.register(password);
            return new AccessGuard(settings.http(), password, settings.folders().shared(), clock, System::nanoTime);
        } catch (IOException e) {
            throw new SettingsException("bridge.http-password: the console's password can't be read from or kept in "
                    + ConsolePassword.file(settings) + " (" + e + "); set one, or delete that file.");
        }
    }

    private Response send(CompanyParts whose, ApiRequest request) throws InterruptedException {
        return CamelRecruiteeClient.send(template(), request, whose);
    }

    /** The company that it works for. */
    public Company company() {
        return company;
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
        company.resume();
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
        company.beginStop();
        main.stop();
        company.finishStop();
        if (console != null) {
            console.close();
        }
        company.close();
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
            company.parts().reporting().report();
        } catch (IOException e) {
            Failures.say(LoggerFactory.getLogger(Bridge.class), "report", e);
        }
        company.parts().notices().ending(gaveUp);
        begin("direct:watch-status");
    }

    private Exchange begin(String route) {
        return template().send(route, exchange -> Companies.give(exchange, company.parts()));
    }

    /** Created on first use: routes send requests while Camel is still starting others. */
    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = main.getCamelContext().createProducerTemplate();
        }
        return template;
    }
}
