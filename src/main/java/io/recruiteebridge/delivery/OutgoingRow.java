package io.recruiteebridge.delivery;

import io.recruiteebridge.recruitee.Call;
import io.recruiteebridge.recruitee.Request;

/** A row whose intent is on disk and whose turn it is: to be POSTed now, once. Immutable to callers. */
public final class OutgoingRow implements Request {
    final OpenRow row;
    private final Call call;

    OutgoingRow(OpenRow row, Call call) {
        this.row = row;
        this.call = call;
    }

    @Override
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
