package io.recruiteebridge.recruitee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Asks until there is an answer: temporary trouble is waited out at the gate, which paces the repeats. Thread-safe.
 */
public final class PersistentQuestions implements Questions {
    private final Door door;
    private final Purpose purpose;
    private final BooleanSupplier giveUp;
    private final boolean endsWithSettings;
    private final Backoff backoff;
    private final Sleeper sleeper;

    /**
     * @param giveUp whether it is time to give up; asked after each failure
     * @param endsWithSettings whether a refused token ends the asking (for a command that must end), or is waited out
     * @param backoff how long to wait after a failure, besides what the gate makes everybody wait
     * @param sleeper does that waiting
     */
    public PersistentQuestions(
            Door door,
            Purpose purpose,
            BooleanSupplier giveUp,
            boolean endsWithSettings,
            Backoff backoff,
            Sleeper sleeper) {
        this.door = door;
        this.purpose = purpose;
        this.giveUp = giveUp;
        this.endsWithSettings = endsWithSettings;
        this.backoff = backoff;
        this.sleeper = sleeper;
    }

    @Override
    public JsonNode get(String path, SortedMap<String, String> query) throws RecruiteeException, InterruptedException {
        Call call = Call.question(path, query, purpose);
        int failures = 0;
        while (true) {
            Answer answer = door.send(call);
            JsonNode json = answer.json();
            if (answer.verdict() == Verdict.DONE && json != null) {
                return json;
            }
            if (answer.verdict() == Verdict.REFUSED) {
                throw new RecruiteeException(RecruiteeException.Kind.REFUSED, answer.status(), answer.words());
            }
            if (answer.verdict() == Verdict.SETTINGS_REFUSED && endsWithSettings) {
                throw new RecruiteeException(RecruiteeException.Kind.SETTINGS_REFUSED, answer.status(), answer.words());
            }
            if (giveUp.getAsBoolean()) {
                throw new RecruiteeException(RecruiteeException.Kind.GAVE_UP, answer.status(), answer.words());
            }
            if (answer.verdict() == Verdict.UNCLEAR) {
                sleeper.sleep(backoff.after(++failures));
            }
        }
    }
}
