package io.recruiteebridge.recruitee;

/** The only way to Recruitee: sends each request once, within the request limit. Thread-safe. */
@FunctionalInterface
public interface RecruiteeClient {
    /**
     * Sends one request when its turn comes.
     *
     * @return the response; failures are responses too
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Response send(ApiRequest request) throws InterruptedException;
}
