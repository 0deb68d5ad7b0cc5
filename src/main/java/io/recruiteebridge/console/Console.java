package io.recruiteebridge.console;

import io.recruiteebridge.drop.Reporting;
import io.recruiteebridge.recruitee.Gate;
import java.io.IOException;
import java.time.Clock;

/** The console's pages, one method each. Whether the request may pass at all is the {@link Guard}'s to say. Thread-safe. */
public final class Console {
    private final Reporting reporting;
    private final Gate gate;
    private final RowHistory history;
    private final Clock clock;

    public Console(Reporting reporting, Gate gate, RowHistory history, Clock clock) {
        this.reporting = reporting;
        this.gate = gate;
        this.history = history;
        this.clock = clock;
    }

    /** {@code /}. */
    public Reply status(Request request) {
        history.look();
        return Reply.page(
                200,
                StatusView.page(reporting.latest(), gate.view(), history.slots(), clock.instant(), clock.getZone()));
    }

    /** {@code /assets/…}. */
    public Reply asset(Request request) throws IOException {
        return Assets.reply(Url.nameBehind("/assets/", request.path()));
    }
}
