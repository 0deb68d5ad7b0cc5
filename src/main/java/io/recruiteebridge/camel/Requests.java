package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.Answer;
import io.recruiteebridge.recruitee.Call;
import java.time.Duration;

/** Hears of every request to Recruitee once its answer is there. Quick and thread-safe. */
@FunctionalInterface
interface Requests {
    /** @param took from leaving the gate to the answer */
    void answered(Call call, Answer answer, Duration took);
}
