package io.recruiteebridge.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rejects will be removed soon, whatever company they belong to. Thread-safety and errors: {@link Ledger}. */
public interface RemovalRepository {
    /** What was announced of a file, or null. */
    @Nullable
    Removal find(String file);

    /** Announces a removal, or changes one that was announced. */
    void announce(Removal removal);

    /** A file is removed, or won't be. */
    void forget(String file);

    /** The names of all files whose removal was announced. */
    List<String> files();

    /** Those that are due first. */
    List<Removal> next(int most);
}
