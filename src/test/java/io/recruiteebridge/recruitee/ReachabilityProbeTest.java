package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.recruiteebridge.recruitee.ApiRequest.Operation;
import io.recruiteebridge.recruitee.ReachabilityProbe.Reachability;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReachabilityProbeTest {
    private volatile long now;
    private volatile int status = 200;
    private volatile boolean countriesKnown = true;
    private final List<Operation> sent = new CopyOnWriteArrayList<>();
    private final RequestGate gate = new RequestGate(0, 0, 8, () -> now, new Backoff(new Random(1)));
    private final ReachabilityProbe probe = new ReachabilityProbe(this::send, gate, () -> now);

    @AfterEach
    void close() {
        probe.close();
    }

    /** As the route does: through the gate, and the response is told to both. */
    private Response send(ApiRequest request) {
        assertThat(gate.tryPass(request.purpose())).isZero();
        int answer = request.operation() == Operation.CHECK_TOKEN && !countriesKnown ? 404 : status;
        byte[] body = request.operation() == Operation.CHECK_TOKEN ? null : "{}".getBytes();
        ResponseClass responseClass = answer == 200
                ? ResponseClass.DONE
                : ResponseClassifier.of(request, answer, name -> null, body, java.time.Instant.EPOCH)
                        .responseClass();
        Response response = new Response(responseClass, answer, 0, null, null, "", RateHints.NONE, null, false);
        gate.report(response);
        probe.received(response);
        sent.add(request.operation());
        return response;
    }

    private void later(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        probe.keepFresh();
    }

    private void awaitSent(Operation... operations) {
        await().untilAsserted(() -> assertThat(sent).containsExactly(operations));
    }

    @Test
    void asksOnceAMinuteIfNothingElseDoes() {
        probe.keepFresh();
        awaitSent(Operation.WHO_AM_I);
        later(59);
        assertThat(sent).hasSize(1);
        later(1);
        awaitSent(Operation.WHO_AM_I, Operation.CHECK_TOKEN);
    }

    @Test
    void otherRequestsTellAsMuch() {
        for (int i = 0; i < 5; i++) {
            send(ApiRequest.whoAmI(Purpose.EXPORT));
            later(59);
        }
        assertThat(sent).doesNotContain(Operation.CHECK_TOKEN);
        assertThat(gate.tryPass(Purpose.IMPORT)).isZero();
        later(60);
        assertThat(sent).as("one is under way").doesNotContain(Operation.CHECK_TOKEN);
    }

    @Test
    void aRejectedTokenIsNoticedAndTriedAgainWhenTheSettingsChange() {
        status = 401;
        probe.keepFresh();
        await().until(() -> gate.view().state() == RequestGate.State.REFUSED);
        await().untilAsserted(() -> assertThat(probe.latest()).isEqualTo(Reachability.REJECTED));
        int before = sent.size();
        later(10);
        assertThat(sent).as("paused").hasSize(before);
        later(30);
        await().untilAsserted(() -> assertThat(sent).as("tried again").hasSizeGreaterThan(before));
        status = 200;
        gate.settingsChanged();
        probe.settingsChanged();
        await().until(() -> gate.view().state() == RequestGate.State.OPEN);
        await().untilAsserted(() -> assertThat(probe.latest()).isEqualTo(Reachability.CONNECTED));
    }

    /** The request isn't documented. */
    @Test
    void aServerThatDoesNotKnowTheRequestIsAskedAnother() {
        countriesKnown = false;
        send(ApiRequest.whoAmI(Purpose.EXPORT));
        later(60);
        awaitSent(Operation.WHO_AM_I, Operation.CHECK_TOKEN, Operation.WHO_AM_I);
        assertThat(gate.view().state()).isEqualTo(RequestGate.State.OPEN);
        later(60);
        awaitSent(Operation.WHO_AM_I, Operation.CHECK_TOKEN, Operation.WHO_AM_I, Operation.WHO_AM_I);
    }
}
