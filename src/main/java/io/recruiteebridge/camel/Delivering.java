package io.recruiteebridge.camel;

import io.recruiteebridge.delivery.Deliveries;
import io.recruiteebridge.delivery.Outgoing;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.recruitee.Answer;
import io.recruiteebridge.recruitee.Door;
import io.recruiteebridge.recruitee.Gate;
import io.recruiteebridge.recruitee.Questions;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The bean {@code delivering}: between exchanges and {@link Deliveries}. Thread-safe. */
public final class Delivering {
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final Gate gate;
    private final Questions questions;
    private final Door door;
    private final Knowing knowing;
    private double recordedPace;
    private volatile long beat = System.nanoTime();

    Delivering(Deliveries deliveries, Ledger ledger, Gate gate, Questions questions, Door door, Knowing knowing) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.gate = gate;
        this.questions = questions;
        this.door = door;
        this.knowing = knowing;
    }

    /** Names the step that every row passes, as {@link RecruiteeDoor#bind} does. */
    void bind(BiConsumer<String, Object> registry) {
        registry.accept("delivering.settle", (Processor) this::settle);
    }

    /** The answer decides what becomes of the row. */
    private void settle(Exchange exchange) {
        deliveries.settle(
                (Outgoing) RecruiteeDoor.request(exchange),
                exchange.getMessage().getBody(Answer.class));
    }

    /** Carries out the most urgent question. */
    public void inquire() throws RecruiteeException, InterruptedException {
        if (knowing.outdated()) {
            knowing.know();
            return;
        }
        deliveries.inquiries().run(questions, door);
    }

    /** When the work last went round, by {@link System#nanoTime}. */
    long beat() {
        return beat;
    }

    /**
     * Writes what has happened; remembers the learnt pace.
     *
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails; nothing is lost, and the next call tries again
     */
    public void record() {
        beat = System.nanoTime();
        deliveries.record();
        double pace = gate.learntPerMinute();
        if (Math.abs(pace - recordedPace) > 0.02 * Math.max(pace, recordedPace)) {
            ledger.learnPace(pace);
            recordedPace = pace;
        }
    }
}
