package io.recruiteebridge.app;

import io.recruiteebridge.camel.CamelRecruiteeClient;
import io.recruiteebridge.camel.HttpClientSetup;
import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.LedgerView.Scope;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RecruiteeClient;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.RetryingReadClient;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * Who exists in the account and who was delivered from this home, for one command: the addresses are read when it is loaded,
 * single candidates when they are asked for, through the same gate and the same route as everything else. Works without a
 * home and beside a running bridge; writes nothing.
 */
public final class AddressBook implements DuplicateLookup, AutoCloseable {
    private static final long[] NOBODY = {};
    private static final List<String> ROUTES = List.of("errors", "recruitee");

    private final Main main;
    private final RequestGate gate;
    private final JobCatalog jobs;
    private final Keys keys;
    private final @Nullable LedgerView ledger;
    private final List<Scope> scopes;
    private final Map<Hash, long[]> addresses = new HashMap<>();
    private final CandidateDirectory directory;

    /**
     * Asks for the whole list.
     *
     * @throws SettingsException if the route is missing
     * @throws RecruiteeException if there is no response within {@code bridge.give-up-after}, or the token is rejected
     */
    public static AddressBook load(Settings settings, Map<String, String> environment)
            throws SettingsException, RecruiteeException, InterruptedException {
        CamelSetup.checkRouteFiles(settings, ROUTES);
        AddressBook book = new AddressBook(settings, environment);
        try {
            book.directory.all(book::learn);
            return book;
        } catch (RecruiteeException | InterruptedException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private AddressBook(Settings settings, Map<String, String> environment) {
        Settings.Account account = settings.account()
                .orElseThrow(() -> new IllegalArgumentException("asking Recruitee needs a company ID and a token"));
        LedgerDatabase database = new LedgerChoice().of(settings);
        this.ledger = database.view();
        this.keys = ledger == null ? Keys.random() : database.keys();
        this.scopes = ledger == null
                ? List.of()
                : ledger.scopes().stream()
                        .filter(scope -> scope.companyId().equals(account.companyId())
                                && scope.baseUrl().equals(settings.baseUrl().toString()))
                        .toList();
        Backoff backoff = new Backoff(new SplittableRandom());
        this.gate = new RequestGate(
                settings.requestsPerMinute(), 0, settings.maxConcurrentRequests(), System::nanoTime, backoff);
        this.main = CamelSetup.newMain(environment);
        main.configure()
                .withName("recruitee-bridge-check")
                .withRoutesIncludePattern(CamelSetup.routesPattern(settings.routes(), ROUTES))
                .withStreamCachingEnabled(false)
                .withJmxEnabled(false)
                .withAutoConfigurationLogSummary(false);
        main.addInitialProperty("recruitee.base-url", settings.baseUrl().toString());
        main.addInitialProperty("recruitee.company-id", account.companyId());
        HttpClientSetup.configure(main, 1, settings.baseUrl(), environment, () -> true);
        new CamelRecruiteeClient(gate, account::apiKey, Clock.systemUTC()).bind(main::bind);
        main.start();
        RecruiteeClient client =
                CamelRecruiteeClient.through(main.getCamelContext().createProducerTemplate());
        long begun = System.nanoTime();
        RetryingReadClient reads = new RetryingReadClient(
                client,
                gate::stopped,
                () -> System.nanoTime() - begun > settings.giveUpAfter().toNanos(),
                true,
                backoff,
                duration -> Thread.sleep(duration.toMillis()));
        this.directory = new RecruiteeDirectory(reads, client, Purpose.IMPORT);
        this.jobs = new JobCatalog(directory, System::nanoTime);
    }

    private void learn(CandidateSummary candidate) {
        for (String email : candidate.emails()) {
            addresses.merge(
                    keys.hash('e', Normal.email(email)), new long[] {candidate.id()}, (one, other) -> LongStream.concat(
                                    LongStream.of(one), LongStream.of(other))
                            .sorted()
                            .distinct()
                            .toArray());
        }
    }

    @Override
    public JobCatalog jobs() {
        return jobs;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public Set<Long> undone(Collection<Long> candidates) {
        return ledger == null || scopes.isEmpty() ? Set.of() : ledger.undone(scopes.get(0), candidates);
    }

    @Override
    public Map<Long, Long> rejectedCandidates(String file, int suffix, String code) {
        return ledger == null || scopes.isEmpty()
                ? Map.of()
                : ledger.rejectedCandidates(scopes.get(0), file, suffix, code);
    }

    @Override
    public Map<Hash, DeliveredRow> delivered(Collection<Hash> identities) {
        return inLedger((view, scope) -> view.delivered(scope, identities));
    }

    @Override
    public Map<Hash, List<AddressHolder>> holders(Collection<Hash> emails) {
        Map<Hash, List<Long>> delivered = inLedger((view, scope) -> view.deliveredByEmail(scope, emails));
        Map<Hash, List<AddressHolder>> holders = new HashMap<>();
        for (Hash email : emails) {
            List<Long> recipients = delivered.getOrDefault(email, List.of());
            long[] current = addresses.getOrDefault(email, NOBODY);
            List<AddressHolder> some = LongStream.concat(
                            LongStream.of(current), recipients.stream().mapToLong(Long::longValue))
                    .sorted()
                    .distinct()
                    .mapToObj(id -> new AddressHolder(id, recipients.contains(id)))
                    .toList();
            if (!some.isEmpty()) {
                holders.put(email, some);
            }
        }
        return holders;
    }

    @Override
    public Map<Hash, List<Long>> deliveredByPhone(Collection<Hash> phones) {
        return inLedger((view, scope) -> view.deliveredByPhone(scope, phones));
    }

    @Override
    public boolean created(long candidateId) {
        return ledger != null && !scopes.isEmpty() && ledger.claimed(scopes.get(0), candidateId);
    }

    private <T> Map<Hash, T> inLedger(BiFunction<LedgerView, Scope, Map<Hash, T>> search) {
        return ledger == null || scopes.isEmpty() ? Map.of() : search.apply(ledger, scopes.get(0));
    }

    @Override
    public Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException {
        return directory.byIds(ids);
    }

    @Override
    public boolean readsUpdates() {
        return true;
    }

    @Override
    public @Nullable CandidateProfile byId(long id) throws RecruiteeException, InterruptedException {
        return directory.byId(id);
    }

    @Override
    public void close() {
        gate.stop();
        main.stop();
        if (ledger != null) {
            ledger.close();
        }
    }
}
