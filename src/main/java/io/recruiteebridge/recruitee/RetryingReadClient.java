package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Retries until there is a response; the request gate sets the pace. Thread-safe. */
public final class RetryingReadClient implements ReadClient {
    /** Waits; handed in, so that a test can let time pass at once. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final RecruiteeClient client;
    private final BooleanSupplier stopping;
    private final BooleanSupplier giveUp;
    private final boolean endsWithSettings;
    private final Backoff backoff;
    private final Sleeper sleeper;

    /**
     * @param client sends each request once
     * @param stopping whether the bridge is stopping, so that there will be no more responses
     * @param giveUp whether it is time to give up; asked after each failure
     * @param endsWithSettings whether a rejected token ends the retries (for a command that must end), or is waited out
     * @param backoff how long to wait after a failure, on top of what the gate waits
     * @param sleeper does that waiting
     */
    public RetryingReadClient(
            RecruiteeClient client,
            BooleanSupplier stopping,
            BooleanSupplier giveUp,
            boolean endsWithSettings,
            Backoff backoff,
            Sleeper sleeper) {
        this.client = client;
        this.stopping = stopping;
        this.giveUp = giveUp;
        this.endsWithSettings = endsWithSettings;
        this.backoff = backoff;
        this.sleeper = sleeper;
    }

    @Override
    public JsonNode get(ApiRequest request) throws RecruiteeException, InterruptedException {
        return read(request, Response::json);
    }

    @Override
    public ListPage page(ApiRequest request) throws RecruiteeException, InterruptedException {
        return read(request, Response::page).verified();
    }

    private <T> T read(ApiRequest request, Function<Response, @Nullable T> document)
            throws RecruiteeException, InterruptedException {
        int failures = 0;
        while (true) {
            Response response = client.send(request);
            T read = document.apply(response);
            if (response.responseClass() == ResponseClass.DONE && read != null) {
                return read;
            }
            RecruiteeException.Kind end = end(response.responseClass());
            if (end != null) {
                throw new RecruiteeException(end, response.status(), response.message());
            }
            switch (response.responseClass()) {
                case THROTTLED -> sleeper.sleep(response.throttledFor());
                case SETTINGS_REFUSED -> {} // the gate makes everybody wait
                default -> sleeper.sleep(backoff.after(++failures));
            }
        }
    }

    private RecruiteeException.@Nullable Kind end(ResponseClass responseClass) {
        if (responseClass == ResponseClass.REFUSED) {
            return RecruiteeException.Kind.REFUSED;
        }
        if (responseClass == ResponseClass.SETTINGS_REFUSED && endsWithSettings) {
            return RecruiteeException.Kind.SETTINGS_REFUSED;
        }
        if (stopping.getAsBoolean()) {
            return RecruiteeException.Kind.STOPPING;
        }
        return giveUp.getAsBoolean() ? RecruiteeException.Kind.GAVE_UP : null;
    }
}
