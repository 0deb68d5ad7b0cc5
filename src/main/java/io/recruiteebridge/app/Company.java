package io.recruiteebridge.app;

import io.recruiteebridge.camel.CamelRecruiteeClient;
import io.recruiteebridge.camel.CompanyParts;
import io.recruiteebridge.camel.DeliverySteps;
import io.recruiteebridge.camel.HttpClientSetup;
import io.recruiteebridge.camel.pull.PullSource;
import io.recruiteebridge.console.RowHistory;
import io.recruiteebridge.delivery.AdmissionLimit;
import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.delivery.RowMemory;
import io.recruiteebridge.delivery.ServerClock;
import io.recruiteebridge.export.ExportRequests;
import io.recruiteebridge.export.ExportService;
import io.recruiteebridge.export.ListNews;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.FolderNews;
import io.recruiteebridge.imports.AccountCondition;
import io.recruiteebridge.imports.AccountFacts;
import io.recruiteebridge.imports.AccountReadiness;
import io.recruiteebridge.imports.Completion;
import io.recruiteebridge.imports.ExportCondition;
import io.recruiteebridge.imports.Failures;
import io.recruiteebridge.imports.FileImporter;
import io.recruiteebridge.imports.FolderCheck;
import io.recruiteebridge.imports.Housekeeping;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.ImportJobs;
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
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.ReachabilityProbe;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import io.recruiteebridge.recruitee.RetryingReadClient;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.recruiteebridge.undo.UndoReport;
import io.recruiteebridge.undo.UndoService;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * One company: the parts that work for it, by its settings and with its ledger. A {@link Bridge} carries their work. The caller
 * holds the company's home. Start and stop it once each, from any thread.
 */
public final class Company {
    /** Sends a request of a company. */
    interface Sending {
        Response send(CompanyParts company, ApiRequest request) throws InterruptedException;
    }

    private static final Duration NOTICES = Duration.ofSeconds(1);
    /** While the token is rejected, there is no export that would only wait for another one. */
    private static final Duration WITHOUT_TOKEN = Duration.ofSeconds(1);
    /** Finished at a time, where other companies have files as well. */
    private static final int FEW_FILES = 4;

    private final Settings settings;
    private final Lease lease;
    private final Mode mode;
    private final Clock clock = Clock.systemDefaultZone();
    private final LongSupplier nanoTime = System::nanoTime;
    private final Backoff backoff = new Backoff(new SplittableRandom());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ImportJobs jobs = new ImportJobs(this::ring);
    private final Failures failures = new Failures(nanoTime);
    private final StableFiles stableFiles = new StableFiles(nanoTime, System::currentTimeMillis);
    private final InboxWatch watch;
    private final InboxWatch checkWatch;
    private final Keys keys;
    private final Ledger ledger;
    private final RequestGate gate;
    private final CandidateDirectory directory;
    private final KnownAddresses addresses;
    private final HomeRequests requests;
    private final UndoService undoing;
    private final ReachabilityProbe reach;
    private final Housekeeping housekeeping;
    private final RowHistory history;
    private final BridgeStatus status;
    private final CompanyParts parts;
    private final Map<String, Supply> supplies = new LinkedHashMap<>();
    private final int among;
    private volatile Runnable bell = () -> {};
    private volatile Secret token;
    /** Notified of every response, besides the parts. */
    private volatile CamelRecruiteeClient.Listener listener = (request, response, took) -> {};

    /**
     * Opens the ledger and builds every part; nothing runs yet.
     *
     * @param name among several companies; empty for the only one
     * @param among so many companies in the process, about
     * @param mode whether it ends by itself, so that a rejected token ends it instead of being waited out
     * @param database keeps the ledger
     * @param lease of the database; without it nothing is sent
     * @param sending sends its requests
     * @throws SettingsException if something can't be kept in its folders
     * @throws LedgerException if the ledger can't be opened
     */
    Company(String name, int among, Settings settings, Mode mode, LedgerDatabase database, Lease lease, Sending sending)
            throws SettingsException {
        this.among = among;
        this.settings = settings;
        this.lease = lease;
        this.mode = mode;
        Settings.Account account = settings.account()
                .orElseThrow(() -> new IllegalArgumentException("the bridge needs a company ID and a token"));
        this.token = account.apiKey();
        Masking.register(token);

        Folders folders = settings.folders();
        this.watch = new InboxWatch(folders.inbox(), jobs, stableFiles, failures, nanoTime);
        watch.look();
        StableFiles stableChecks = new StableFiles(nanoTime, System::currentTimeMillis);
        this.checkWatch = InboxWatch.onChecks(folders, stableChecks, failures, nanoTime);
        this.keys = database.keys();
        this.ledger = database.open(settings.baseUrl().toString(), account.companyId());
        boolean built = false;
        try {
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
                Response response = sending.send(parts(), request);
                serverClock.heard(response.serverTime());
                return response;
            };
            this.directory = directory(client, Purpose.IMPORT, () -> false);
            GiveUp exportGivesUp = new GiveUp(gate, settings.giveUpAfter(), nanoTime);
            RecruiteeDirectory exportDirectory =
                    directory(client, Purpose.EXPORT, () -> mode.ends() && exportGivesUp.getAsBoolean());

            DeliveryService deliveries = new DeliveryService(
                    ledger,
                    keys,
                    serverClock,
                    nanoTime,
                    backoff,
                    HttpClientSetup.RESPONSE_TIMEOUT,
                    this::admissionLimit,
                    name.isEmpty() ? RowMemory.ALONE : RowMemory.AMONG_MANY);
            this.addresses = new KnownAddresses(ledger, keys, serverClock, nanoTime);
            AccountReadiness readiness = new AccountReadiness(
                    addresses,
                    deliveries.reconciler(),
                    serverClock,
                    directory,
                    jobs,
                    settings.duplicates(),
                    stableFiles::any);

            JobCatalog catalog = new JobCatalog(directory, nanoTime);
            Outbox outbox = new Outbox(folders.outbox(), clock.getZone(), settings.language());
            InboxReceiver receiving = new InboxReceiver(settings, ledger, jobs, watch, stableFiles, failures, clock);
            FileImporter importing = new FileImporter(settings, ledger, deliveries, jobs, catalog);
            ExportService exporting = new ExportService(settings, exportDirectory, addresses, clock, nanoTime);
            AccountFacts facts = new AccountFacts(directory, catalog, ledger, keys);
            FolderCheck checking =
                    new FolderCheck(settings, ledger, checkWatch, stableChecks, facts, outbox, failures, clock);
            Completion finishing = new Completion(ledger, jobs, folders, outbox, exporting.news(), clock, nanoTime);
            this.housekeeping = new Housekeeping(settings.keepDays(), folders, database, ledger, clock);
            this.requests = new HomeRequests(folders.shared());
            ExportRequests exportRequests = new ExportRequests(requests, exporting::exportAnew, nanoTime);
            this.undoing = new UndoService(
                    ledger,
                    keys,
                    directory,
                    requests,
                    new UndoReport(ledger, outbox),
                    deliveries::isChanging,
                    backoff,
                    clock,
                    nanoTime);
            ExportCondition exportCondition = new ExportCondition(folders, clock);
            this.reach = new ReachabilityProbe(client, gate, nanoTime);
            AccountCondition accountCondition = new AccountCondition(folders, clock);
            StatusReporter reporting = new StatusReporter(
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
            this.parts = new CompanyParts(
                    name,
                    new CamelRecruiteeClient.Sender(
                            name.isEmpty() ? null : name, gate, () -> token, (request, response, took) -> {
                                accountCondition.heard(reach.received(response));
                                if (response.responseClass() == ResponseClass.DONE) {
                                    exportRequests.progressed();
                                }
                                listener.responded(request, response, took);
                            }),
                    receiving,
                    importing,
                    checking,
                    finishing,
                    deliveries,
                    new DeliverySteps(deliveries, ledger, gate, directory, readiness),
                    readiness,
                    undoing,
                    exporting,
                    exportRequests,
                    exportCondition,
                    reporting,
                    notices(reporting),
                    failures);
            addSupplies(parts);
            built = true;
        } finally {
            if (!built) {
                ledger.close();
            }
        }
    }

    /** Where nobody is told anything, there are no channels. */
    private Notices notices(StatusReporter reporting) throws SettingsException {
        return new Notices(
                settings.company(),
                mode.notifies()
                        ? NoticeChannels.open(
                                settings, (route, source) -> supply(route, source, NOTICES), clock, nanoTime)
                        : List.of(),
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

    private RecruiteeDirectory directory(RecruiteeClient client, Purpose purpose, BooleanSupplier giveUp) {
        return new RecruiteeDirectory(
                new RetryingReadClient(client, gate::stopped, giveUp, mode.ends(), backoff, this::sleep),
                client,
                purpose);
    }

    private void addSupplies(CompanyParts of) {
        ExportService exporting = of.exporting();
        ListNews news = exporting.news();
        RowSources rows =
                new RowSources(jobs, of.deliveries(), of.account(), gate, nanoTime, Math.max(1, among / 20.0));
        // Looking costs as much in a folder in which nothing happens: among hundreds, it is looked into less often.
        Duration look = Duration.ofMillis(Math.min(1_000, 250 + 5L * among));
        supply("inbox", new WorkSource<>(watch::take, watch::wakeUp, null), look);
        // What seldom comes is looked for as seldom as where the system tells of it.
        Duration seldom = Duration.ofNanos(FolderNews.REST);
        supply("checks", new WorkSource<>(of.checking()::take, of.checking()::wakeUp, of.checking()::later), seldom);
        supply("undos", new WorkSource<>(undoing::take, undoing::wakeUp, null), seldom);
        ExportRequests asked = of.exportRequests();
        supply("exportsAsked", new WorkSource<>(asked::take, asked::wakeUp, null), seldom);
        supplies.put(
                "chunks",
                new Supply(new WorkSource<>(of.importing()::take, jobs::wakeUp, of.importing()::giveBack), rows::rest));
        supplies.put(
                "finished",
                new Supply(
                        new WorkSource<>(of.finishing()::take, jobs::wakeUp, of.finishing()::later),
                        rows::rest,
                        workers -> Math.min(FEW_FILES, workers)));
        supplies.put(
                "outgoing",
                new Supply(rows.outgoing(), rows::outgoingRest, workers -> settings.maxConcurrentRequests()));
        supplies.put("outcomes", new Supply(rows.outcomes(), rows::rest));
        supplies.put("inquiries", new Supply(rows.inquiries(), rows::rest));
        // A report reads the folders and the ledger. An open status page is loaded anew every ten seconds.
        periodic("reports", Duration.ofSeconds(1), Duration.ofMillis(Math.min(8_000, Math.max(2_000, 40L * among))));
        periodic("looks", Duration.ofSeconds(5), Duration.ofMillis(Math.max(5_000, 50L * among)));
        Duration every = settings.export().every();
        if (!every.isZero()) {
            // Not all companies in the same second.
            long spread = among == 1 ? 0 : Math.floorMod(of.name().hashCode() * 31L, every.toMillis());
            Periodic timer = new Periodic(Duration.ofSeconds(1).plusMillis(spread), every, nanoTime);
            supplies.put(
                    "exports",
                    new Supply(
                            unlessRefused(timer::take, timer::wakeUp),
                            () -> Math.max(refused() ? WITHOUT_TOKEN.toNanos() : 0, timer.untilDue())));
            supply("news", unlessRefused(time -> news.await(time) ? exporting : null, news::wakeUp), look);
        }
    }

    /** Among several companies, where looking takes no time, none keeps threads that others need. */
    private <T> PullSource<T> unlessRefused(WorkSource.Take<T> take, Runnable wakeUp) {
        return new WorkSource<>(time -> time.isZero() && refused() ? null : take.next(time), wakeUp, null);
    }

    private boolean refused() {
        return gate.view().state() == RequestGate.State.REFUSED;
    }

    private void supply(String name, PullSource<?> source, Duration rest) {
        supplies.put(name, new Supply(source, rest));
    }

    private void periodic(String name, Duration first, Duration period) {
        Periodic periodic = new Periodic(first, period, nanoTime);
        supplies.put(name, new Supply(periodic, periodic::untilDue));
    }

    /** What {@code pull:} routes take from, by name. */
    Map<String, Supply> supplies() {
        return supplies;
    }

    /** Rings whenever a route may find work that doesn't come by itself. */
    void ringing(Runnable bell) {
        this.bell = bell;
    }

    private void ring() {
        bell.run();
    }

    CompanyParts parts() {
        return parts;
    }

    /**
     * Resumes files left unfinished by an earlier process.
     *
     * @throws IOException if a folder or a working copy can't be read
     */
    void resume() throws IOException {
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
            if (parts.name().isEmpty()) {
                // Only then it is listened to; and a folder that is missing is looked into the soonest.
                requests.makeFolder();
            }
            parts.checking().resume();
            parts.receiving().resume();
            parts.importing().resume();
            history.begin();
        }
    }

    /** Sends no new row, and wakes everybody who waits for Recruitee. */
    void beginStop() {
        gate.stop();
        reach.close();
        stopping.countDown();
    }

    /**
     * Records every outcome, once nothing is in flight any more. If the command ends by itself, files with pending rows get an
     * interim receipt.
     */
    void finishStop() {
        try {
            parts.deliveries().release();
            ledger.account().learnPace(gate.learntPerMinute());
            if (mode.ends()) {
                for (ImportJob job : jobs.all()) {
                    if (job.file().error() == null && !job.progress().complete()) {
                        parts.finishing().interim(job, parts.reporting().waiting());
                    }
                }
            }
            parts.reporting().stopped();
        } catch (IOException | RuntimeException e) {
            Failures.say(LoggerFactory.getLogger(Company.class), "stop", e);
        }
    }

    /** Closes the ledger. */
    void close() {
        parts.exporting().close();
        // A route that was just about to listen to a folder when it stopped may still do so.
        watch.wakeUp();
        parts.checking().wakeUp();
        parts.undoing().wakeUp();
        parts.exportRequests().wakeUp();
        ledger.close();
    }

    /** Has every response reported, too. */
    void listen(CamelRecruiteeClient.Listener to) {
        listener = to;
    }

    /** The progress so far. */
    public BridgeStatus status() {
        return status;
    }

    /** Whether a notification is on its way, or will be within the time. */
    public boolean isTelling(Duration within) {
        return parts.notices().isBusy(within);
    }

    /** Removes files and records past their retention, and returns how many files. */
    public int removeOldFiles() throws IOException {
        return housekeeping.sweep();
    }

    /** Uses another token from now on, and ends a pause that the old one caused. */
    public void useToken(Secret newToken) {
        Masking.register(newToken);
        token = newToken;
        parts.deliveries().reconciler().tokenChanged();
        gate.settingsChanged();
        ring();
        reach.settingsChanged();
    }

    /** Notices within about a minute if Recruitee stops accepting the token, though nothing is to be sent. Doesn't wait. */
    public void watchAccount() {
        reach.keepFresh();
    }

    /** Asked before each request. When the lease is lost for good, nobody needs to wait any longer. */
    boolean maySend() {
        if (lease.lost()) {
            gate.stop();
        }
        return lease.maySend();
    }

    private AdmissionLimit admissionLimit() {
        return parts.account().admissionLimit(gate.view());
    }

    /** Sleeps, but no longer than the company works. */
    private void sleep(Duration duration) throws InterruptedException {
        stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    // ---- for console, health and metrics --------------------------------------------------------------------------

    Ledger ledger() {
        return ledger;
    }

    RequestGate gate() {
        return gate;
    }

    Keys keys() {
        return keys;
    }

    CandidateDirectory directory() {
        return directory;
    }

    KnownAddresses addresses() {
        return addresses;
    }

    RowHistory history() {
        return history;
    }

    ReachabilityProbe reach() {
        return reach;
    }

    ImportJobs jobs() {
        return jobs;
    }
}
