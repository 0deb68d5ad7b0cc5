package io.recruiteebridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.app.LedgerChoice;
import io.recruiteebridge.ledger.Attendance;
import io.recruiteebridge.ledger.Attendance.Member;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.Roster;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadTest {
    @TempDir
    Path home;

    private final Table table = new Table();
    private final Spread spread = new Spread(table);
    private final Map<String, Spread.Candidate> candidates = new LinkedHashMap<>();
    private Settings acme;
    private Settings bolt;

    /** What the other processes said. */
    private static final class Table implements Roster {
        private volatile List<Member> others = List.of();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile boolean away;
        private volatile boolean closed;

        @Override
        public Attendance sign(Collection<String> companies, Set<String> willing, Set<String> held) {
            looks.incrementAndGet();
            if (away) {
                throw new LedgerException("it is away");
            }
            Set<String> free = new HashSet<>(companies);
            free.removeAll(held);
            Map<String, String> workedOnBy = new HashMap<>();
            others.forEach(other -> other.held().forEach(company -> workedOnBy.put(company, other.name())));
            free.removeAll(workedOnBy.keySet());
            return new Attendance(new Member("me", true, willing, held), true, others, workedOnBy, free);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** @param files in progress */
    private record Company(boolean willing, boolean held, int files) implements Spread.Candidate {
        @Override
        public int weight() {
            return files;
        }
    }

    @BeforeEach
    void companies() throws Exception {
        acme = settings("acme", 1);
        bolt = settings("bolt", 2);
    }

    @AfterEach
    void close() {
        spread.close();
        assertThat(table.closed).as("the others know that it has ended").isTrue();
    }

    @Test
    void whatIsStartingIsNotStartedAgainAndCounts() {
        among(acme, new Company(true, false, 0));
        await(() -> spread.begin(acme));
        assertThat(spread.begin(acme)).isFalse();
        table.others = List.of(other(Set.of()));
        among(bolt, new Company(true, false, 0));
        int looks = table.looks.get();
        await(() -> table.looks.get() >= looks + 3);
        assertThat(spread.begin(bolt)).as("acme is its share").isFalse();
        spread.began(acme);
    }

    @Test
    void aCompanyWithoutFilesInProgressIsHandedOverFirst() {
        among(acme, new Company(true, true, 3));
        among(bolt, new Company(true, true, 0));
        table.others = List.of(other(Set.of()));
        await(() -> spread.givesBack(bolt));
        assertThat(spread.givesBack(acme)).isFalse();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsDecided() {
        among(acme, new Company(true, true, 0));
        among(bolt, new Company(true, false, 0));
        table.others = List.of(other(Set.of(LedgerChoice.nameInRoster(bolt))));
        await(() -> "the other".equals(spread.workedOnBy(bolt)));
        table.others = List.of();
        table.away = true;
        await(() -> spread.problem() != null);
        assertThat(spread.problem()).contains("it is away");
        assertThat(spread.workedOnBy(bolt)).isNull();
        assertThat(spread.begin(bolt)).isFalse();
        table.away = false;
        await(() -> spread.begin(bolt));
    }

    private void among(Settings company, Spread.Candidate candidate) {
        candidates.put(LedgerChoice.nameInRoster(company), candidate);
        spread.among(candidates);
    }

    private Member other(Set<String> held) {
        return new Member(
                "the other", true, Set.of(LedgerChoice.nameInRoster(acme), LedgerChoice.nameInRoster(bolt)), held);
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition::getAsBoolean);
    }

    private Settings settings(String name, int id) throws Exception {
        Path company = Files.createDirectories(home.resolve("companies").resolve(name));
        Files.writeString(company.resolve(".env"), "RECRUITEE_COMPANY_ID=" + id + "\nRECRUITEE_API_KEY=token\n");
        return SettingsLoader.loadHome(Map.of("BRIDGE_LEDGER", "jdbc:postgresql://127.0.0.1/bridge"), home, true)
                .company(name)
                .orElseThrow();
    }
}
