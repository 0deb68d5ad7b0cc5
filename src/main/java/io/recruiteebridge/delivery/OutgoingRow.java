package io.recruiteebridge.delivery;

import io.recruiteebridge.recruitee.ApiRequest;

/** A row whose intent is on disk, to be POSTed now, once. Immutable to callers. */
public final class OutgoingRow {
    final OpenRow row;
    private final ApiRequest request;

    OutgoingRow(OpenRow row, ApiRequest request) {
        this.row = row;
        this.request = request;
    }

    /** Its create request. */
    public ApiRequest request() {
        return request;
    }
}
