package io.recruiteebridge.standin;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Decides which fault strikes. Seeded, and used under a lock, so that a sequence of requests can be repeated. */
final class Dice {
    private final Faults faults;
    private final Map<Fault, Double> inOrder = new EnumMap<>(Fault.class);
    private final Random random;

    Dice(Faults faults) {
        this.faults = faults;
        this.random = new Random(faults.seed());
        inOrder.putAll(faults.chances());
    }

    /** At most one fault a request: the chances lie side by side on one line from 0 to 1. */
    synchronized @Nullable Fault fault(String method, String route) {
        if (inOrder.isEmpty()
                || !(faults.methods().isEmpty() || faults.methods().contains(method))
                || !(faults.routes().isEmpty() || faults.routes().contains(route))) {
            return null;
        }
        double roll = random.nextDouble();
        for (Map.Entry<Fault, Double> entry : inOrder.entrySet()) {
            roll -= entry.getValue();
            if (roll < 0) {
                return entry.getKey();
            }
        }
        return null;
    }

    synchronized long latencyMs() {
        return faults.jitterMs() == 0
                ? faults.latencyMs()
                : faults.latencyMs() + (long) (random.nextDouble() * faults.jitterMs());
    }

    synchronized void churn(CandidateStore account) {
        for (int i = 0; i < faults.churn(); i++) {
            account.churn(random);
        }
    }
}
