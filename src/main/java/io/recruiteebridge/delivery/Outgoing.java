package io.recruiteebridge.delivery;

import io.recruiteebridge.recruitee.Call;

/** A row whose intent is on disk and whose turn it is: to be POSTed now, once. Immutable to callers. */
public final class Outgoing {
    final OpenRow row;
    private final Call call;

    Outgoing(OpenRow row, Call call) {
        this.row = row;
        this.call = call;
    }

    /** The request. */
    public Call call() {
        return call;
    }

    /** The dropped file's name. */
    public String file() {
        return row.drop.name();
    }

    /** The line of the row in it. */
    public long line() {
        return row.line;
    }
}
