package io.recruiteebridge.imports;

import io.recruiteebridge.delivery.DuplicateLookup;
import io.recruiteebridge.delivery.JobCatalog;
import io.recruiteebridge.ledger.AddressHolder;
import io.recruiteebridge.ledger.DeliveredRow;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.recruitee.CandidateDirectory;
import io.recruiteebridge.recruitee.CandidateProfile;
import io.recruiteebridge.recruitee.CandidateSummary;
import io.recruiteebridge.recruitee.RecruiteeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who exists in the account, as an import sees it: it waits for Recruitee as long as that takes. Thread-safe. */
public record AccountFacts(CandidateDirectory directory, JobCatalog jobs, Ledger ledger, Keys keys)
        implements DuplicateLookup {
    @Override
    public Set<Long> undone(Collection<Long> candidates) {
        return ledger.undos().undone(candidates);
    }

    @Override
    public Map<Long, Long> rejectedCandidates(String file, int suffix, String code) {
        return ledger.rows().rejectedCandidates(file, suffix, code);
    }

    @Override
    public Map<Hash, DeliveredRow> delivered(Collection<Hash> identities) {
        return ledger.deliveries().find(identities);
    }

    @Override
    public Map<Hash, List<AddressHolder>> holders(Collection<Hash> emails) {
        return ledger.addresses().find(emails);
    }

    @Override
    public Map<Hash, List<Long>> deliveredByPhone(Collection<Hash> phones) {
        return ledger.deliveries().findByPhone(phones);
    }

    @Override
    public boolean created(long candidateId) {
        return ledger.deliveries().claimed(candidateId);
    }

    @Override
    public Map<Long, CandidateSummary> byIds(Collection<Long> ids) throws RecruiteeException, InterruptedException {
        return directory.byIds(ids);
    }

    @Override
    public boolean readsUpdates() {
        return true;
    }

    @Override
    public @Nullable CandidateProfile byId(long id) throws RecruiteeException, InterruptedException {
        return directory.byId(id);
    }
}
