package io.recruiteebridge.app;

import io.recruiteebridge.recruitee.RequestGate;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether the gate has been shut for longer than a command waits, as far as it was asked meanwhile. Thread-safe. */
final class GiveUp implements BooleanSupplier {
    private final RequestGate gate;
    private final long after;
    private final LongSupplier nanoTime;
    private volatile long openAt;

    GiveUp(RequestGate gate, Duration after, LongSupplier nanoTime) {
        this.gate = gate;
        this.after = after.toNanos();
        this.nanoTime = nanoTime;
        this.openAt = nanoTime.getAsLong();
    }

    @Override
    public boolean getAsBoolean() {
        if (gate.view().state() == RequestGate.State.OPEN) {
            openAt = nanoTime.getAsLong();
        }
        return nanoTime.getAsLong() - openAt > after;
    }
}
