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

    /**
     * Asks for a page of the candidate list; a client of the network reads it record by record.
     *
     * @param request for a list
     * @throws RecruiteeException likewise, or if the response is no page of candidates
     */
    default ListPage page(ApiRequest request) throws RecruiteeException, InterruptedException {
        return ListPage.of(get(request));
    }
}
