package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Remembers the details of candidates, so that each is asked for once per change and an export that was interrupted
 * goes on where it stopped. Used by one thread at a time.
 */
public interface DetailsStore {
    /** The details as of {@code updatedAt}, the candidate's {@code updated_at}; empty if those are not known. */
    Optional<ObjectNode> find(long id, String updatedAt);

    /** Remembers details, durably when this returns, in the place of any others of that candidate. */
    void put(long id, String updatedAt, ObjectNode details);

    /** Forgets all candidates but these. */
    void retainOnly(LongPredicate wanted);
}
