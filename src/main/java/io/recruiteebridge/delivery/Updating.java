package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.ledger.RowEvent;
import io.recruiteebridge.recruitee.Answer;
import io.recruiteebridge.recruitee.Call;
import io.recruiteebridge.recruitee.Door;
import io.recruiteebridge.recruitee.Questions;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An update: read the candidate, change what is missing. Safe to repeat. */
final class Updating {
    private final Deliveries deliveries;

    Updating(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void update(OpenRow row, Questions questions, Door door) throws RecruiteeException, InterruptedException {
        long id = row.candidateId;
        row.drop.requested();
        JsonNode there = Asking.full(id, questions);
        ObjectNode changes = there == null ? null : Merge.changes(row.person(), there, row.drop.sourceLabel());
        Answer answer = null;
        if (changes != null && !changes.isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("candidate", changes);
            row.drop.requested();
            answer = door.send(Call.change(id, body.toString().getBytes(StandardCharsets.UTF_8)));
        }
        deliveries.lock.lock();
        try {
            if (there == null) {
                gone(row, id);
            } else {
                answered(row, id, answer);
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void gone(OpenRow row, long id) {
        row.emails.forEach(email -> deliveries.forgetAddress(email, id));
        row.candidateId = 0;
        deliveries.meet(row, RowEvent.OBSTACLE_GONE);
    }

    private void answered(OpenRow row, long id, @Nullable Answer answer) {
        if (answer == null) {
            if (row.doubted) {
                row.because(Codes.FOUND, null, "An answer was lost; candidate " + id + " has all of this now.");
                deliveries.meet(row, RowEvent.CHANGED);
            } else {
                row.because(Codes.UP_TO_DATE, null, "Candidate " + id + " has all of this already.");
                deliveries.meet(row, RowEvent.NOTHING_TO_CHANGE);
            }
            return;
        }
        switch (answer.verdict()) {
            case DONE -> {
                row.plain();
                deliveries.meet(row, RowEvent.CHANGED);
            }
            case REFUSED -> {
                if (answer.status() == 404) {
                    gone(row, id);
                } else {
                    row.because(
                            Codes.REFUSED, null, "Recruitee says: " + Discreet.words(answer.words(), row.candidate));
                    deliveries.meet(row, RowEvent.REFUSED);
                }
            }
            case SETTINGS_REFUSED, PUSHED_BACK, NOT_SENT -> deliveries.meet(row, RowEvent.NOT_TAKEN);
            case UNCLEAR -> deliveries.inDoubt(row, answer);
        }
    }
}
