package io.recruiteebridge.delivery;

import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.CustomField;
import io.recruiteebridge.mapping.Identity;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.recruitee.CandidateParts;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the ledger against the model's own list of who was made, and for which row. */
final class Judge {
    record Dropped(
            long id,
            List<MappedRow> rows,
            DuplicateMode policy,
            @Nullable ImportProgress run) {}

    private final ModelRecruitee recruitee;
    private final Ledger ledger;
    private final List<Dropped> drops;
    private final List<String> offences;
    private final Map<Long, RowKey> claimedBy = new HashMap<>();
    private final Set<RowKey> byHand = new HashSet<>();

    Judge(ModelRecruitee recruitee, Ledger ledger, List<Dropped> drops, List<String> offences) {
        this.recruitee = recruitee;
        this.ledger = ledger;
        this.drops = drops;
        this.offences = offences;
    }

    void judge() {
        drops.forEach(this::drop);
        if (!offences.isEmpty()) {
            return;
        }
        deliveredOnce();
        noAddressTwice();
    }

    private void drop(Dropped drop) {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        Map<Long, RowRecord> records = new HashMap<>();
        ledger.rows().after(drop.id, 0, Integer.MAX_VALUE).forEach(record -> records.put(record.number(), record));
        for (MappedRow row : drop.rows) {
            RowKey key = new RowKey(drop.id, row.source().number());
            RowRecord record = records.get(key.number());
            if (record == null || !record.state().settled()) {
                offences.add("lost: " + key + " ends as " + record);
                continue;
            }
            counts.merge(record.state(), 1L, Long::sum);
            row(key, record);
            parts(key, row, record);
        }
        ImportProgress run = drop.run;
        if (!counts.equals(ledger.rows().counts(drop.id))) {
            offences.add("the ledger counts " + ledger.rows().counts(drop.id) + " instead of " + counts);
        }
        if (run == null
                || run.settled() != drop.rows.size()
                || run.created() != counts.getOrDefault(RowState.CREATED, 0L)
                || run.updated() != counts.getOrDefault(RowState.UPDATED, 0L)
                || run.skipped() != counts.getOrDefault(RowState.SKIPPED, 0L)
                || run.rejected() != counts.getOrDefault(RowState.REJECTED, 0L)) {
            offences.add("untrue counts of drop " + drop.id + ": " + counts);
        }
    }

    private void row(RowKey key, RowRecord record) {
        List<ModelPerson> made = recruitee.madeFor(key);
        long known = made.stream().filter(person -> !person.deletedUnseen).count();
        boolean mayBeThere = OutcomeCode.CHECK_BY_HAND.word().equals(record.code());
        if (known > 1) {
            offences.add("twice: " + key + " made " + made);
        }
        if (record.state() == RowState.CREATED) {
            if (made.stream().noneMatch(person -> person.id == record.candidateId())) {
                offences.add("lost: " + key + " is created as #" + record.candidateId() + ", but made " + made);
            }
            RowKey other = claimedBy.put(record.candidateId(), key);
            if (other != null) {
                offences.add("#" + record.candidateId() + " settled both " + key + " and " + other);
            }
        } else if (mayBeThere) {
            byHand.add(key);
        } else if (known > 0) {
            offences.add(record.state() + " " + record.code() + ", but " + key + " made " + made);
        }
    }

    /** Each part is there once, unless the row says that it is missing or the candidate is gone. */
    private void parts(RowKey key, MappedRow row, RowRecord record) {
        ModelPerson person = recruitee.find(record.candidateId());
        if (person == null) {
            return;
        }
        for (List<?> values : List.of(person.jobs, person.tags, person.fields, person.notes)) {
            if (new HashSet<>(values).size() < values.size()) {
                offences.add("a part twice: " + key + " " + values);
            }
        }
        if (person.cvs.size() > 1) {
            offences.add("a CV is displaced by another: " + key + " " + person.cvs);
        }
        boolean delivered = record.state() == RowState.CREATED || record.state() == RowState.UPDATED;
        if (!delivered || OutcomeCode.INCOMPLETE.word().equals(record.code())) {
            return;
        }
        CandidateParts wanted = Scenario.parts(row);
        if (wanted.cvFile() != null && person.cvs.isEmpty()
                || !person.jobs.containsAll(wanted.jobs())
                || !person.tags.containsAll(wanted.tags())
                || !person.notes.containsAll(wanted.notes())
                || !person.fields.containsAll(
                        wanted.customFields().stream().map(CustomField::value).toList())) {
            offences.add("a part is lost: " + key + " wants " + wanted + ", has " + person.jobs + person.tags
                    + person.fields + person.notes + person.cvs);
        }
    }

    /** Whoever was delivered in one file is not made again for another one. */
    private void deliveredOnce() {
        Map<String, Long> delivered = new HashMap<>();
        for (Dropped drop : drops) {
            for (MappedRow row : drop.rows) {
                if (row.candidate() == null) {
                    continue;
                }
                RowKey key = new RowKey(drop.id, row.source().number());
                RowState state =
                        ledger.rows().after(drop.id, key.number() - 1, 1).get(0).state();
                if (state == RowState.CREATED) {
                    Long earlier = delivered.putIfAbsent(Identity.text(row), drop.id);
                    if (earlier != null && (earlier != drop.id || drop.policy != DuplicateMode.CREATE)) {
                        offences.add("twice: " + key + " was created in drop " + earlier + " already");
                    }
                }
            }
        }
    }

    /** Two people with the same address, at least one of them ours, and both there: nobody but "create" may do that. */
    private void noAddressTwice() {
        if (drops.get(0).policy == DuplicateMode.CREATE) {
            return;
        }
        Map<String, ModelPerson> holders = new HashMap<>();
        for (ModelPerson person : recruitee.people) {
            boolean ours = person.madeFor != null;
            if (person.deleted || (ours ? byHand.contains(person.madeFor) : !person.fromTheStart)) {
                continue;
            }
            for (String email : new ArrayList<>(person.emails)) {
                ModelPerson other = holders.putIfAbsent(email, person);
                if (other != null && (other.madeFor != null || ours)) {
                    offences.add("an address twice: " + other + " and " + person);
                }
            }
        }
    }
}
