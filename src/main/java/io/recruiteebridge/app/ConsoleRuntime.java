package io.recruiteebridge.app;

import io.recruiteebridge.camel.CompanyParts;
import io.recruiteebridge.camel.ConsolePages;
import io.recruiteebridge.camel.ConsoleServer;
import io.recruiteebridge.camel.Health;
import io.recruiteebridge.camel.Metrics;
import io.recruiteebridge.console.AccessGuard;
import io.recruiteebridge.console.CompanyConsole;
import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.ConsolePassword;
import io.recruiteebridge.imports.FreshLookup;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The parts that a bridge has only with a port: the server, pages, health and metrics, and their requests to Recruitee.
 * Thread-safe.
 */
final class ConsoleRuntime implements AutoCloseable {
    private final Clock clock = Clock.systemDefaultZone();
    private final AccessGuard guard;
    private final ConsoleServer server;
    private final Console console;
    private final boolean several;
    private final Metrics metrics = new Metrics();
    private final Map<String, Served> companies = new ConcurrentHashMap<>();

    /** One of the companies. */
    private record Served(FreshLookup known, Health.Subject health) {}

    /**
     * @param settings of the process
     * @param several whether companies come and go, or there is only one, without a name
     * @throws SettingsException if there is no password, and none can be made
     */
    ConsoleRuntime(Settings settings, boolean several) throws SettingsException {
        this.several = several;
        guard = guard(settings, clock);
        server = new ConsoleServer(settings, guard);
        console = new Console(guard, settings.language(), several);
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

    void configure(Main main) {
        server.configure(main, console);
        metrics.bind(main);
        main.bind("console", new ConsolePages(console));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport support) {
                CamelContext context = support.getCamelContext();
                Health.register(
                        context,
                        several,
                        console::standsBy,
                        () -> companies.values().stream().map(Served::health).toList(),
                        System::nanoTime);
                try {
                    context.addStartupListener((starting, already) -> server.guard(context));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    /** From now on there are pages and numbers of this company. */
    void add(Company company, Settings settings) {
        CompanyParts parts = company.parts();
        company.listen(metrics.add(
                parts.name(),
                company.history(),
                company.jobs(),
                parts.deliveries(),
                company.gate(),
                parts.reporting(),
                parts.exporting()::last,
                clock));
        FreshLookup known = new FreshLookup(
                company.addresses(), company.directory(), company.gate(), company.ledger(), company.keys());
        companies.put(
                parts.name(),
                new Served(
                        known,
                        new Health.Subject(
                                settings.folders(),
                                company.ledger(),
                                company.reach(),
                                parts.delivering()::beat,
                                parts.exportCondition()::problem)));
        console.add(
                parts.name(),
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
                        clock));
    }

    /** From now on these mistakes are shown beside the companies. */
    void mistakes(Map<String, String> byCompany) {
        console.mistakes(byCompany);
    }

    /** From now on a company is shown as one that doesn't work. */
    void addBroken(String name, String problem) {
        console.addBroken(name, problem);
        metrics.addBroken(name);
    }

    /** From now on another process works on a company. */
    void addElsewhere(String name, String process) {
        console.addElsewhere(name, process);
        metrics.remove(name);
    }

    /** From now on there is no such company. */
    void remove(String name) {
        console.remove(name);
        metrics.remove(name);
        Served served = companies.remove(name);
        if (served != null) {
            served.known.close();
        }
    }

    void started(CamelContext context) throws SettingsException {
        server.started(context);
    }

    @Override
    public void close() {
        List.copyOf(companies.values()).forEach(served -> served.known.close());
        server.close();
    }
}
