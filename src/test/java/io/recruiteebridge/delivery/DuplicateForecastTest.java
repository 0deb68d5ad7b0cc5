package io.recruiteebridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.recruiteebridge.delivery.DuplicateForecast.Forecast;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.mapping.Candidate;
import io.recruiteebridge.mapping.MappedRow;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import io.recruiteebridge.reading.SourceRow;
import io.recruiteebridge.settings.DuplicateMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A check foretells, row for row, what an import then does: for accounts, earlier files, files and policies drawn at random,
 * whatever the order in which answers come back. {@code -Dforecast.seed=4711} shows one of them.
 */
class DuplicateForecastTest {
    private static final long RUNS = Long.getLong("forecast.runs", 5_000);
    private static final @Nullable Long SEED = Long.getLong("forecast.seed");
    private static final Keys KEYS = Keys.random();

    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger(KnownAddresses.class)).setLevel(Level.WARN);
    }

    @Test
    void foretellsWhatAnImportDoes() {
        LongStream seeds = SEED == null ? LongStream.rangeClosed(1, RUNS) : LongStream.of(SEED);
        List<String> differences = seeds.parallel()
                .mapToObj(DuplicateForecastTest::play)
                .filter(Objects::nonNull)
                .toList();
        assertThat(differences.stream().limit(5).toList())
                .as(differences.size() + " files differ")
                .isEmpty();
    }

    @Test
    void anExportedFileIsKnownAgainWhateverThePolicy() throws Exception {
        for (DuplicateMode mode : DuplicateMode.values()) {
            try (CalmImport world = new CalmImport(new Random(1), KEYS)) {
                List<MappedRow> exported = new ArrayList<>();
                for (int i = 1; i <= 3; i++) {
                    ModelPerson person = world.recruitee.add("Ada Example", ModelRecruitee.OTHER_ADMIN, null);
                    person.emails.add("ada" + i + "@example.com");
                    exported.add(row(i, person(person.name, person.emails.get(0)), person.id));
                }
                List<Forecast> forecasts = world.forecast(exported, mode);
                assertThat(forecasts).extracting(Forecast::state).containsOnly(RowState.SKIPPED);
                assertThat(forecasts)
                        .extracting(Forecast::code)
                        .containsOnly(
                                mode == DuplicateMode.UPDATE
                                        ? OutcomeCode.ALREADY_UP_TO_DATE
                                        : OutcomeCode.EXPORTED_FROM_RECRUITEE);
                assertThat(world.importAll("candidates.csv", exported, mode))
                        .extracting(CalmImport.Result::code)
                        .isEqualTo(forecasts.stream().map(Forecast::code).toList());
            }
        }
    }

    private static @Nullable String play(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        DuplicateMode mode = any(random, DuplicateMode.values());
        try (CalmImport world = new CalmImport(random, KEYS)) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                world.recruitee
                        .add("Known " + i, ModelRecruitee.OTHER_ADMIN, null)
                        .emails
                        .add(Scenario.accountEmail(i));
            }
            Scenario scenario = new Scenario(random);
            List<MappedRow> delivered = List.of();
            List<CalmImport.Result> deliveries = List.of();
            List<MappedRow> all = scenario.rows();
            if (random.nextBoolean()) {
                List<MappedRow> earlier = renumbered(
                        all.stream().filter(row -> random.nextInt(3) == 0).toList());
                if (!earlier.isEmpty()) {
                    deliveries = world.importAll("earlier.csv", earlier, any(random, DuplicateMode.values()));
                    delivered = earlier;
                }
            }
            world.others(random.nextInt(4));
            Set<String> deleted = deleted(delivered, deliveries, world.recruitee);
            List<MappedRow> file = new ArrayList<>();
            for (MappedRow row : all) {
                boolean names = row.candidate() != null && random.nextInt(4) == 0;
                file.add(names ? naming(row, random, world.recruitee) : row);
            }
            long last = world.recruitee.people.stream()
                    .mapToLong(person -> person.id)
                    .max()
                    .orElse(0);
            List<MappedRow> good =
                    file.stream().filter(row -> row.candidate() != null).toList();
            List<Forecast> forecasts = new ArrayList<>(world.forecast(good, mode));
            List<CalmImport.Result> results = world.importAll("people.csv", file, mode);
            if (namesWhomAnotherRowUpdates(file, results)) {
                return null;
            }
            StringBuilder differences = new StringBuilder();
            for (int i = 0; i < file.size(); i++) {
                Candidate person = file.get(i).candidate();
                if (mode != DuplicateMode.CREATE
                        && person != null
                        && results.get(i).state() == RowState.CREATED
                        && !Collections.disjoint(deleted, contacts(person))) {
                    differences
                            .append("\n  row ")
                            .append(i + 1)
                            .append(" creates a deleted person again: ")
                            .append(person);
                }
            }
            for (int i = 0; i < file.size(); i++) {
                if (file.get(i).candidate() == null) {
                    continue;
                }
                Forecast forecast = forecasts.remove(0);
                CalmImport.Result result = results.get(i);
                long existing = result.candidateId() <= last ? result.candidateId() : 0;
                if (forecast.state() != result.state()
                        || !Objects.equals(forecast.code(), result.code())
                        || forecast.candidateId() != existing) {
                    differences
                            .append("\n  row ")
                            .append(i + 1)
                            .append(' ')
                            .append(file.get(i).candidate())
                            .append(" names ")
                            .append(file.get(i).candidateId())
                            .append("\n    ")
                            .append(forecast)
                            .append("\n    ")
                            .append(result);
                }
            }
            return differences.isEmpty() ? null : "-Dforecast.seed=" + seed + " " + mode + differences;
        } catch (Exception e) {
            return "-Dforecast.seed=" + seed + ": " + e + " at " + e.getStackTrace()[0];
        }
    }

    /** The addresses, or else the phones, of rows that were delivered to somebody who is gone. */
    private static Set<String> deleted(
            List<MappedRow> rows, List<CalmImport.Result> results, ModelRecruitee recruitee) {
        Set<Long> gone = recruitee.people.stream()
                .filter(person -> person.deleted)
                .map(person -> person.id)
                .collect(Collectors.toSet());
        Set<String> contacts = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Candidate person = rows.get(i).candidate();
            CalmImport.Result result = results.get(i);
            boolean delivered = result.state() == RowState.CREATED || result.state() == RowState.UPDATED;
            if (person != null && delivered && gone.contains(result.candidateId())) {
                contacts.addAll(person.emails().isEmpty() ? person.phones() : person.emails());
            }
        }
        return contacts;
    }

    private static List<String> contacts(Candidate person) {
        return Stream.concat(person.emails().stream(), person.phones().stream()).toList();
    }

    /** What such a row comes to depends on whether Recruitee is asked before or after that update: not foretold. */
    private static boolean namesWhomAnotherRowUpdates(List<MappedRow> file, List<CalmImport.Result> results) {
        for (int i = 0; i < file.size(); i++) {
            long named = file.get(i).candidateId();
            for (int j = 0; j < file.size(); j++) {
                CalmImport.Result other = results.get(j);
                if (named > 0 && i != j && other.state() == RowState.UPDATED && other.candidateId() == named) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The row with the id of somebody: of the person it is about, of anybody, or of nobody. */
    private static MappedRow naming(MappedRow row, Random random, ModelRecruitee recruitee) {
        Candidate person = Objects.requireNonNull(row.candidate());
        List<ModelPerson> namesakes = recruitee.people.stream()
                .filter(somebody -> somebody.name.equals(person.name()))
                .toList();
        List<ModelPerson> some = namesakes.isEmpty() || random.nextInt(3) == 0 ? recruitee.people : namesakes;
        long id = random.nextInt(6) == 0 || some.isEmpty() ? 999_999 : some.get(random.nextInt(some.size())).id;
        return new MappedRow(row.source(), person, row.errors(), row.warnings(), row.rowRef(), id, row.wholeRow());
    }

    private static List<MappedRow> renumbered(List<MappedRow> rows) {
        List<MappedRow> renumbered = new ArrayList<>();
        for (MappedRow row : rows) {
            int number = renumbered.size() + 1;
            renumbered.add(new MappedRow(
                    new SourceRow(number, number + 1, List.of(), null, null),
                    row.candidate(),
                    row.errors(),
                    row.warnings(),
                    row.rowRef(),
                    0,
                    row.wholeRow()));
        }
        return renumbered;
    }

    private static MappedRow row(int number, Candidate person, long candidateId) {
        return new MappedRow(
                new SourceRow(number, number + 1, List.of(), null, null),
                person,
                List.<Problem>of(),
                List.of(),
                null,
                candidateId,
                null);
    }

    private static Candidate person(String name, String email) {
        return new Candidate(name, List.of(email), List.of(), List.of(), List.of(), null, List.of(), null);
    }

    private static DuplicateMode any(Random random, DuplicateMode[] modes) {
        return Arrays.asList(modes).get(random.nextInt(modes.length));
    }
}
