package io.recruiteebridge.delivery;

import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Part;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row whose intent is on disk, and its next request, to be sent now, once. Immutable to callers. */
public final class OutgoingRow {
    final OpenRow row;
    private final ApiRequest request;
    /** What it adds to the candidate; null for a create. */
    final Completer.@Nullable Request completion;

    /** The parts that travel with the create. */
    final Set<Part> parts;

    /** A create. */
    OutgoingRow(OpenRow row, ApiRequest request, Set<Part> parts) {
        this.row = row;
        this.request = request;
        this.parts = parts;
        this.completion = null;
    }

    /** A request that completes a candidate. */
    OutgoingRow(OpenRow row, Completer.Request completion) {
        this.row = row;
        this.request = completion.request();
        this.parts = Set.of();
        this.completion = completion;
    }

    public ApiRequest request() {
        return request;
    }
}
