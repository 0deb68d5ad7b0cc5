package io.recruiteebridge.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A stand-in for Recruitee on 127.0.0.1, for the sandbox and for tests: an account in memory behind those calls of
 * Recruitee's API that the vendor documents or others recorded, with injectable faults. Thread-safe.
 *
 * <p>Other processes control it through {@link #controlUri()}, see {@link Control}.
 */
public final class StandIn implements AutoCloseable {
    private final StandInConfig config;
    private final CandidateStore account;
    private final Traffic traffic;
    private final FaultInjector injector;
    private final Listener listener;
    private final Listener control;

    private StandIn(StandInConfig config) throws IOException {
        this.config = config;
        this.account = new CandidateStore(Clock.systemUTC());
        account.addPeople(config.people(), config.seed());
        this.traffic = new Traffic(config.remembered());
        this.injector = new FaultInjector(new Api(config, account), account, traffic);
        this.listener = new Listener(config.port(), Map.of("/", injector, ProfilePage.PATH, new ProfilePage(account)));
        // On its own port, so that it can be reached while the API is down.
        this.control = new Listener(0, Map.of("/", new Control(this)));
    }

    /** @throws UncheckedIOException if the port is taken */
    public static StandIn start(StandInConfig config) {
        try {
            return new StandIn(config);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in can't listen on port " + config.port(), e);
        }
    }

    /** The base URL that replaces {@code https://api.recruitee.com}, without a trailing slash. */
    public URI baseUri() {
        return listener.uri();
    }

    /** The control API for other processes, without a trailing slash; see {@link Control}. */
    public URI controlUri() {
        return control.uri().resolve("/_control");
    }

    public StandInConfig config() {
        return config;
    }

    /** The candidates, to inspect and to change as other users. */
    public CandidateStore account() {
        return account;
    }

    /** The requests and responses so far. */
    public Traffic traffic() {
        return traffic;
    }

    public Faults faults() {
        return injector.faults();
    }

    /**
     * Replaces the faults. Hanging requests are released; requests in progress
     * finish under the old faults.
     *
     * @throws UncheckedIOException if somebody else took the port while the stand-in was down
     */
    public synchronized void setFaults(Faults faults) {
        injector.change(faults);
        if (faults.down()) {
            listener.pause();
            return;
        }
        try {
            listener.resume();
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in can't listen again at " + baseUri(), e);
        }
    }

    /** Calls this before every page of the candidate list, on the thread that then answers it. */
    public void beforePage(Consumer<CandidateStore> hook) {
        injector.beforePage(hook);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        listener.close();
        control.close();
        injector.close();
    }
}
