package io.recruiteebridge.camel;

import io.recruiteebridge.delivery.Account;
import io.recruiteebridge.delivery.Allowance;
import io.recruiteebridge.delivery.Deliveries;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.drop.Chunk;
import io.recruiteebridge.drop.Drops;
import io.recruiteebridge.drop.Finishing;
import io.recruiteebridge.drop.Housekeeping;
import io.recruiteebridge.drop.Importing;
import io.recruiteebridge.drop.Receiving;
import io.recruiteebridge.drop.Reporting;
import io.recruiteebridge.drop.Work;
import io.recruiteebridge.inbox.StableFiles;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.receipt.AtomicFile;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Door;
import io.recruiteebridge.recruitee.Gate;
import io.recruiteebridge.recruitee.PersistentQuestions;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.Questions;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.RouteFiles;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge at work on one home: everything that the routes name, and Camel to run them. Whoever starts it holds the
 * home's lock. Start and stop it once each.
 */
public final class Bridge {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final List<String> ROUTES =
            List.of("receive", "import", "finish", "deliver", "inquire", "record", "report", "recruitee");
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration NAP = Duration.ofMillis(100);

    private final Settings settings;
    private final Main main = new Main();
    private final Ledger ledger;
    private final Gate gate;
    private final Drops drops = new Drops();
    private final Deliveries deliveries;
    private final Receiving receiving;
    private final Importing importing;
    private final Finishing finishing;
    private final Reporting reporting;
    private final Housekeeping housekeeping;
    private final Failures failures = new Failures();
    private volatile Secret token;
    private @Nullable ProducerTemplate template;

    /**
     * Opens the ledger and prepares everything; nothing moves yet.
     *
     * @param ends whether the command ends by itself, so that a refused token ends it rather than being waited out
     * @param environment the environment variables, for the proxy
     * @throws SettingsException if there are no routes
     * @throws LedgerException if the ledger cannot be opened
     */
    public Bridge(Settings settings, boolean ends, Map<String, String> environment) throws SettingsException {
        RouteFiles.in(settings.routes());
        this.settings = settings;
        Settings.Account company = settings.account()
                .orElseThrow(() -> new IllegalArgumentException("the bridge needs company and token"));
        this.token = company.apiKey();
        Masking.register(token);

        Folders folders = settings.folders();
        Path state = folders.state();
        Clock clock = Clock.systemDefaultZone();
        LongSupplier nanoTime = System::nanoTime;
        boolean fresh = !Files.exists(state.resolve("ledger.db"));
        Keys keys = Keys.in(state, fresh);
        this.ledger = Ledger.open(state, settings.baseUrl().toString(), company.companyId());
        Backoff backoff = new Backoff(new SplittableRandom());
        this.gate = new Gate(
                settings.requestsPerMinute(),
                ledger.account().pace(),
                settings.maxConcurrentRequests(),
                nanoTime,
                backoff);
        ServerClock serverClock = new ServerClock(nanoTime, clock);
        this.deliveries = new Deliveries(
                ledger, keys, serverClock, nanoTime, backoff, HttpClientSetup.ANSWER_TIMEOUT, this::allowance);

        StableFiles stableFiles = new StableFiles(nanoTime, System::currentTimeMillis);
        Outbox outbox = new Outbox(folders.outbox(), clock.getZone());
        this.receiving = new Receiving(settings, ledger, drops, stableFiles, clock);
        this.importing = new Importing(ledger, deliveries, drops, folders.inbox());
        this.housekeeping = new Housekeeping(settings.keepDays(), folders, ledger, clock);
        this.finishing = new Finishing(ledger, drops, folders, outbox, clock, nanoTime);
        this.reporting = new Reporting(
                ledger,
                deliveries,
                drops,
                finishing,
                gate,
                outbox,
                folders.inbox(),
                stableFiles,
                clock,
                () -> null,
                failures::trouble);

        Door door = call -> RecruiteeDoor.through(template()).send(call);
        Questions questions = new PersistentQuestions(door, Purpose.IMPORT, gate::stopped, ends, backoff, this::sleep);
        Account account = new Account(ledger, keys, serverClock, nanoTime);
        configureCamel(company, environment);
        main.bind("inboxFiles", new InboxFiles(stableFiles, drops));
        main.bind("receiving", receiving);
        main.bind("importing", importing);
        main.bind("finishing", finishing);
        main.bind("reporting", reporting);
        main.bind("account", new Knowing(account, deliveries.inquiries(), questions));
        main.bind("delivering", new Delivering(deliveries, ledger, gate, questions, door, failures));
        main.bind("recruitee", new RecruiteeDoor(gate, () -> token, clock));
        main.bind("chunks", chunks());
        main.bind("finished", finished());
        main.bind("outgoing", (PullSource) deliveries::take);
        main.bind("inquiries", (PullSource) patience -> deliveries.inquiries().await(patience) ? deliveries : null);
    }

    private PullSource chunks() {
        return new PullSource() {
            @Override
            public @Nullable Object take(Duration patience) throws IOException, InterruptedException {
                return importing.take(patience);
            }

            @Override
            public void failed(Object work) {
                importing.giveBack((Chunk) work);
            }
        };
    }

    private PullSource finished() {
        return new PullSource() {
            @Override
            public @Nullable Object take(Duration patience) throws InterruptedException {
                return finishing.take(patience);
            }

            @Override
            public void failed(Object work) {
                finishing.later((Work) work);
            }
        };
    }

    private void configureCamel(Settings.Account company, Map<String, String> environment) {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure()
                .withName("recruitee-bridge")
                .withRoutesIncludePattern("file:" + settings.routes() + "/*" + RouteFiles.SUFFIX)
                // Each large answer would leave an object behind until its exchange ends.
                .withStreamCachingEnabled(false)
                .withMessageHistory(false)
                .withAutoConfigurationLogSummary(false)
                .withShutdownTimeout((int) LONGEST_STOP.toSeconds())
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.addInitialProperty("camel.main.autowiredEnabled", "false");
        settings.camelProperties().values().forEach(main::addInitialProperty);
        main.addInitialProperty("bridge.inbox", settings.folders().inbox().toString());
        main.addInitialProperty("bridge.outbox", settings.folders().outbox().toString());
        main.addInitialProperty("recruitee.base-url", settings.baseUrl().toString());
        main.addInitialProperty("recruitee.company-id", company.companyId());
        main.addInitialProperty(
                "recruitee.max-concurrent-requests", Integer.toString(settings.maxConcurrentRequests()));
        HttpComponent http =
                HttpClientSetup.component(settings.maxConcurrentRequests(), settings.baseUrl(), environment);
        main.bind("http", http);
        main.bind("https", http);
        main.bind("pull", new PullComponent());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                // A failure goes to whoever started the exchange, without the body in the log.
                support.getCamelContext()
                        .getCamelContextExtension()
                        .setErrorHandlerFactory(new NoErrorHandlerDefinition());
            }
        });
    }

    /**
     * Takes up what an earlier process left, then starts the routes.
     *
     * @throws SettingsException if a route is missing
     * @throws Exception if Camel cannot start: a route file with a mistake, say
     */
    public void start() throws Exception {
        Folders folders = settings.folders();
        AtomicFile.sweep(
                List.of(folders.inbox(), folders.outbox(), folders.receipts(), folders.rejected(), folders.changes()));
        receiving.resume();
        importing.resume();
        main.init();
        checkRoutes();
        main.start();
        template = main.getCamelContext().createProducerTemplate();
    }

    private void checkRoutes() throws SettingsException {
        List<String> there = main
                .getCamelContext()
                .getCamelContextExtension()
                .getContextPlugin(org.apache.camel.model.Model.class)
                .getRouteDefinitions()
                .stream()
                .map(route -> route.getRouteId())
                .toList();
        for (String route : ROUTES) {
            if (!there.contains(route)) {
                throw new SettingsException("bridge.routes: the route '" + route + "' is missing in "
                        + settings.routes() + "; put back the file that came with the program.");
            }
        }
    }

    /**
     * Stops: no new row is taken, requests under way may end, everything is recorded. Nothing is left to repair.
     *
     * @param interimReceipts whether files with pending rows get a receipt that says so
     */
    public void stop(boolean interimReceipts) {
        gate.stop();
        main.stop();
        try {
            deliveries.release();
            if (interimReceipts) {
                for (Work work : drops.all()) {
                    if (work.drop().error() == null && !work.run().complete()) {
                        finishing.interim(work, reporting.waiting());
                    }
                }
            }
            reporting.stopped();
        } catch (IOException | RuntimeException e) {
            Failures.say(LOG, "stop", e);
        } finally {
            ledger.close();
        }
    }

    /** Whether everything that lay in the inbox is done. */
    public boolean idle() {
        try {
            return drops.all().isEmpty()
                    && reporting.waitingFiles().isEmpty()
                    && drops.all().isEmpty();
        } catch (IOException e) {
            failures.wrong("The inbox cannot be read: " + settings.folders().inbox());
            return false;
        }
    }

    /** Whether Recruitee refuses the token or the company. */
    public boolean settingsRefused() {
        return gate.view().mood() == Gate.Mood.REFUSED;
    }

    /** Whether something stands in the way of the rows at the moment. */
    public boolean inTrouble() {
        return gate.view().mood() != Gate.Mood.OPEN || failures.trouble() != null || deliveries.inDoubt() > 0;
    }

    /** How many rows have an outcome, of the drops that are being worked on or were finished by this process. */
    public long settled() {
        long settled = finishing.settledBefore();
        for (Work work : drops.all()) {
            settled += work.run().settled();
        }
        return settled;
    }

    /**
     * Removes what is older than the settings say.
     *
     * @return how many files were removed
     */
    public int keepHouse() throws IOException {
        return housekeeping.sweep().size();
    }

    /** How many files were finished with rejected rows or set aside. */
    public int filesWithRejects() {
        return finishing.withRejects();
    }

    /** The token was changed in the settings: it is used from now on, and a pause because of the old one ends. */
    public void useToken(Secret newToken) {
        Masking.register(newToken);
        token = newToken;
        deliveries.inquiries().tokenChanged();
        gate.settingsChanged();
    }

    private Allowance allowance() {
        Gate.View view = gate.view();
        return switch (view.mood()) {
            case OPEN, RATE_LIMITED -> Allowance.ALL;
            case TROUBLE, REFUSED -> view.opensIn().isZero() ? Allowance.ONE : Allowance.NONE;
        };
    }

    private ProducerTemplate template() {
        ProducerTemplate ready = template;
        if (ready == null) {
            throw new IllegalStateException("Camel has not been started");
        }
        return ready;
    }

    /** Sleeps, but not beyond the end of the bridge. */
    private void sleep(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (!gate.stopped() && System.nanoTime() - end < 0) {
            Thread.sleep(NAP.toMillis());
        }
    }
}
