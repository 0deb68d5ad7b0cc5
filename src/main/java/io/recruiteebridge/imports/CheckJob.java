package io.recruiteebridge.imports;

import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file from {@code inbox/check} on its way through the route {@code check}. For one thread. */
public final class CheckJob {
    private final InboxFile original;
    private final String name;
    private final Path copy;
    private final String sha256;
    private Check.@Nullable Result result;
    private @Nullable OutputNames names;
    private @Nullable Path archived;

    /**
     * @param copy what is read: the bridge's own copy of the original
     * @param sha256 the hash of its bytes
     */
    CheckJob(InboxFile original, String name, Path copy, String sha256) {
        this.original = original;
        this.name = name;
        this.copy = copy;
        this.sha256 = sha256;
    }

    InboxFile original() {
        return original;
    }

    String name() {
        return name;
    }

    Path copy() {
        return copy;
    }

    String sha256() {
        return sha256;
    }

    Check.Result result() {
        return Objects.requireNonNull(result, "not checked yet");
    }

    void checked(Check.Result found) {
        result = found;
    }

    /** What was foretold. */
    public Receipt receipt() {
        return result().receipt();
    }

    /** What its receipt is called; known once it is written. */
    OutputNames names() {
        return Objects.requireNonNull(names, "no names yet");
    }

    /** Where its original goes. */
    Path archived() {
        return Objects.requireNonNull(archived, "no names yet");
    }

    void named(OutputNames outputs, Path place) {
        names = outputs;
        archived = place;
    }
}
