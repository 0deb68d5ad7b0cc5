package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.postgresql.PostgresqlDatabase;
import io.recruiteebridge.ledger.postgresql.PostgresqlForTests;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Some of the runs of {@link SimulationTest} with a ledger in PostgreSQL. Each must be, step by step, the same run as with
 * SQLite. {@code -Dsimulation.from=4711 -Dsimulation.postgresql-runs=1} plays one of them.
 */
@Tag("long")
class PostgresqlSimulationTest {
    private static final long RUNS = Long.getLong("simulation.postgresql-runs", 40);
    private static final long FROM = Long.getLong("simulation.from", 1);

    private static final Pattern FILE = Pattern.compile("drop=\\d+");

    @TempDir
    Path folder;

    @Test
    void everyRunIsTheSameAsWithSqlite() throws Exception {
        Files.write(folder.resolve("key"), new byte[32]);
        Keys keys = Keys.in(folder, false);
        ((Logger) LoggerFactory.getLogger(KnownAddresses.class)).setLevel(Level.WARN);
        try (PostgresqlForTests postgresql = PostgresqlForTests.start()) {
            for (long seed = FROM; seed < FROM + RUNS; seed++) {
                PostgresqlDatabase database = postgresql.newDatabase();
                try (Lease lease = database.claim()) {
                    assertThat(lease).isNotNull();
                    assertThat(play(seed, keys, hook -> PostgresqlForTests.open(database, hook)))
                            .as("-Dsimulation.seed=" + seed)
                            .isEqualTo(play(seed, keys, SqliteDatabase::inMemory));
                }
            }
        }
    }

    /** All that happened, in its order, with the files' numbers replaced: PostgreSQL uses none twice, not even after a failure. */
    private static List<String> play(long seed, Keys keys, Function<CommitHook, Ledger> newLedger) {
        List<String> trace = new ArrayList<>();
        try (Simulation simulation = new Simulation(seed, Breach.NONE, keys, newLedger, trace)) {
            simulation.run();
            new Judge(simulation.recruitee, simulation.ledger, simulation.dropped(), simulation.offences).judge();
            assertThat(simulation.offences).as("-Dsimulation.seed=" + seed).isEmpty();
        }
        Map<String, String> files = new HashMap<>();
        return trace.stream()
                .map(line -> FILE.matcher(line)
                        .replaceAll(
                                number -> files.computeIfAbsent(number.group(), any -> "file " + (files.size() + 1))))
                .toList();
    }
}
