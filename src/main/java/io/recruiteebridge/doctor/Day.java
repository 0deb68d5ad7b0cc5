package io.recruiteebridge.doctor;

import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.standin.StoredCandidate;
import java.util.List;
import java.util.Map;

/**
 * What one day of importing left. Immutable.
 *
 * @param receipts of the files, by name
 * @param candidates whom the stand-in has afterwards
 * @param rows which row a candidate came from, by id: {@code people.csv, line 17}
 * @param kills how often the process was killed
 * @param unanswered requests whose response was lost or damaged, or that never got one
 * @param throttled requests answered with 429
 * @param failed requests answered with 5xx
 */
record Day(
        Map<String, Receipt> receipts,
        List<StoredCandidate> candidates,
        Map<Long, String> rows,
        long requests,
        int kills,
        long unanswered,
        long throttled,
        long failed,
        long seconds) {
    boolean importedEveryFile() {
        return receipts.values().stream().allMatch(receipt -> receipt.error() == null);
    }
}
