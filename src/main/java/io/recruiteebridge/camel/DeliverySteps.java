package io.recruiteebridge.camel;

import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.imports.AccountReadiness;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.RequestGate;
import io.recruiteebridge.recruitee.Response;
import org.apache.camel.Exchange;

/** What the bean {@code delivering} does for one company. Thread-safe. */
public final class DeliverySteps {
    private final DeliveryService deliveries;
    private final Ledger ledger;
    private final RequestGate gate;
    private final CandidateDirectory directory;
    private final AccountReadiness readiness;
    private double recordedPace;
    private volatile long beat = System.nanoTime();

    public DeliverySteps(
            DeliveryService deliveries,
            Ledger ledger,
            RequestGate gate,
            CandidateDirectory directory,
            AccountReadiness readiness) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.gate = gate;
        this.directory = directory;
        this.readiness = readiness;
    }

    /** The response decides the row's outcome. */
    static void settle(DeliveryService deliveries, Exchange exchange) {
        deliveries.settle(
                CamelRecruiteeClient.row(exchange), exchange.getMessage().getBody(Response.class));
    }

    /** Runs the most urgent look-up or update. */
    public void inquire() throws RecruiteeException, InterruptedException {
        if (readiness.outdated()) {
            readiness.refresh();
            return;
        }
        deliveries.reconciler().run(directory);
    }

    /** When outcomes were last recorded, by {@link System#nanoTime}. */
    public long beat() {
        return beat;
    }

    /**
     * Records outcomes, and the learnt request rate.
     *
     * @throws io.recruiteebridge.ledger.LedgerException if the ledger fails; nothing is lost; the next call tries again
     */
    public void record() {
        beat = System.nanoTime();
        deliveries.record();
        double pace = gate.learntPerMinute();
        if (Math.abs(pace - recordedPace) > 0.02 * Math.max(pace, recordedPace)) {
            ledger.account().learnPace(pace);
            recordedPace = pace;
        }
    }
}
