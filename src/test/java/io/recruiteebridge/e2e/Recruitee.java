package io.recruiteebridge.e2e;

import io.recruiteebridge.standin.Profile;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import io.recruiteebridge.standin.StoredCandidate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stand-in as these tests look at it. */
final class Recruitee {
    private Recruitee() {}

    static StandIn start() {
        return StandIn.start(StandInConfig.defaults().withToken(BridgeHome.TOKEN));
    }

    /** Who is there, by their first e-mail address. */
    static Map<String, Profile> byEmail(StandIn recruitee) {
        Map<String, Profile> profiles = new TreeMap<>();
        for (StoredCandidate candidate : recruitee.account().candidates()) {
            List<String> emails = candidate.profile().emails();
            if (!emails.isEmpty() && profiles.put(emails.get(0), candidate.profile()) != null) {
                throw new AssertionError(emails.get(0) + " is there twice");
            }
        }
        return profiles;
    }

    static List<String> names(StandIn recruitee) {
        return recruitee.account().candidates().stream()
                .map(StoredCandidate::name)
                .sorted()
                .toList();
    }
}
