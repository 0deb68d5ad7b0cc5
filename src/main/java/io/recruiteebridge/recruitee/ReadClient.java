package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * GET requests to Recruitee, within the request limit. Temporary failures are retried, so that a call returns a 2xx JSON
 * document or throws. Thread-safe.
 */
@FunctionalInterface
public interface ReadClient {
    /**
     * @param request a read
     * @return the parsed response
     * @throws RecruiteeException if there is no usable response
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    JsonNode get(ApiRequest request) throws RecruiteeException, InterruptedException;
}
