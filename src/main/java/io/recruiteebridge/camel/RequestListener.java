package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Response;
import java.time.Duration;

/** Is told of every request to Recruitee once it has a response. Quick and thread-safe. */
@FunctionalInterface
public interface RequestListener {
    /** @param took from passing the gate to the response */
    void responded(ApiRequest request, Response response, Duration took);
}
