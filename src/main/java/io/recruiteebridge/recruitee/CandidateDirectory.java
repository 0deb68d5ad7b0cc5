package io.recruiteebridge.recruitee;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of the account in Recruitee: the port through which everything but the export reads and updates them.
 * Creates go by the route {@code deliver}, since each needs its intent on disk first (see {@link
 * ApiRequest#create}).
 *
 * <p>Reads throw {@link RecruiteeException} if there is no usable response, with kind {@code UNRELIABLE} if the response
 * proves nothing: "not there" can be relied on. Every method throws {@link InterruptedException} if the thread is
 * interrupted while it waits for its turn or for a retry. Thread-safe.
 */
public interface CandidateDirectory extends JobDirectory {
    /** The id of the user to whom the token belongs: what is created with it carries this {@code admin_id}. */
    long adminId() throws RecruiteeException, InterruptedException;

    /** Those of these candidates who exist, by id. */
    Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException;

    /** The candidate with all details; null if there is none. */
    @Nullable
    CandidateProfile byId(long id) throws RecruiteeException, InterruptedException;

    /**
     * Everybody who exists; see {@link CandidateWalk} for what that means while people are added and deleted.
     *
     * @param sink is called on this thread, once for each candidate, newest first; also before an exception
     */
    Listing all(Consumer<CandidateSummary> sink) throws RecruiteeException, InterruptedException;

    /**
     * Everybody created since, like {@link #all}.
     *
     * @param since by Recruitee's clock; a fraction of a second counts as the full second before
     */
    Listing createdSince(Instant since, Consumer<CandidateSummary> sink)
            throws RecruiteeException, InterruptedException;

    /**
     * Updates a candidate, without retry; safe to repeat.
     *
     * @return the response; failures are responses too
     */
    Response update(long id, CandidateChanges changes) throws InterruptedException;

    /**
     * Deletes a candidate, without retry; safe to repeat.
     *
     * @return the response; failures are responses too
     */
    Response delete(long id) throws InterruptedException;
}
