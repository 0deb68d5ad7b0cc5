package io.recruiteebridge.camel;

import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.Guard;
import io.recruiteebridge.console.RowHistory;
import io.recruiteebridge.delivery.AdmissionLimit;
import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.imports.Chunk;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.FileImporter;
import io.recruiteebridge.imports.Housekeeping;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.imports.InboxReceiver;
import io.recruiteebridge.imports.LedgerKnown;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.ReadClient;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.RetryingReadClient;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
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
    /** What a bridge does, which decides the route files that it needs. */
    public enum Mode {
        /** Everything, until it is stopped. An integrator's own routes run in this mode only. */
        RUN(List.of("receive", "import", "deliver", "recruitee", "export")),
        /** Works off the inbox, then ends. */
        IMPORT(List.of("receive", "import", "deliver", "recruitee")),
        /** Writes the candidate list, then ends. */
        EXPORT(List.of("export", "recruitee"));

        private final List<String> routes;

        Mode(List<String> routes) {
            this.routes = routes;
        }

        boolean ends() {
            return this != RUN;
        }
    }

    private static final String CONSOLE = "console";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration NAP = Duration.ofMillis(100);

    private final Settings settings;
    private final Main main = new Main();
    private final Ledger ledger;
    private final RequestGate gate;
    private final ImportJobs drops = new ImportJobs();
    private final DeliveryService deliveries;
    private final InboxReceiver receiving;
    private final FileImporter importing;
    private final Completion finishing;
    private final StatusReporter reporting;
    private final Housekeeping housekeeping;
    private final Failures failures = new Failures(System::nanoTime);
    private volatile Secret token;
    private @Nullable ProducerTemplate template;
    private final Mode mode;
    private final ExportService exporting;
    private final @Nullable ConsoleServer server;
    private final @Nullable ReachabilityProbe reach;
    private final @Nullable FreshKnown known;
    private final RowHistory history;
    private final DeliverySteps delivering;
    private final AccountReadiness knowing;
    private volatile long fineAt = System.nanoTime();

    /**
     * Opens the ledger and prepares everything; nothing moves yet.
     *
     * @param mode what it is to do; where it ends by itself, a refused token ends it rather than being waited out
     * @param environment the environment variables, for the proxy
     * @throws SettingsException if there are no routes
     * @throws LedgerException if the ledger cannot be opened
     */
    public Bridge(Settings settings, Mode mode, Map<String, String> environment) throws SettingsException {
        this(settings, mode, environment, Bridge::ledgerOnDisk);
    }

    /**
     * The same with a ledger of the caller's making: for measurements, which ask what the one on disk costs.
     *
     * @param openLedger opens the ledger; called once
     */
    public Bridge(Settings settings, Mode mode, Map<String, String> environment, Function<Settings, Ledger> openLedger)
            throws SettingsException {
        this.mode = mode;
        checkRouteFiles(settings, mode);
        this.settings = settings;
        Settings.Account company = settings.account()
                .orElseThrow(() -> new IllegalArgumentException("the bridge needs company and token"));
        this.token = company.apiKey();
        Masking.register(token);

        Folders folders = settings.folders();
        Path state = folders.state();
        Clock clock = Clock.systemDefaultZone();
        LongSupplier nanoTime = System::nanoTime;
        StableFiles stableFiles = new StableFiles(nanoTime, System::currentTimeMillis);
        stableFiles.lookAt(folders.inbox());
        boolean fresh = !Files.exists(state.resolve("ledger.db"));
        Keys keys = Keys.in(state, fresh);
        this.ledger = openLedger.apply(settings);
        Backoff backoff = new Backoff(new SplittableRandom());
        this.gate = new RequestGate(
                settings.requestsPerMinute(),
                ledger.account().pace(),
                settings.maxConcurrentRequests(),
                nanoTime,
                backoff);
        ServerClock serverClock = new ServerClock(nanoTime, clock);
        this.deliveries = new DeliveryService(
                ledger, keys, serverClock, nanoTime, backoff, HttpClientSetup.ANSWER_TIMEOUT, this::allowance);

        Outbox outbox = new Outbox(folders.outbox(), clock.getZone());
        this.receiving = new InboxReceiver(settings, ledger, drops, stableFiles, clock);
        this.importing = new FileImporter(ledger, deliveries, drops, folders.inbox());
        this.housekeeping = new Housekeeping(settings.keepDays(), folders, ledger, clock);
        this.finishing = new Completion(ledger, drops, folders, outbox, clock, nanoTime);
        // Whatever answers tells the time at Recruitee: with duplicates=create no list of candidates is read that
        // would.
        RecruiteeClient door = call -> {
            Response answer = CamelRecruiteeClient.through(template()).send(call);
            serverClock.heard(answer.serverTime());
            return answer;
        };
        KnownAddresses account = new KnownAddresses(ledger, keys, serverClock, nanoTime);
        this.exporting = new ExportService(
                settings,
                new RetryingReadClient(
                        door, Purpose.EXPORT, gate::stopped, this::exportGivesUp, mode.ends(), backoff, this::sleep),
                account,
                clock);
        this.reporting = new StatusReporter(
                ledger,
                deliveries,
                drops,
                finishing,
                gate,
                outbox,
                folders.inbox(),
                stableFiles,
                clock,
                exporting::last,
                failures::trouble);

        ReadClient questions = new RetryingReadClient(
                door, Purpose.IMPORT, gate::stopped, () -> false, mode.ends(), backoff, this::sleep);
        this.knowing = new AccountReadiness(
                account,
                deliveries.inquiries(),
                serverClock,
                questions,
                drops,
                settings.duplicates(),
                stableFiles::any);
        configureCamel(company, environment);
        Taking taking = new Taking(receiving, failures, nanoTime);
        main.bind("inboxFiles", new InboxFiles(stableFiles, drops, taking::waits));
        main.bind("inboxTrouble", new PollExceptionHandler(failures, "inbox"));
        main.bind("reportTrouble", new PollExceptionHandler(failures, "report"));
        main.bind("receiving", taking);
        main.bind("importing", importing);
        main.bind("finishing", finishing);
        main.bind("reporting", reporting);
        main.bind("exporting", exporting);
        main.bind("account", knowing);
        this.delivering = new DeliverySteps(deliveries, ledger, gate, questions, door, knowing);
        main.bind("delivering", delivering);
        delivering.bind(main::bind);
        main.bind("chunks", chunks());
        main.bind("finished", finished());
        main.bind("outgoing", (PullSource) deliveries::take);
        main.bind("outcomes", (PullSource) patience -> {
            deliveries.awaitOutcomes(patience);
            return deliveries;
        });
        this.history = new RowHistory(ledger, drops, clock);
        if (hasConsole(settings, mode)) {
            Guard guard = new Guard(settings.http());
            server = new ConsoleServer(settings, guard);
            server.configure(main);
            reach = new ReachabilityProbe(door, gate, nanoTime);
            known = new FreshKnown(account, questions, gate, new LedgerKnown(ledger, keys));
            Metrics metrics = new Metrics(history, drops, deliveries, gate, reporting, exporting::last, clock);
            metrics.bind(main);
            new CamelRecruiteeClient(gate, () -> token, clock, (call, answer, took) -> {
                        reach.saw(answer);
                        metrics.answered(call, answer, took);
                    })
                    .bind(main::bind);
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void afterConfigure(BaseMainSupport support) {
                    CamelContext context = support.getCamelContext();
                    Health.register(context, folders, ledger, reach, delivering::beat, nanoTime);
                    try {
                        context.addStartupListener((starting, already) -> server.guardManagement(context));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            main.bind(
                    "console",
                    new ConsolePages(
                            new Console(settings, reporting, ledger, gate, history, guard, known, clock), guard));
        } else {
            server = null;
            reach = null;
            known = null;
            new CamelRecruiteeClient(gate, () -> token, clock).bind(main::bind);
        }
        main.bind("inquiries", (PullSource)
                patience -> knowing.outdated() || deliveries.inquiries().await(patience) ? deliveries : null);
    }

    private static Ledger ledgerOnDisk(Settings settings) {
        return Ledger.open(
                settings.folders().state(),
                settings.baseUrl().toString(),
                settings.account().orElseThrow().companyId());
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
                finishing.later((ImportJob) work);
            }
        };
    }

    private void configureCamel(Settings.Account company, Map<String, String> environment) {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure()
                .withName("recruitee-bridge")
                .withRoutesIncludePattern(routesPattern())
                .withRoutesExcludePattern(hasConsole(settings, mode) ? null : "**/" + CONSOLE + RouteFiles.SUFFIX)
                .withJmxEnabled(false)
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
        Duration every = settings.export().every();
        main.addInitialProperty("bridge.export-on-timer", Boolean.toString(mode == Mode.RUN && !every.isZero()));
        main.addInitialProperty("bridge.export-every", Long.toString(Math.max(1, every.toMillis())));
        main.addInitialProperty("recruitee.base-url", settings.baseUrl().toString());
        main.addInitialProperty("recruitee.company-id", company.companyId());
        main.addInitialProperty(
                "recruitee.max-concurrent-requests", Integer.toString(settings.maxConcurrentRequests()));
        HttpClientSetup.configure(main, settings.maxConcurrentRequests(), settings.baseUrl(), environment);
        main.bind("pull", new PullComponent(failures));
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
     * @throws SettingsException if Camel cannot start: a route file has a mistake, say
     * @throws IOException if a folder or a work copy cannot be read
     */
    public void start() throws SettingsException, IOException {
        if (server != null) {
            server.checkPorts();
        }
        Folders folders = settings.folders();
        AtomicFile.sweep(
                List.of(folders.inbox(), folders.outbox(), folders.receipts(), folders.rejected(), folders.changes()));
        if (mode != Mode.EXPORT) {
            receiving.resume();
            importing.resume();
            history.begin();
        }
        try {
            main.start();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new SettingsException(
                    "bridge.routes: the routes in " + settings.routes() + " cannot be started: " + cause.getMessage());
        }
        if (server != null && reach != null && known != null) {
            server.started(main.getCamelContext());
        }
    }

    /** A route file that is missing would leave the bridge half at work, and nobody would notice. */
    private static void checkRouteFiles(Settings settings, Mode mode) throws SettingsException {
        List<Path> there = RouteFiles.in(settings.routes());
        List<String> needed = new ArrayList<>(mode.routes);
        if (hasConsole(settings, mode)) {
            needed.add(CONSOLE);
        }
        for (String route : needed) {
            if (there.stream().noneMatch(file -> file.getFileName().toString().equals(route + RouteFiles.SUFFIX))) {
                throw new SettingsException("bridge.routes: " + route + RouteFiles.SUFFIX + " is missing in "
                        + settings.routes() + "; put back the file that came with the program.");
            }
        }
    }

    /** Only a bridge that goes on has pages to show, and only where there is a port for them. */
    private static boolean hasConsole(Settings settings, Mode mode) {
        return mode == Mode.RUN && settings.http().port() != 0;
    }

    private String routesPattern() {
        String folder = "file:" + settings.routes() + "/";
        if (mode == Mode.RUN) {
            return folder + "*" + RouteFiles.SUFFIX;
        }
        return mode.routes.stream()
                .map(route -> folder + route + RouteFiles.SUFFIX)
                .collect(Collectors.joining(","));
    }

    /**
     * Stops: no new row is taken, requests under way may end, everything is recorded. Nothing is left to repair.
     * Where the command ends by itself, files with pending rows get a receipt that says so.
     */
    public void stop() {
        gate.stop();
        main.stop();
        try {
            deliveries.release();
            ledger.learnPace(gate.learntPerMinute());
            if (mode.ends()) {
                for (ImportJob work : drops.all()) {
                    if (work.drop().error() == null && !work.run().complete()) {
                        finishing.interim(work, reporting.waiting());
                    }
                }
            }
            reporting.stopped();
        } catch (IOException | RuntimeException e) {
            Failures.say(LOG, "stop", e);
        } finally {
            if (server != null && reach != null && known != null) {
                reach.close();
                known.close();
                server.close();
            }
            exporting.close();
            ledger.close();
        }
    }

    /**
     * Writes the candidate list now, and waits for it.
     *
     * @throws Exception if it could not be written; the last good list is still there
     */
    public void exportNow() throws Exception {
        Exchange done = template().send("direct:export", exchange -> {});
        if (done.getException() != null) {
            throw done.getException();
        }
    }

    /** An export command gives up after so long in trouble; otherwise only the end of the bridge ends the asking. */
    private boolean exportGivesUp() {
        if (gate.view().state() == RequestGate.State.OPEN) {
            fineAt = System.nanoTime();
        }
        return mode.ends()
                && System.nanoTime() - fineAt > settings.giveUpAfter().toNanos();
    }

    /** Whether everything that lay in the inbox is done. */
    public boolean idle() {
        try {
            return drops.all().isEmpty()
                    && reporting.waitingFiles().isEmpty()
                    && drops.all().isEmpty();
        } catch (IOException e) {
            failures.wrong(
                    "inbox",
                    new IOException(
                            "The inbox cannot be read: " + settings.folders().inbox(), e));
            return false;
        }
    }

    /** Whether Recruitee refuses the token or the company. */
    public boolean settingsRefused() {
        return gate.view().state() == RequestGate.State.REFUSED;
    }

    /** Whether something stands in the way of the rows at the moment. */
    public boolean inTrouble() {
        return gate.view().state() != RequestGate.State.OPEN || failures.trouble() != null || deliveries.failingAgain();
    }

    /** How many rows have an outcome, of the drops that are being worked on or were finished by this process. */
    public long settled() {
        long settled = finishing.settledBefore();
        for (ImportJob work : drops.all()) {
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

    private AdmissionLimit allowance() {
        if (knowing.outdated()) {
            return AdmissionLimit.NONE;
        }
        RequestGate.View view = gate.view();
        return switch (view.state()) {
            case OPEN, RATE_LIMITED -> AdmissionLimit.ALL;
            case TROUBLE, REFUSED -> view.opensIn().isZero() ? AdmissionLimit.ONE : AdmissionLimit.NONE;
        };
    }

    /** Made when first needed: routes ask while Camel is still starting the others. */
    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = main.getCamelContext().createProducerTemplate();
        }
        return template;
    }

    /** Sleeps, but not beyond the end of the bridge. */
    private void sleep(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (!gate.stopped() && System.nanoTime() - end < 0) {
            Thread.sleep(NAP.toMillis());
        }
    }
}
