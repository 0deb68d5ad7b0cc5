package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Response;
import java.time.Duration;

/** Hears of every request to Recruitee once its answer is there. Quick and thread-safe. */
@FunctionalInterface
public interface Requests {
    /** @param took from leaving the gate to the answer */
    void answered(ApiRequest request, Response answer, Duration took);
}
