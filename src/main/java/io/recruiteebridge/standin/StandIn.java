package io.recruiteebridge.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Consumer;

/**
 * A stand-in for Recruitee on 127.0.0.1, for the sandbox and for tests: an account in memory behind the calls of
 * Recruitee's API that are documented by the vendor or were recorded by others, and a switchboard of faults. Nothing
 * leaves the machine. Thread-safe.
 *
 * <p>Another process steers it through {@link #controlUri()}, see {@link Control}.
 */
public final class StandIn implements AutoCloseable {
    private final StandInConfig config;
    private final CandidateStore account;
    private final Traffic traffic;
    private final Throttle gate;
    private final Listener listener;
    private final Listener control;

    private StandIn(StandInConfig config) throws IOException {
        this.config = config;
        this.account = new CandidateStore(config.clock());
        account.addPeople(config.people(), config.seed());
        this.traffic = new Traffic(config.remembered());
        this.gate = new Throttle(new Api(config, account), account, traffic);
        this.listener = new Listener(config.port(), gate);
        // On a port of its own, so that it can be reached while the API is down.
        this.control = new Listener(0, new Control(this));
    }

    /** @throws UncheckedIOException if the port is taken */
    public static StandIn start(StandInConfig config) {
        try {
            return new StandIn(config);
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in cannot listen on port " + config.port(), e);
        }
    }

    /** What stands in for {@code https://api.recruitee.com}, without a slash at the end. */
    public URI baseUri() {
        return listener.uri();
    }

    /** Where another process steers this stand-in, without a slash at the end; see {@link Control}. */
    public URI controlUri() {
        return control.uri().resolve("/_control");
    }

    public StandInConfig config() {
        return config;
    }

    /** The candidates, to look at and to change by other hands. */
    public CandidateStore account() {
        return account;
    }

    /** What was asked and answered. */
    public Traffic traffic() {
        return traffic;
    }

    public Faults faults() {
        return gate.faults();
    }

    /**
     * What goes wrong from now on, in place of what went wrong until now. Requests that hang are let go, those under way
     * end as they began.
     *
     * @throws UncheckedIOException if somebody else took the port while the stand-in was down
     */
    public synchronized void setFaults(Faults faults) {
        gate.change(faults);
        if (faults.down()) {
            listener.pause();
            return;
        }
        try {
            listener.resume();
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in cannot come back at " + baseUri(), e);
        }
    }

    /** Calls this before every page of the candidate list, on the thread that then answers it. */
    public void beforePage(Consumer<CandidateStore> hook) {
        gate.beforePage(hook);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        listener.close();
        control.close();
        gate.close();
    }
}
