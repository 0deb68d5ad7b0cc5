package io.recruiteebridge.app;

import io.recruiteebridge.camel.CamelRecruiteeClient;
import io.recruiteebridge.camel.ConsoleServer;
import io.recruiteebridge.camel.DeliverySteps;
import io.recruiteebridge.camel.Health;
import io.recruiteebridge.camel.Hooks;
import io.recruiteebridge.camel.HttpClientSetup;
import io.recruiteebridge.camel.Metrics;
import io.recruiteebridge.camel.NoticeSteps;
import io.recruiteebridge.camel.TroubleHandler;
import io.recruiteebridge.console.AccessGuard;
import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.ConsolePassword;
import io.recruiteebridge.console.RowHistory;
import io.recruiteebridge.delivery.AdmissionLimit;
import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.export.ExportService;
import io.recruiteebridge.export.ListNews;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.imports.AccountCondition;
import io.recruiteebridge.imports.AccountFacts;
import io.recruiteebridge.imports.AccountReadiness;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.ExportCondition;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.FileImporter;
import io.recruiteebridge.imports.FolderCheck;
import io.recruiteebridge.imports.FreshLookup;
import io.recruiteebridge.imports.Housekeeping;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.imports.InboxDoor;
import io.recruiteebridge.imports.InboxReceiver;
import io.recruiteebridge.imports.InboxWatch;
import io.recruiteebridge.imports.OpenFiles;
import io.recruiteebridge.imports.StableFiles;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.ImportFile;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.log.Masking;
import io.recruiteebridge.notify.Notices;
import io.recruiteebridge.notify.Told;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutboxDoor;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.ReachabilityProbe;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.RetryingReadClient;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.PortCheck;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.undo.UndoReport;
import io.recruiteebridge.undo.UndoService;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The bridge on one home: the parts that the routes name, and a Camel that runs them. The caller holds the home's lock.
 * Start and stop it once each, from any thread.
 */
public final class Bridge {
    private final Settings settings;
    private final Lease lease;
    private final Mode mode;
    private final Main main;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ImportJobs jobs = new ImportJobs();
    private final Failures failures = new Failures(System::nanoTime);
    private final Ledger ledger;
    private final RequestGate gate;
    private final DeliveryService deliveries;
    private final InboxWatch watch;
    private final InboxReceiver receiving;
    private final FileImporter importing;
    private final FolderCheck checking;
    private final Completion finishing;
    private final ExportService exporting;
    private final ExportCondition exportCondition;
    private final UndoService undoing;
    private final ReachabilityProbe reach;
    private final StatusReporter reporting;
    private final Housekeeping housekeeping;
    private final Notices notices;
    private final RowHistory history;
    private final AccountReadiness readiness;
    private final BridgeStatus status;
    private final @Nullable ConsoleRuntime console;
    private volatile Secret token;
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
        this.lease = lease;
        this.mode = mode;
        this.token = settings.account()
                .orElseThrow(() -> new IllegalArgumentException("the bridge needs a company ID and a token"))
                .apiKey();
        Masking.register(token);

        Folders folders = settings.folders();
        Clock clock = Clock.systemDefaultZone();
        LongSupplier nanoTime = System::nanoTime;
        StableFiles stableFiles = new StableFiles(nanoTime, System::currentTimeMillis);
        this.watch = new InboxWatch(folders.inbox(), jobs, stableFiles, failures, nanoTime);
        watch.look();
        StableFiles stableChecks = new StableFiles(nanoTime, System::currentTimeMillis);
        InboxWatch checkWatch = InboxWatch.onChecks(folders, stableChecks, failures, nanoTime);
        Keys keys = database.keys();
        this.ledger = database.open(
                settings.baseUrl().toString(), settings.account().orElseThrow().companyId());
        Backoff backoff = new Backoff(new SplittableRandom());
        this.gate = new RequestGate(
                settings.requestsPerMinute(),
                ledger.account().pace(),
                settings.maxConcurrentRequests(),
                nanoTime,
                backoff,
                this::maySend);
        ServerClock serverClock = new ServerClock(nanoTime, clock);
        // Any response gives Recruitee's time: with duplicates=create no candidate list is read.
        RecruiteeClient client = request -> {
            Response response = CamelRecruiteeClient.through(template()).send(request);
            serverClock.heard(response.serverTime());
            return response;
        };
        CandidateDirectory directory = directory(client, Purpose.IMPORT, () -> false, backoff);
        GiveUp exportGivesUp = new GiveUp(gate, settings.giveUpAfter(), nanoTime);
        RecruiteeDirectory exportDirectory =
                directory(client, Purpose.EXPORT, () -> mode.ends() && exportGivesUp.getAsBoolean(), backoff);

        this.deliveries = new DeliveryService(
                ledger, keys, serverClock, nanoTime, backoff, HttpClientSetup.RESPONSE_TIMEOUT, this::admissionLimit);
        KnownAddresses addresses = new KnownAddresses(ledger, keys, serverClock, nanoTime);
        this.readiness = new AccountReadiness(
                addresses,
                deliveries.reconciler(),
                serverClock,
                directory,
                jobs,
                settings.duplicates(),
                stableFiles::any);

        JobCatalog catalog = new JobCatalog(directory, nanoTime);
        Outbox outbox = new Outbox(folders.outbox(), clock.getZone(), settings.language());
        this.receiving = new InboxReceiver(settings, ledger, jobs, watch, stableFiles, failures, clock);
        this.importing = new FileImporter(settings, ledger, deliveries, jobs, catalog);
        this.exporting = new ExportService(settings, exportDirectory, addresses, clock, nanoTime);
        AccountFacts facts = new AccountFacts(directory, catalog, ledger, keys);
        this.checking = new FolderCheck(settings, ledger, checkWatch, stableChecks, facts, outbox, failures, clock);
        this.finishing = new Completion(ledger, jobs, folders, outbox, exporting.news(), clock, nanoTime);
        this.housekeeping = new Housekeeping(settings.keepDays(), folders, database, ledger, clock);
        this.undoing = new UndoService(
                ledger,
                keys,
                directory,
                new HomeRequests(folders.shared()),
                new UndoReport(ledger, outbox),
                deliveries::isChanging,
                backoff,
                clock,
                nanoTime);
        this.exportCondition = new ExportCondition(folders, clock);
        this.reach = new ReachabilityProbe(client, gate, nanoTime);
        AccountCondition accountCondition = new AccountCondition(folders, clock);
        this.reporting = new StatusReporter(
                ledger,
                deliveries,
                jobs,
                finishing,
                gate,
                outbox,
                folders,
                List.of(watch, checkWatch),
                clock,
                exporting::last,
                failures::trouble,
                exportCondition,
                new OpenFiles(folders, clock.getZone()));
        this.notices = notices(clock, nanoTime);
        this.history = new RowHistory(ledger, jobs, clock);
        this.status = new BridgeStatus(
                jobs,
                List.of(watch, checkWatch),
                checking,
                finishing,
                deliveries,
                gate,
                failures,
                folders,
                undoing,
                receiving);

        camel.configure(main, environment, this::maySend);
        DeliverySteps delivering = new DeliverySteps(deliveries, ledger, gate, directory, readiness);
        bindSteps(delivering);
        bindSources();
        Metrics metrics = camel.hasConsole()
                ? new Metrics(history, jobs, deliveries, gate, reporting, exporting::last, clock)
                : null;
        new CamelRecruiteeClient(gate, () -> token, clock, (request, response, took) -> {
                    accountCondition.heard(reach.received(response));
                    if (metrics != null) {
                        metrics.responded(request, response, took);
                    }
                })
                .bind(main::bind);
        if (metrics == null) {
            console = null;
        } else {
            AccessGuard guard = guard(settings, clock, nanoTime);
            FreshLookup known = new FreshLookup(addresses, directory, gate, ledger, keys);
            console = new ConsoleRuntime(new ConsoleServer(settings, guard), known);
            console.configure(
                    main,
                    metrics,
                    new Console(
                            settings,
                            reporting,
                            ledger,
                            gate,
                            history,
                            finishing,
                            guard,
                            known,
                            known.jobs(),
                            undoing,
                            clock),
                    context -> Health.register(
                            context, folders, ledger, reach, delivering::beat, exportCondition::problem, nanoTime));
        }
    }

    private static AccessGuard guard(Settings settings, Clock clock, LongSupplier nanoTime) throws SettingsException {
        try {
            Secret password = ConsolePassword.of(settings);
            Masking.register(password);
            return new AccessGuard(settings.http(), password, settings.folders().shared(), clock, nanoTime);
        } catch (IOException e) {
            throw new SettingsException("bridge.http-password: the console's password can't be read from or kept in "
                    + ConsolePassword.file(settings) + " (" + e + "); set one, or delete that file.");
        }
    }

    /** Where nobody is told anything, there are no channels. */
    private Notices notices(Clock clock, LongSupplier nanoTime) throws SettingsException {
        return new Notices(
                mode.notifies() ? NoticeChannels.open(settings, main::bind, clock, nanoTime) : List.of(),
                reporting::latest,
                () -> ledger.files().latest(1).stream()
                        .map(ImportFile::startedAt)
                        .findFirst()
                        .orElse(null),
                settings.notifications().expectFileEvery(),
                new Told(settings.folders().notices().resolve("told.json")),
                settings.language(),
                clock,
                nanoTime);
    }

    private RecruiteeDirectory directory(
            RecruiteeClient client, Purpose purpose, BooleanSupplier giveUp, Backoff backoff) {
        return new RecruiteeDirectory(
                new RetryingReadClient(client, gate::stopped, giveUp, mode.ends(), backoff, this::sleep),
                client,
                purpose);
    }

    /** The beans and processors that the routes name. */
    private void bindSteps(DeliverySteps delivering) {
        main.bind("trouble", new TroubleHandler(failures::wrong, failures::fine));
        main.bind(
                "exportTrouble",
                new TroubleHandler(
                        (route, failure) -> exportCondition.failed(failure), route -> exportCondition.succeeded()));
        main.bind("receiving", receiving);
        main.bind("importing", importing);
        main.bind("checking", checking);
        main.bind("finishing", finishing);
        Hooks.bind(main::bind);
        main.bind("inboxDoor", new InboxDoor(settings));
        main.bind("outboxDoor", new OutboxDoor());
        new NoticeSteps(notices).bind(main::bind);
        main.bind("reporting", reporting);
        main.bind("exporting", exporting);
        main.bind("undoing", undoing);
        main.bind("account", readiness);
        main.bind("delivering", delivering);
        delivering.bind(main::bind);
    }

    /** What {@code pull:} routes take from. */
    private void bindSources() {
        main.bind("inbox", new WorkSource<>(watch::take, jobs::wakeUp, null));
        main.bind("checks", new WorkSource<>(checking::take, jobs::wakeUp, checking::later));
        main.bind("chunks", new WorkSource<>(importing::take, jobs::wakeUp, importing::giveBack));
        main.bind("finished", new WorkSource<>(finishing::take, jobs::wakeUp, finishing::later));
        main.bind("undos", new WorkSource<>(undoing::take, undoing::wakeUp, null));
        ListNews news = exporting.news();
        main.bind("news", new WorkSource<>(patience -> news.await(patience) ? exporting : null, news::wakeUp, null));
        main.bind("outgoing", WorkSource.onRows(jobs, deliveries::take));
        // Even if nothing has happened: health checks when this last ran.
        main.bind(
                "outcomes",
                new WorkSource<>(
                        patience -> {
                            if (jobs.awaitAny(patience)) {
                                deliveries.awaitOutcomes(WorkSource.AMONG_ROWS);
                            }
                            return deliveries;
                        },
                        jobs::wakeUp,
                        null));
        main.bind("inquiries", new WorkSource<>(this::inquiry, jobs::wakeUp, null));
    }

    /** A file that is about to be received wakes this, so that the account's addresses are read meanwhile. */
    private @Nullable DeliveryService inquiry(Duration patience) throws InterruptedException {
        if (readiness.outdated()) {
            return deliveries;
        }
        return jobs.awaitAny(patience) && deliveries.reconciler().await(WorkSource.AMONG_ROWS) ? deliveries : null;
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
        Folders folders = settings.folders();
        AtomicFile.sweep(List.of(
                folders.inbox(),
                folders.outbox(),
                folders.receipts(),
                folders.checked(),
                folders.rejected(),
                folders.changes(),
                folders.state()));
        if (mode.imports()) {
            checking.resume();
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
        gate.stop();
        reach.close();
        stopping.countDown();
        main.stop();
        try {
            deliveries.release();
            ledger.account().learnPace(gate.learntPerMinute());
            if (mode.ends()) {
                for (ImportJob job : jobs.all()) {
                    if (job.file().error() == null && !job.progress().complete()) {
                        finishing.interim(job, reporting.waiting());
                    }
                }
            }
            reporting.stopped();
        } catch (IOException | RuntimeException e) {
            Failures.say(LoggerFactory.getLogger(Bridge.class), "stop", e);
        } finally {
            if (console != null) {
                console.close();
            }
            exporting.close();
            ledger.close();
        }
    }

    /** The progress so far. */
    public BridgeStatus status() {
        return status;
    }

    /**
     * Writes the candidate list now, and waits for it.
     *
     * @throws Exception if it couldn't be written; the last list is kept
     */
    public void exportNow() throws Exception {
        Exchange done = template().send("direct:export", exchange -> {});
        if (done.getException() != null) {
            throw done.getException();
        }
    }

    /**
     * Tells people how a command ends; whether they know is asked by {@link #isTelling}.
     *
     * @param gaveUp why rows are pending, or null if none are
     */
    public void tellTheEnd(@Nullable String gaveUp) {
        if (!mode.notifies()) {
            return;
        }
        try {
            reporting.report();
        } catch (IOException e) {
            Failures.say(LoggerFactory.getLogger(Bridge.class), "report", e);
        }
        notices.ending(gaveUp);
        template().send("direct:watch-status", exchange -> {});
    }

    /** Whether a notification is on its way, or will be within the time. */
    public boolean isTelling(Duration within) {
        return notices.isBusy(within);
    }

    /** Removes files and records past their retention, and returns how many files. */
    public int removeOldFiles() throws IOException {
        return housekeeping.sweep();
    }

    /** Uses another token from now on, and ends a pause that the old one caused. */
    public void useToken(Secret newToken) {
        Masking.register(newToken);
        token = newToken;
        deliveries.reconciler().tokenChanged();
        gate.settingsChanged();
        reach.settingsChanged();
    }

    /** Notices within about a minute if Recruitee stops accepting the token, though nothing is to be sent. Doesn't wait. */
    public void watchAccount() {
        reach.keepFresh();
    }

    /** Asked before each request. When the lease is lost for good, nobody needs to wait any longer. */
    private boolean maySend() {
        if (lease.lost()) {
            gate.stop();
        }
        return lease.maySend();
    }

    private AdmissionLimit admissionLimit() {
        return readiness.admissionLimit(gate.view());
    }

    /** Created on first use: routes send requests while Camel is still starting others. */
    private synchronized ProducerTemplate template() {
        if (template == null) {
            template = main.getCamelContext().createProducerTemplate();
        }
        return template;
    }

    /** Sleeps, but no longer than the bridge runs. */
    private void sleep(Duration duration) throws InterruptedException {
        stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }
}
