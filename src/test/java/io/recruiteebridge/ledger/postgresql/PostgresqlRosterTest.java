package io.recruiteebridge.ledger.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recruiteebridge.ledger.Attendance;
import io.recruiteebridge.ledger.Attendance.Member;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LedgerException;
import io.recruiteebridge.ledger.Roster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class PostgresqlRosterTest {
    private static final String URL = "https://api.recruitee.com";
    private static final String ONE = PostgresqlRoster.company(URL, "1");
    private static final String TWO = PostgresqlRoster.company(URL, "2");
    private static final List<String> BOTH = List.of(ONE, TWO);

    private static PostgresqlForTests postgresql;

    private final Roster here = new PostgresqlRoster(postgresql.server());
    private final Roster there = new PostgresqlRoster(postgresql.server());

    @TempDir
    Path home;

    @BeforeAll
    static void start() throws Exception {
        postgresql = PostgresqlForTests.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void whoeverIsTheOnlyOneSeesThatAtOnce() {
        Attendance now = here.sign(BOTH, Set.of(ONE), Set.of(TWO));
        assertThat(now.settled()).isTrue();
        assertThat(now.others()).isEmpty();
        assertThat(now.self().willing()).containsExactly(ONE);
        assertThat(now.self().held()).containsExactly(TWO);
        assertThat(now.free()).containsExactly(ONE);
    }

    @Test
    void processesSeeEachOtherUntilTheyEnd() throws Exception {
        here.sign(BOTH, Set.of(ONE, TWO), Set.of(ONE));
        Attendance now = there.sign(BOTH, Set.of(TWO), Set.of());
        assertThat(now.settled()).as("heard of everybody").isFalse();
        assertThat(now.others()).singleElement().satisfies(other -> {
            assertThat(other.name())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(other.established()).isFalse();
            assertThat(other.willing()).containsExactlyInAnyOrder(ONE, TWO);
            assertThat(other.held()).containsExactly(ONE);
        });
        assertThat(now.workedOnBy()).containsOnlyKeys(ONE);
        assertThat(now.free()).containsExactly(TWO);

        later("since = since - interval '15 s'");
        now = there.sign(BOTH, Set.of(TWO), Set.of());
        assertThat(now.settled()).isTrue();
        assertThat(now.others()).extracting(Member::established).containsExactly(true);

        here.close();
        now = there.sign(BOTH, Set.of(TWO), Set.of());
        assertThat(now.others()).isEmpty();
        assertThat(now.free()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void whoeverIsNotHeardOfCountsNoMoreAndBeginsAnew() throws Exception {
        here.sign(BOTH, Set.of(), Set.of(ONE));
        there.sign(BOTH, Set.of(), Set.of());
        later("since = since - interval '1 min', heard = heard - interval '11 s'");
        Attendance now = there.sign(BOTH, Set.of(), Set.of());
        assertThat(now.others()).isEmpty();
        assertThat(now.settled())
                .as("the other one may come back from the same outage")
                .isFalse();
        assertThat(here.sign(BOTH, Set.of(), Set.of(ONE)).settled()).isFalse();
        later("heard = heard - interval '11 min'");
        assertThat(here.sign(BOTH, Set.of(), Set.of(ONE)).settled()).as("alone").isTrue();
    }

    @Test
    void aLeaseCountsWhoeverHasIt() throws Exception {
        PostgresqlServer other = postgresql.server();
        PostgresqlDatabase importing = new PostgresqlDatabase(other, URL, "2", home, home);
        Lease lease = importing.claim();
        Attendance now = here.sign(BOTH, Set.of(ONE, TWO), Set.of());
        assertThat(now.free()).containsExactly(ONE);
        assertThat(now.workedOnBy().get(TWO)).contains("process ");
        lease.close();
        now = here.sign(BOTH, Set.of(ONE, TWO), Set.of());
        assertThat(now.free()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(now.workedOnBy()).isEmpty();
    }

    @Test
    void itGoesOnWhenTheServerIsBack() throws Exception {
        here.sign(BOTH, Set.of(), Set.of(ONE));
        postgresql.stop();
        assertThatThrownBy(() -> here.sign(BOTH, Set.of(), Set.of(ONE)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("PostgreSQL can't be used");
        postgresql.startAgain();
        assertThat(here.sign(BOTH, Set.of(), Set.of(ONE)).self().held()).containsExactly(ONE);
    }

    private static void later(String change) throws SQLException {
        try (Connection connection = postgresql.server().connect()) {
            connection.createStatement().execute("UPDATE recruitee_bridge.process SET " + change);
            connection.commit();
        }
    }
}
