package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;

/**
 * GET requests to Recruitee, under the budget. An implementation deals with temporary trouble by itself (backoff,
 * pauses), so that a call returns a 2xx JSON document or throws. Thread-safe.
 */
@FunctionalInterface
public interface ReadClient {
    /**
     * @param path below {@code /c/{company_id}/}, without a leading slash, e.g. {@code candidates} or {@code candidates/17}
     * @param query parameters, not yet encoded
     * @return the parsed answer
     * @throws RecruiteeException if there is no usable answer
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    JsonNode get(String path, SortedMap<String, String> query) throws RecruiteeException, InterruptedException;
}
