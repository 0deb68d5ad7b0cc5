package io.recruiteebridge.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes that share ledgers, at one moment. Immutable.
 *
 * @param self this process
 * @param settled whether everybody else has had the time to say that they are alive: until then, what looks free may be theirs
 * @param others those that were heard of a few seconds ago
 * @param workedOnBy who has a company that this process doesn't have, for people; they needn't be among the others
 * @param free the companies that nobody has
 */
public record Attendance(
        Member self, boolean settled, List<Member> others, Map<String, String> workedOnBy, Set<String> free) {
    /**
     * A process.
     *
     * @param name for people
     * @param established whether it has been there for so long that it probably stays
     * @param willing the companies that it could work on
     * @param held the companies that it has
     */
    public record Member(String name, boolean established, Set<String> willing, Set<String> held) {
        boolean has(String company) {
            return willing.contains(company) || held.contains(company);
        }
    }
}
