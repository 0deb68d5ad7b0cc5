package io.recruiteebridge.imports;

import io.recruiteebridge.recruitee.RequestGate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what prevents the bridge from sending, once per change. Not thread-safe. */
final class ConditionLog {
    private static final Logger LOG = LoggerFactory.getLogger(ConditionLog.class);

    private RequestGate.State lastState = RequestGate.State.OPEN;
    private @Nullable String lastTrouble;

    /** @param trouble a problem with disk or ledger, or null */
    void log(RequestGate.View view, @Nullable String trouble) {
        if (view.state() != lastState) {
            switch (view.state()) {
                case REFUSED ->
                    LOG.atError()
                            .addKeyValue("event", "paused")
                            .log(
                                    "Recruitee rejected the token or company ID ({}). Nothing is sent and nothing is lost: correct"
                                            + " recruitee.company-id and recruitee.api-key; the bridge then resumes"
                                            + " automatically.",
                                    view.message());
                case TROUBLE ->
                    LOG.atWarn().addKeyValue("event", "paused").log("Waiting for Recruitee: {}", view.message());
                case RATE_LIMITED, OPEN -> {
                    if (lastState == RequestGate.State.REFUSED || lastState == RequestGate.State.TROUBLE) {
                        LOG.atInfo().addKeyValue("event", "resumed").log("Recruitee is responding again");
                    }
                }
            }
            lastState = view.state();
        }
        if (trouble != null && !trouble.equals(lastTrouble)) {
            LOG.error("{}", trouble);
        }
        lastTrouble = trouble;
    }
}
