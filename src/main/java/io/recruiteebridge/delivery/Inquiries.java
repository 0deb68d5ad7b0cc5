package io.recruiteebridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowAction;
import io.recruiteebridge.ledger.RowEvent;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.recruitee.Answer;
import io.recruiteebridge.recruitee.Call;
import io.recruiteebridge.recruitee.CandidateList;
import io.recruiteebridge.recruitee.Door;
import io.recruiteebridge.recruitee.DoubtfulListException;
import io.recruiteebridge.recruitee.Questions;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.settings.DuplicatePolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The questions that rows under way put to Recruitee: are the candidates that stand against sending it still there; did
 * the request that got no clear answer have its effect; what does an update have to change. One at a time, in this order
 * of urgency. Shares the lock of its {@link Deliveries}, and never holds it while it asks.
 */
public final class Inquiries {
    /** How many candidates one verifying question names. */
    private static final int IDS_A_QUESTION = 200;
    /** Clocks and time stamps are trusted to about this much. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(60);

    private static final DateTimeFormatter CREATED_AFTER =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Deliveries deliveries;
    private final Ledger ledger;
    private final ServerClock serverClock;
    private final LongSupplier nanoTime;

    private final Set<OpenRow> toVerify = new LinkedHashSet<>();
    private final Set<OpenRow> toAsk = new LinkedHashSet<>();
    private final Set<OpenRow> toUpdate = new LinkedHashSet<>();
    private boolean adminKnown;

    Inquiries(Deliveries deliveries, Ledger ledger, ServerClock serverClock, LongSupplier nanoTime) {
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.serverClock = serverClock;
        this.nanoTime = nanoTime;
    }

    // ---- under the lock of the deliveries ---------------------------------------------------------------------------

    void verify(OpenRow row) {
        toVerify.add(row);
    }

    void ask(OpenRow row) {
        toAsk.add(row);
    }

    void update(OpenRow row) {
        toUpdate.add(row);
    }

    void drop(OpenRow row) {
        toVerify.remove(row);
    }

    private boolean due() {
        long now = nanoTime.getAsLong();
        return !toVerify.isEmpty()
                || toAsk.stream().anyMatch(row -> row.dueAt - now <= 0)
                || toUpdate.stream().anyMatch(row -> !row.dirty);
    }

    // ---- for the route ------------------------------------------------------------------------------------------

    /** Whether there is something to ask, waiting for it for a while. */
    public boolean await(Duration patience) throws InterruptedException {
        deliveries.lock.lockInterruptibly();
        try {
            if (due()) {
                return true;
            }
        } finally {
            deliveries.lock.unlock();
        }
        deliveries.awaitChange(patience);
        deliveries.lock.lockInterruptibly();
        try {
            return due();
        } finally {
            deliveries.lock.unlock();
        }
    }

    /** The token may belong to somebody else now. */
    public void tokenChanged() {
        deliveries.lock.lock();
        try {
            adminKnown = false;
        } finally {
            deliveries.lock.unlock();
        }
    }

    /**
     * Learns who the token's owner is, if that is not known yet: what is created carries that id. Must have happened
     * before the first create.
     */
    public void knowAdmin(Questions questions) throws RecruiteeException, InterruptedException {
        if (!adminKnown) {
            long id = questions
                    .get("admin", new TreeMap<>())
                    .path("admin")
                    .path("id")
                    .asLong();
            if (id > 0) {
                ledger.learnAdmin(id);
            }
            adminKnown = true;
        }
    }

    /**
     * Carries out the most urgent question. On an exception the rows stay where they are, to be asked about again.
     *
     * @throws RecruiteeException if there is no answer to be had
     */
    public void run(Questions questions, Door door) throws RecruiteeException, InterruptedException {
        List<OpenRow> verify = takeSome();
        if (!verify.isEmpty()) {
            verify(verify, questions);
            return;
        }
        List<OpenRow> ask = askedNow();
        if (!ask.isEmpty()) {
            ask(ask, questions);
            return;
        }
        OpenRow update = nextUpdate();
        if (update != null) {
            update(update, questions, door);
        }
    }

    // ---- verify: are they still there? --------------------------------------------------------------------------

    private List<OpenRow> takeSome() {
        deliveries.lock.lock();
        try {
            List<OpenRow> some = new ArrayList<>();
            Set<Long> ids = new HashSet<>();
            for (OpenRow row : toVerify) {
                ids.addAll(row.obstacles);
                if (ids.size() > IDS_A_QUESTION && !some.isEmpty()) {
                    break;
                }
                some.add(row);
            }
            return some;
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void verify(List<OpenRow> batch, Questions questions) throws RecruiteeException, InterruptedException {
        Set<Long> ids = new LinkedHashSet<>();
        batch.forEach(row -> ids.addAll(row.obstacles));
        batch.get(0).drop.requested();
        Map<Long, JsonNode> there = lookUp(ids, questions);
        deliveries.lock.lock();
        try {
            for (OpenRow row : batch) {
                if (toVerify.remove(row) && row.state == RowState.PENDING && row.action == RowAction.VERIFY) {
                    verified(row, there);
                }
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    private Map<Long, JsonNode> lookUp(Set<Long> ids, Questions questions)
            throws RecruiteeException, InterruptedException {
        Map<Long, JsonNode> found = new HashMap<>();
        StringJoiner list = new StringJoiner(",");
        ids.forEach(id -> list.add(id.toString()));
        TreeMap<String, String> query = new TreeMap<>();
        query.put("ids", list.toString());
        query.put("limit", Integer.toString(CandidateList.LARGEST_PAGE));
        boolean honoured = true;
        for (JsonNode candidate : questions.get("candidates", query).path("candidates")) {
            long id = candidate.path("id").asLong();
            honoured &= ids.contains(id);
            found.put(id, candidate);
        }
        if (honoured) {
            return found;
        }
        // A filter that Recruitee does not know gives everyone, a page of them: then each one is asked for by itself.
        found.clear();
        for (long id : ids) {
            JsonNode candidate = get(id, questions);
            if (candidate != null) {
                found.put(id, candidate);
            }
        }
        return found;
    }

    private void verified(OpenRow row, Map<Long, JsonNode> there) {
        if (row.deliveredBefore) {
            long id = row.obstacles.get(0);
            row.candidateId = id;
            if (there.containsKey(id)) {
                row.because(Codes.DELIVERED_BEFORE, null, "Delivered before, as candidate " + id + ".");
                deliveries.meet(row, RowEvent.CONFIRMED);
            } else {
                row.because(
                        Codes.DELETED_IN_RECRUITEE,
                        null,
                        "Delivered before, as candidate " + id + ", who has been deleted in Recruitee since: not sent"
                                + " again.");
                deliveries.meet(row, RowEvent.DELETED_THERE);
            }
            return;
        }
        Candidate candidate = row.candidate;
        if (candidate == null) {
            throw new IllegalStateException("a row without a candidate has no address");
        }
        List<Long> holders = new ArrayList<>();
        long namesake = 0;
        for (long id : row.obstacles) {
            JsonNode holder = there.get(id);
            boolean holds = false;
            for (int i = 0; i < candidate.emails().size(); i++) {
                if (holder != null
                        && Matching.hasEmail(holder, candidate.emails().get(i))) {
                    holds = true;
                } else {
                    deliveries.forgetAddress(row.emails.get(i), id);
                }
            }
            if (holds) {
                holders.add(id);
                if (namesake == 0 && Matching.sameName(candidate, holder)) {
                    namesake = id;
                }
            }
        }
        if (holders.isEmpty()) {
            deliveries.meet(row, RowEvent.OBSTACLE_GONE);
        } else if (row.drop.duplicates() == DuplicatePolicy.UPDATE && holders.size() == 1) {
            row.candidateId = holders.get(0);
            deliveries.meet(row, RowEvent.TO_UPDATE);
        } else {
            row.candidateId = namesake != 0 ? namesake : holders.get(0);
            explainHolders(row, holders, namesake != 0);
            deliveries.meet(row, RowEvent.CONFIRMED);
        }
    }

    private static void explainHolders(OpenRow row, List<Long> holders, boolean sameName) {
        StringJoiner ids = new StringJoiner(", ");
        holders.forEach(id -> ids.add(id.toString()));
        if (row.drop.duplicates() == DuplicatePolicy.UPDATE) {
            row.because(
                    Codes.SEVERAL_CANDIDATES,
                    null,
                    "Several candidates have this e-mail address (" + ids + "): merge them in Recruitee, then drop the"
                            + " row again.");
        } else if (sameName) {
            row.because(Codes.SAME_EMAIL, null, "In Recruitee already: candidate " + ids + " has this e-mail address.");
        } else {
            row.because(
                    Codes.SAME_EMAIL_OTHER_NAME,
                    null,
                    "Candidate " + ids + " has this e-mail address, under another name: check which is right.");
        }
    }

    // ---- ask: did it have its effect? ----------------------------------------------------------------------------

    private List<OpenRow> askedNow() {
        deliveries.lock.lock();
        try {
            long now = nanoTime.getAsLong();
            List<OpenRow> due = new ArrayList<>();
            for (Iterator<OpenRow> rows = toAsk.iterator(); rows.hasNext(); ) {
                OpenRow row = rows.next();
                if (row.dueAt - now > 0) {
                    continue;
                }
                if (row.candidateId > 0) {
                    // An update: read the candidate again and change only what is missing.
                    rows.remove();
                    if (deliveries.indigestible(row)) {
                        blame(row);
                    } else {
                        deliveries.meet(row, RowEvent.TO_UPDATE);
                    }
                } else {
                    due.add(row);
                }
            }
            return due;
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void ask(List<OpenRow> batch, Questions questions) throws RecruiteeException, InterruptedException {
        long startedAt = nanoTime.getAsLong();
        List<OpenRow> open;
        deliveries.lock.lock();
        try {
            open = deliveries.openRows();
        } finally {
            deliveries.lock.unlock();
        }
        batch.get(0).drop.requested();
        Collection<ObjectNode> candidates = candidatesOf(batch, questions);
        Map<OpenRow, Found> found = match(batch, open, candidates, questions);
        deliveries.lock.lock();
        try {
            for (OpenRow row : batch) {
                if (toAsk.remove(row) && row.state == RowState.IN_DOUBT) {
                    answered(row, found.get(row), startedAt);
                }
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    /** A candidate that may be what a row made. */
    private record Found(long id, boolean same) {}

    /**
     * The candidates made with this token since the oldest of the intents that have the name, an e-mail or a phone of a
     * row.
     */
    private Collection<ObjectNode> candidatesOf(List<OpenRow> batch, Questions questions)
            throws RecruiteeException, InterruptedException {
        long since = Long.MAX_VALUE;
        Set<String> traits = new HashSet<>();
        for (OpenRow row : batch) {
            since = Math.min(since, row.sentAt);
            if (row.candidate != null) {
                traits.addAll(Matching.traits(row.candidate));
            }
        }
        Set<Long> admins = ledger.admins();
        Instant after = Instant.ofEpochMilli(since).minus(LOOK_BACK).truncatedTo(ChronoUnit.SECONDS);
        TreeMap<String, String> filter = new TreeMap<>();
        filter.put("created_after", CREATED_AFTER.format(after));
        Map<Long, ObjectNode> found = new HashMap<>();
        try {
            CandidateList.Walk walk = new CandidateList(questions)
                    .walk(filter, CandidateList.LARGEST_PAGE, candidate -> {
                        if (candidate.path("source").asText().equals("manual")
                                && admins.contains(candidate.path("admin_id").asLong())
                                && !Collections.disjoint(traits, Matching.traits(candidate))) {
                            found.put(candidate.path("id").asLong(), candidate);
                        }
                    });
            serverClock.heard(walk.generatedAt());
        } catch (DoubtfulListException e) {
            throw new RecruiteeException(RecruiteeException.Kind.UNRELIABLE, 0, e.getMessage());
        }
        return found.values();
    }

    private Map<OpenRow, Found> match(
            List<OpenRow> batch, List<OpenRow> open, Collection<ObjectNode> candidates, Questions questions)
            throws RecruiteeException, InterruptedException {
        Map<OpenRow, Found> found = new HashMap<>();
        Set<OpenRow> asked = new HashSet<>(batch);
        for (ObjectNode candidate : candidates) {
            long id = candidate.path("id").asLong();
            if (taken(id)) {
                continue;
            }
            Set<String> traits = Matching.traits(candidate);
            List<OpenRow> alike = new ArrayList<>();
            for (OpenRow row : open) {
                if (row.candidate != null
                        && row.candidateId == 0
                        && !Collections.disjoint(traits, Matching.traits(row.candidate))) {
                    alike.add(row);
                }
            }
            OpenRow owner = owner(alike, candidate, questions);
            if (owner != null) {
                if (asked.contains(owner)) {
                    found.put(owner, new Found(id, true));
                }
                continue;
            }
            for (OpenRow row : alike) {
                if (asked.contains(row) && createdSince(row, candidate)) {
                    found.putIfAbsent(row, new Found(id, false));
                }
            }
        }
        return found;
    }

    /** The row that made the candidate; rows with the same match key are never open together, so there is one at most. */
    private static @Nullable OpenRow owner(List<OpenRow> alike, ObjectNode candidate, Questions questions)
            throws RecruiteeException, InterruptedException {
        JsonNode full = null;
        for (OpenRow row : alike) {
            Candidate person = row.candidate;
            if (person == null || !createdSince(row, candidate) || !Matching.sameContact(person, candidate)) {
                continue;
            }
            if (!Matching.contactless(person)) {
                return row;
            }
            if (full == null) {
                full = get(candidate.path("id").asLong(), questions);
            }
            if (full != null && Matching.sameRest(person, full)) {
                return row;
            }
        }
        return null;
    }

    private static boolean createdSince(OpenRow row, JsonNode candidate) {
        try {
            return !Instant.parse(candidate.path("created_at").asText())
                    .isBefore(Instant.ofEpochMilli(row.sentAt).minus(LOOK_BACK));
        } catch (java.time.DateTimeException e) {
            return true;
        }
    }

    private boolean taken(long candidateId) {
        deliveries.lock.lock();
        try {
            if (deliveries.settledHere(candidateId)) {
                return true;
            }
        } finally {
            deliveries.lock.unlock();
        }
        return ledger.claimed(candidateId);
    }

    private void answered(OpenRow row, @Nullable Found found, long askedAt) {
        boolean settled = askedAt - row.settledAt >= 0;
        if (found != null && found.same) {
            if (deliveries.settledHere(found.id)) {
                row.dueAt = nanoTime.getAsLong();
                toAsk.add(row);
                return;
            }
            row.candidateId = found.id;
            deliveries.nowSettles(found.id);
            row.because(Codes.FOUND, null, "An answer was lost; the candidate was found in Recruitee, not sent again.");
            deliveries.meet(row, RowEvent.FOUND);
        } else if (!settled) {
            deliveries.meet(row, RowEvent.NOT_FOUND_YET);
        } else if (found != null) {
            row.candidateId = found.id;
            row.because(
                    Codes.CHECK_BY_HAND,
                    null,
                    "An answer was lost, and candidate " + found.id
                            + " has the same name or address, but not both: check"
                            + " whether that is this person before you drop the row again.");
            deliveries.meet(row, RowEvent.NEAR_MATCH);
        } else if (deliveries.indigestible(row)) {
            blame(row);
        } else {
            row.because(null, null, null);
            deliveries.meet(row, RowEvent.NOT_FOUND);
        }
    }

    private void blame(OpenRow row) {
        row.because(
                Codes.RECRUITEE_ERROR,
                null,
                "Recruitee failed on this row " + row.serverErrors + " times while it took others. Look for what is"
                        + " unusual in it, then drop it again.");
        deliveries.meet(row, RowEvent.INDIGESTIBLE);
    }

    // ---- update: change what is missing --------------------------------------------------------------------------

    private @Nullable OpenRow nextUpdate() {
        deliveries.lock.lock();
        try {
            for (OpenRow row : toUpdate) {
                // Its intent must be on disk first.
                if (!row.dirty) {
                    toUpdate.remove(row);
                    return row;
                }
            }
            return null;
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void update(OpenRow row, Questions questions, Door door) throws RecruiteeException, InterruptedException {
        Candidate person = row.candidate;
        if (person == null) {
            throw new IllegalStateException("a row without a candidate is never sent");
        }
        long id = row.candidateId;
        JsonNode there;
        try {
            row.drop.requested();
            there = get(id, questions);
        } catch (RecruiteeException | InterruptedException e) {
            deliveries.lock.lock();
            try {
                toUpdate.add(row);
            } finally {
                deliveries.lock.unlock();
            }
            throw e;
        }
        ObjectNode changes = there == null ? null : Merge.changes(person, there, row.drop.sourceLabel());
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
                row.emails.forEach(email -> deliveries.forgetAddress(email, id));
                row.candidateId = 0;
                deliveries.meet(row, RowEvent.OBSTACLE_GONE);
            } else if (answer == null) {
                row.because(Codes.UP_TO_DATE, null, "Candidate " + id + " has all of this already.");
                deliveries.meet(row, RowEvent.NOTHING_TO_CHANGE);
            } else {
                updated(row, answer);
            }
        } finally {
            deliveries.lock.unlock();
        }
    }

    private void updated(OpenRow row, Answer answer) {
        switch (answer.verdict()) {
            case DONE -> {
                row.because(null, null, null);
                deliveries.meet(row, RowEvent.CHANGED);
            }
            case REFUSED -> {
                row.because(Codes.REFUSED, null, "Recruitee says: " + Discreet.words(answer.words(), row.candidate));
                deliveries.meet(row, RowEvent.REFUSED);
            }
            case SETTINGS_REFUSED, PUSHED_BACK, NOT_SENT -> deliveries.meet(row, RowEvent.NOT_TAKEN);
            case UNCLEAR -> deliveries.inDoubt(row, answer);
        }
    }

    /** The full record of a candidate, or null if there is none. */
    private static @Nullable JsonNode get(long id, Questions questions)
            throws RecruiteeException, InterruptedException {
        try {
            return questions.get("candidates/" + id, new TreeMap<>()).path("candidate");
        } catch (RecruiteeException e) {
            if (e.kind() == RecruiteeException.Kind.REFUSED && e.status() == 404) {
                return null;
            }
            throw e;
        }
    }
}
