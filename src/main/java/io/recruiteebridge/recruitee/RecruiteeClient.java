package io.recruiteebridge.recruitee;

/** The one way to Recruitee: a request goes out under the budget, once, and its answer comes back. Thread-safe. */
@FunctionalInterface
public interface RecruiteeClient {
    /**
     * Sends one request, after waiting for its turn.
     *
     * @return what came back; trouble is an answer too
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Response send(ApiRequest request) throws InterruptedException;
}
