package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.delivery.KnownAddresses;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.Job;
import io.recruiteebridge.recruitee.JobDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.RequestGate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up who exists in the account at this moment, for a person who is waiting: gives up slow requests. Thread-safe.
 */
public final class FreshLookup implements Supplier<@Nullable DuplicateLookup>, DuplicateLookup, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KnownAddresses addresses;
    private final CandidateDirectory directory;
    private final RequestGate gate;
    private final AccountFacts facts;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "known");
        thread.setDaemon(true);
        return thread;
    });

    public FreshLookup(
            KnownAddresses addresses, CandidateDirectory directory, RequestGate gate, Ledger ledger, Keys keys) {
        this.addresses = addresses;
        this.directory = directory;
        this.gate = gate;
        JobDirectory jobs = new JobDirectory() {
            @Override
            public List<Job> jobs() throws RecruiteeException, InterruptedException {
                return withinPatience(directory::jobs);
            }

            @Override
            public List<Job.Stage> stages(long jobId) throws RecruiteeException, InterruptedException {
                return withinPatience(() -> directory.stages(jobId));
            }
        };
        JobDirectory failFast =
                new FailFastJobs(jobs, () -> gate.view().opensIn().compareTo(PATIENCE) < 0, System::nanoTime);
        JobCatalog catalog = new JobCatalog(failFast, System::nanoTime);
        this.facts = new AccountFacts(directory, catalog, ledger, keys);
    }

    /** This lookup with current addresses, or null if Recruitee can't be asked now. */
    @Override
    public @Nullable DuplicateLookup get() {
        if (!gate.view().opensIn().isZero()) {
            return null;
        }
        try {
            withinPatience(() -> {
                addresses.refresh(directory);
                return true;
            });
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (RecruiteeException e) {
            return null;
        }
    }

    @Override
    public JobCatalog jobs() {
        return facts.jobs();
    }

    @Override
    public Keys keys() {
        return facts.keys();
    }

    @Override
    public Set<Long> undone(Collection<Long> candidates) {
        return facts.undone(candidates);
    }

    @Override
    public Map<Long, Long> rejectedCandidates(String file, int suffix, String code) {
        return facts.rejectedCandidates(file, suffix, code);
    }

    @Override
    public Map<Hash, DeliveredRow> delivered(Collection<Hash> identities) {
        return facts.delivered(identities);
    }

    @Override
    public Map<Hash, List<AddressHolder>> holders(Collection<Hash> emails) {
        return facts.holders(emails);
    }

    @Override
    public Map<Hash, List<Long>> deliveredByPhone(Collection<Hash> phones) {
        return facts.deliveredByPhone(phones);
    }

    @Override
    public boolean created(long candidateId) {
        return facts.created(candidateId);
    }

    @Override
    public Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException {
        return withinPatience(() -> facts.byIds(ids));
    }

    @Override
    public boolean readsUpdates() {
        return false;
    }

    @Override
    public @Nullable CandidateProfile byId(long id) {
        throw new UnsupportedOperationException("a preview does not read profiles");
    }

    /** A request that is given up continues, and may serve the next caller. */
    private <T> T withinPatience(Callable<T> question) throws RecruiteeException, InterruptedException {
        try {
            return asking.submit(question).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecruiteeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new RecruiteeException(RecruiteeException.Kind.GAVE_UP, 0, "no answer within " + PATIENCE);
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
