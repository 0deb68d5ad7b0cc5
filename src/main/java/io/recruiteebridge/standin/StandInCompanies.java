package io.recruiteebridge.standin;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts of several companies behind one address, as Recruitee has them; each with its own candidates and faults. Thread-safe. */
public final class StandInCompanies implements AutoCloseable {
    /** One company. */
    private record Account(CandidateStore candidates, Traffic traffic, FaultInjector injector) {}

    private final Map<Long, Account> accounts = new LinkedHashMap<>();
    private final Listener listener;

    private StandInCompanies(List<StandInConfig> companies) throws IOException {
        Map<String, HttpHandler> handlers = new HashMap<>();
        for (StandInConfig config : companies) {
            CandidateStore candidates = new CandidateStore(Clock.systemUTC());
            candidates.addPeople(config.people(), config.seed());
            Traffic traffic = new Traffic(config.remembered());
            FaultInjector injector = new FaultInjector(new Api(config, candidates), candidates, traffic);
            accounts.put(config.companyId(), new Account(candidates, traffic, injector));
            handlers.put("/c/" + config.companyId() + "/", injector);
        }
        this.listener = new Listener(0, handlers);
    }

    /**
     * Starts it on a free port.
     *
     * @param companies with different ids
     */
    public static StandInCompanies start(List<StandInConfig> companies) {
        try {
            return new StandInCompanies(companies);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in can't listen", e);
        }
    }

    /** The base URL of all companies, without a trailing slash. */
    public URI baseUri() {
        return listener.uri();
    }

    /** The candidates of a company. */
    public CandidateStore account(long companyId) {
        return of(companyId).candidates;
    }

    /** A company's requests and responses so far. */
    public Traffic traffic(long companyId) {
        return of(companyId).traffic;
    }

    /** Replaces the faults of a company. */
    public void setFaults(long companyId, Faults faults) {
        of(companyId).injector.change(faults);
    }

    private Account of(long companyId) {
        Account account = accounts.get(companyId);
        if (account == null) {
            throw new IllegalArgumentException("no company " + companyId);
        }
        return account;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        listener.close();
        accounts.values().forEach(account -> account.injector.close());
    }
}
