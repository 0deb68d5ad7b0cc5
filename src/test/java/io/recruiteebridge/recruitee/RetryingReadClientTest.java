package io.recruiteebridge.recruitee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetryingReadClientTest {
    private static final ApiRequest LIST = ApiRequest.list(new TreeMap<>(), Purpose.EXPORT);
    private static final Response FINE = new Response(
            ResponseClass.DONE, 200, 0, null, JsonNodeFactory.instance.objectNode(), "", RateHints.NONE, null, false);

    private final Deque<Response> answers = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private boolean stopping;
    private int patience = Integer.MAX_VALUE;
    private boolean endsWithSettings;

    private static Response answer(ResponseClass verdict, int status) {
        return new Response(verdict, status, 0, null, null, "words", RateHints.NONE, null, false);
    }

    private Object ask() throws RecruiteeException, InterruptedException {
        return new RetryingReadClient(
                        call -> {
                            assertThat(call).isEqualTo(LIST);
                            return answers.remove();
                        },
                        () -> stopping,
                        () -> patience-- <= 0,
                        endsWithSettings,
                        new Backoff(new Random(1)),
                        waits::add)
                .get(LIST);
    }

    private RecruiteeException failure() {
        return catchThrowableOfType(RecruiteeException.class, this::ask);
    }

    @Test
    void asksAgainThroughAllTrouble() throws Exception {
        answers.addAll(List.of(
                answer(ResponseClass.UNCLEAR, 503),
                answer(ResponseClass.THROTTLED, 429),
                Response.broken("reset", false),
                answer(ResponseClass.SETTINGS_REFUSED, 401),
                Response.notSent("refused"),
                FINE));
        assertThat(ask()).isEqualTo(FINE.json());
        // Where the gate makes everybody wait, the question does not wait by itself.
        assertThat(waits).hasSize(4);
        assertThat(waits.get(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(waits.get(3)).isGreaterThan(waits.get(0));
    }

    @Test
    void givesUpWhenItIsTime() {
        patience = 2;
        answers.addAll(List.of(
                answer(ResponseClass.UNCLEAR, 503), Response.notSent("refused"), answer(ResponseClass.UNCLEAR, 502)));
        RecruiteeException failure = failure();
        assertThat(failure.kind()).isEqualTo(RecruiteeException.Kind.GAVE_UP);
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure).hasMessage("words");
    }

    @Test
    void aRefusedQuestionIsNotAskedAgain() {
        answers.add(answer(ResponseClass.REFUSED, 404));
        RecruiteeException failure = failure();
        assertThat(failure.kind()).isEqualTo(RecruiteeException.Kind.REFUSED);
        assertThat(failure.status()).isEqualTo(404);
    }

    @Test
    void aRefusedTokenEndsACommandThatMustEnd() {
        endsWithSettings = true;
        answers.add(answer(ResponseClass.SETTINGS_REFUSED, 401));
        assertThat(failure().kind()).isEqualTo(RecruiteeException.Kind.SETTINGS_REFUSED);
    }

    @Test
    void stopsWithTheBridge() {
        stopping = true;
        answers.add(Response.notSent("the bridge is stopping"));
        assertThat(failure().kind()).isEqualTo(RecruiteeException.Kind.STOPPING);
        assertThat(waits).isEmpty();
    }

    @Test
    void anAnswerThatCameBeforeTheEndStillCounts() throws Exception {
        stopping = true;
        patience = 0;
        answers.add(FINE);
        assertThat(ask()).isEqualTo(FINE.json());
    }
}
