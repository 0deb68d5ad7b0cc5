package io.recruiteebridge.delivery;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.recruitee.Part;
import io.recruiteebridge.recruitee.PartStep;
import io.recruiteebridge.recruitee.PresentParts;
import io.recruiteebridge.recruitee.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds to one candidate what it lacks of the row, request by request. What can't be repeated is sent only while it is
 * known not to be there; after an unclear response that is looked up first. Guarded by the lock of the {@link
 * DeliveryService}.
 */
final class Completer {
    /** After so many unclear responses to one step while other rows succeed, the step is given up. */
    private static final int MOST_FAILURES = 5;

    /** One request, and the step that it carries out; null if it looks what is there. */
    record Request(ApiRequest request, @Nullable PartStep step) {}

    private final CandidateParts wanted;
    private final boolean ours;
    private final boolean changed;
    /** What the candidate has; null: look first. */
    private @Nullable PresentParts there;
    /** The candidate's notes; null: look first. */
    private @Nullable Collection<String> notes;

    private final Map<PartStep, Sentence> refused = new LinkedHashMap<>();
    private boolean sent;
    private int failures;

    private Completer(
            CandidateParts wanted,
            boolean ours,
            boolean changed,
            @Nullable PresentParts there,
            @Nullable Collection<String> notes) {
        this.wanted = wanted;
        this.ours = ours;
        this.changed = changed;
        this.there = there;
        this.notes = notes;
    }

    /** Of a candidate that has just been created, and so has no notes. */
    static Completer created(CandidateParts wanted, PresentParts there) {
        return new Completer(wanted, true, true, there, List.of());
    }

    /**
     * Of a known candidate.
     *
     * @param changed whether its profile was changed
     */
    static Completer known(CandidateParts wanted, PresentParts there, boolean changed) {
        return new Completer(wanted, false, changed, there, null);
    }

    /**
     * Of a candidate of whom nothing is known.
     *
     * @param ours whether the row created it
     */
    static Completer unknown(CandidateParts wanted, boolean ours) {
        return new Completer(wanted, ours, ours, null, null);
    }

    /** The next request; null if there is none left. */
    @Nullable
    Request next(long candidateId) {
        if (there == null) {
            return new Request(ApiRequest.look(candidateId), null);
        }
        if (notes == null && !wanted.notes().isEmpty()) {
            return new Request(ApiRequest.notes(candidateId), null);
        }
        for (PartStep step : missing(there)) {
            if (!refused.containsKey(step)) {
                return new Request(step.request(candidateId), step);
            }
        }
        return null;
    }

    private List<PartStep> missing(PresentParts present) {
        return wanted.missing(present, notes == null ? List.of() : notes, ours);
    }

    /** A clear success. */
    void done(Request request, Response response) {
        failures = 0;
        PartStep step = request.step();
        if (step == null) {
            if (request.request().operation() == ApiRequest.Operation.LIST_NOTES) {
                notes = response.notes();
            } else {
                there = response.parts();
            }
            return;
        }
        sent = true;
        if (step instanceof PartStep.AddNote note) {
            Collection<String> more = new ArrayList<>(notes == null ? List.of() : notes);
            more.add(note.body());
            notes = more;
        } else if (there != null) {
            there = there.with(step, response.placedInStage());
        }
    }

    /** Recruitee refuses the step, or has no such candidate. */
    void refused(Request request, Sentence why) {
        failures = 0;
        PartStep step = request.step();
        if (step != null) {
            refused.put(step, why);
            return;
        }
        // Without a look nothing that can't be repeated may be sent.
        if (request.request().operation() == ApiRequest.Operation.LIST_NOTES) {
            notes = List.of();
            wanted.notes().forEach(note -> refused.put(new PartStep.AddNote(note), why));
        } else {
            there = PresentParts.NONE;
            notes = List.of();
            missing(there).forEach(each -> refused.put(each, why));
        }
    }

    /**
     * Nobody knows whether the request took effect.
     *
     * @param othersSucceed whether Recruitee works otherwise
     * @return whether the next request must wait until this one has surely ended
     */
    boolean unclear(Request request, boolean othersSucceed) {
        failures++;
        PartStep step = request.step();
        if (step == null) {
            return false;
        }
        sent = true;
        if (failures >= MOST_FAILURES && othersSucceed) {
            refused(request, Sentence.of("reason.failed", MOST_FAILURES));
            return false;
        }
        if (step instanceof PartStep.AddTags || step instanceof PartStep.ChangeStage) {
            return false;
        }
        if (step instanceof PartStep.AddNote) {
            notes = null;
        } else {
            there = null;
        }
        return true;
    }

    /** How the candidate is left, as far as is known. */
    Footprint completed(Footprint footprint, Keys keys) {
        return there == null ? footprint : footprint.completed(there, ownNotes(), keys);
    }

    private long ownNotes() {
        Collection<String> present = notes == null ? List.of() : notes;
        return wanted.notesAmong(present);
    }

    /** How often in a row a request had no clear response. */
    int failures() {
        return failures;
    }

    /** Whether the candidate is as it was. */
    boolean nothingDone() {
        return !changed && !sent && refused.isEmpty();
    }

    /** The parts that the candidate lacks for good, as words; empty if it is complete. */
    Set<String> lacking() {
        return refused.keySet().stream()
                .map(step -> step.part().word())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Why, a phrase for each part. */
    Sentence reasons() {
        return Sentence.ofPhrases(refused.entrySet().stream()
                .map(entry -> Sentence.of(key(entry.getKey().part()), entry.getValue()))
                .distinct()
                .toList());
    }

    private static String key(Part part) {
        return switch (part) {
            case JOBS -> "part.jobs";
            case STAGE -> "part.stage";
            case TAGS -> "part.tags";
            case CUSTOM_FIELD -> "part.field";
            case CV -> "part.cv";
            case NOTE -> "part.note";
        };
    }
}
