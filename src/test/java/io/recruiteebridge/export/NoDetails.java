package io.recruiteebridge.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.LongPredicate;

/** For exports without details: fails if it is used. */
final class NoDetails implements DetailsStore {
    @Override
    public Optional<ObjectNode> find(long id, String updatedAt) {
        throw new AssertionError("nobody asked for details");
    }

    @Override
    public void put(long id, String updatedAt, ObjectNode details) {
        throw new AssertionError("nobody asked for details");
    }

    @Override
    public void retainOnly(LongPredicate wanted) {
        throw new AssertionError("nobody asked for details");
    }
}
