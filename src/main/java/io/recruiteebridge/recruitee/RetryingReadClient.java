package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks until there is an answer: temporary trouble is waited out at the gate, which paces the repeats. Thread-safe.
 */
public final class RetryingReadClient implements ReadClient {
    private final RecruiteeClient door;
    private final BooleanSupplier stopping;
    private final BooleanSupplier giveUp;
    private final boolean endsWithSettings;
    private final Backoff backoff;
    private final Sleeper sleeper;

    /**
     * @param door sends one question at a time its way
     * @param stopping whether the bridge is stopping, so that no answer will come any more
     * @param giveUp whether it is time to give up; asked after each failure
     * @param endsWithSettings whether a refused token ends the asking (for a command that must end), or is waited out
     * @param backoff how long to wait after a failure, besides what the gate makes everybody wait
     * @param sleeper does that waiting
     */
    public RetryingReadClient(
            RecruiteeClient door,
            BooleanSupplier stopping,
            BooleanSupplier giveUp,
            boolean endsWithSettings,
            Backoff backoff,
            Sleeper sleeper) {
        this.door = door;
        this.stopping = stopping;
        this.giveUp = giveUp;
        this.endsWithSettings = endsWithSettings;
        this.backoff = backoff;
        this.sleeper = sleeper;
    }

    @Override
    public JsonNode get(ApiRequest request) throws RecruiteeException, InterruptedException {
        int failures = 0;
        while (true) {
            Response answer = door.send(request);
            JsonNode json = answer.json();
            if (answer.verdict() == ResponseClass.DONE && json != null) {
                return json;
            }
            RecruiteeException.Kind end = end(answer.verdict());
            if (end != null) {
                throw new RecruiteeException(end, answer.status(), answer.words());
            }
            if (answer.verdict() == ResponseClass.THROTTLED || answer.verdict() == ResponseClass.SETTINGS_REFUSED) {
                continue; // the gate makes everybody wait
            }
            sleeper.sleep(backoff.after(++failures));
        }
    }

    private RecruiteeException.@Nullable Kind end(ResponseClass verdict) {
        if (verdict == ResponseClass.REFUSED) {
            return RecruiteeException.Kind.REFUSED;
        }
        if (verdict == ResponseClass.SETTINGS_REFUSED && endsWithSettings) {
            return RecruiteeException.Kind.SETTINGS_REFUSED;
        }
        if (stopping.getAsBoolean()) {
            return RecruiteeException.Kind.STOPPING;
        }
        return giveUp.getAsBoolean() ? RecruiteeException.Kind.GAVE_UP : null;
    }
}
