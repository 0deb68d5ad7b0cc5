package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand runs of rows, crashes, lost answers and other people, each judged by the list of a model of Recruitee.
 *
 * <p>A run that fails is named by its seed. {@code mvn test -Dtest=SimulationTest -Dsimulation.seed=4711} plays exactly
 * that run again and tells everything that happened in it; {@code -Dsimulation.runs=100000} plays more runs, and {@code
 * -Dsimulation.from=20000} others.
 *
 * <p>Not played, because nobody could tell: somebody renames a candidate who has neither e-mail nor phone between its
 * creation and the look-up; the owner of the token adds exactly the person of a row by hand while that row is in doubt.
 */
class SimulationTest {
    private static final long RUNS = Long.getLong("simulation.runs", 10_000);
    private static final long FROM = Long.getLong("simulation.from", 1);
    private static final @Nullable Long SEED = Long.getLong("simulation.seed");

    @TempDir
    static Path folder;

    private static Keys keys;

    /** The key is part of what makes a run repeatable. */
    @BeforeAll
    static void makeKeys() throws Exception {
        Files.write(folder.resolve("key"), new byte[32]);
        keys = Keys.in(folder, false);
        ((Logger) LoggerFactory.getLogger(KnownAddresses.class)).setLevel(Level.WARN);
    }

    @Test
    void losesNobodyMakesNobodyTwiceAndCountsRight() {
        if (SEED != null) {
            List<String> trace = new ArrayList<>();
            List<String> offences = play(SEED, Breach.NONE, trace);
            trace.forEach(System.out::println);
            assertThat(offences).as("seed " + SEED).isEmpty();
            return;
        }
        List<String> failures = LongStream.range(FROM, FROM + RUNS)
                .parallel()
                .mapToObj(seed -> {
                    List<String> offences = play(seed, Breach.NONE, null);
                    return offences.isEmpty() ? null : "-Dsimulation.seed=" + seed + ": " + offences;
                })
                .filter(java.util.Objects::nonNull)
                .toList();
        failures.stream().limit(20).forEach(System.out::println);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noticesABrokenRule(Breach breach) {
        OptionalLong noticed = LongStream.rangeClosed(1, 1000)
                .filter(seed -> !play(seed, breach, null).isEmpty())
                .findFirst();
        assertThat(noticed).as(breach + " goes unnoticed").isPresent();
    }

    private static List<String> play(long seed, Breach breach, @Nullable List<String> trace) {
        try (Simulation simulation = new Simulation(seed, breach, keys, SqliteDatabase::inMemory, trace)) {
            simulation.run();
            new Judge(simulation.recruitee, simulation.ledger, simulation.dropped(), simulation.offences).judge();
            return simulation.offences;
        } catch (RuntimeException e) {
            List<String> offences = new ArrayList<>();
            offences.add(e.toString() + " at " + e.getStackTrace()[0]);
            if (trace != null) {
                e.printStackTrace();
            }
            return offences;
        }
    }
}
