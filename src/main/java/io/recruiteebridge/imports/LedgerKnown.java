package io.recruiteebridge.imports;

import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.Identity;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.mapping.Normal;
import io.recruiteebridge.outcome.OutcomeCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger knows: who was delivered, and the addresses of the account as last learnt. Thread-safe. */
public final class LedgerKnown implements Known {
    private final Ledger ledger;
    private final Keys keys;

    public LedgerKnown(Ledger ledger, Keys keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    @Override
    public @Nullable Match find(MappedRow row, Candidate candidate) {
        Hash identity = keys.hash('i', Identity.text(row));
        DeliveredRow person = ledger.deliveries().find(List.of(identity)).get(identity);
        if (person != null) {
            return new Match(OutcomeCode.DELIVERED_BEFORE, person.candidateId());
        }
        List<Hash> emails = new ArrayList<>();
        candidate.emails().forEach(email -> emails.add(keys.hash('e', Normal.email(email))));
        return ledger.addresses().find(emails).values().stream()
                .flatMap(List::stream)
                .findFirst()
                .map(id -> new Match(OutcomeCode.SAME_EMAIL, id))
                .orElse(null);
    }
}
