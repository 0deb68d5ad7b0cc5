package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.standin.StandInCompanies;
import io.recruiteebridge.standin.StandInConfig;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several companies in one process, as users have them: a folder each. */
@Tag("long")
class CompaniesIT {
    private static final int MANY = Integer.getInteger("companies.many", 60);
    /** In KB. The bound is generous; docs/benchmarks.md has what was measured. */
    private static final long MOST_MEMORY = 900_000;

    @TempDir
    Path folder;

    private Path home;
    private StandInCompanies recruitee;
    private BridgeProcess bridge;

    @BeforeEach
    void start() {
        List<StandInConfig> configs = new ArrayList<>();
        for (int i = 0; i < Math.max(MANY, 4); i++) {
            configs.add(StandInConfig.defaults().withCompany(1000 + i).withToken(token(i)));
        }
        recruitee = StandInCompanies.start(configs);
        home = folder.resolve("home");
        write(home.resolve(".env"), """
            RECRUITEE_BASE_URL=%s
            BRIDGE_EXPORT_EVERY=0
            """.formatted(recruitee.baseUri()));
    }

    @AfterEach
    void stop() {
        if (bridge != null) {
            bridge.close();
        }
        recruitee.close();
    }

    @Test
    void eachHasItsOwnPeopleAndNobodyElsesTrouble() {
        company(0, token(0));
        write(company(0).resolve("application.properties"), "sftp.user=me\n");
        company(1, token(1));
        company(2, "a-token-that-nobody-knows");
        write(company(3).resolve("application.properties"), "bridge.duplicates=perhaps\n");
        for (int i = 0; i < 3; i++) {
            drop(i, "people.csv", 10);
        }
        run();

        await("both companies have their people").untilAsserted(() -> {
            assertThat(people(0)).containsExactlyInAnyOrderElementsOf(expected(0, "people.csv", 10));
            assertThat(people(1)).containsExactlyInAnyOrderElementsOf(expected(1, "people.csv", 10));
            assertThat(receipt(0, "people.csv")).exists();
            assertThat(receipt(1, "people.csv")).exists();
        });
        await("hooks are told whose file it is")
                .untilAsserted(() -> assertThat(bridge.err().lines().filter(line -> line.contains("Finished: {")))
                        .anyMatch(line -> line.contains("\"company\":\"c0\""))
                        .anyMatch(line -> line.contains("\"company\":\"c1\"")));
        assertThat(people(2)).isEmpty();
        assertThat(bridge.err().lines().filter(line -> line.contains("sftp.user")))
                .singleElement()
                .asString()
                .contains("c0: ", "has no effect");
        await("what is wrong is said with the company's name").untilAsserted(() -> assertThat(bridge.err())
                .contains("c3: ", "bridge.duplicates")
                .contains("c2: ", "token"));

        // The token is corrected, settings too.
        write(company(2).resolve(".env"), env(2, token(2)));
        write(company(3).resolve("application.properties"), "bridge.duplicates=skip\n");
        write(company(3).resolve(".env"), env(3, token(3)));
        drop(3, "people.csv", 10);
        await("the others work, too").untilAsserted(() -> {
            assertThat(people(2)).containsExactlyInAnyOrderElementsOf(expected(2, "people.csv", 10));
            assertThat(people(3)).containsExactlyInAnyOrderElementsOf(expected(3, "people.csv", 10));
        });

        assertThat(bridge.terminate().exitCode()).isIn(0, 143);
        assertThat(bridge.err()).doesNotContain("unexpected failure");
    }

    @Test
    void companiesComeAndGoWhileItRuns() {
        company(0, token(0));
        run();
        drop(0, "first.csv", 5);
        await("the first company works")
                .untilAsserted(() -> assertThat(receipt(0, "first.csv")).exists());

        company(1, token(1));
        drop(1, "second.csv", 5);
        await("the company that came works").untilAsserted(() -> {
            assertThat(people(1)).containsExactlyInAnyOrderElementsOf(expected(1, "second.csv", 5));
            assertThat(receipt(1, "second.csv")).exists();
        });

        delete(company(0));
        await("the company that went is let go")
                .untilAsserted(() -> assertThat(bridge.err()).contains("c0: Stopped"));
        drop(1, "third.csv", 5);
        await("the other one goes on")
                .untilAsserted(() -> assertThat(receipt(1, "third.csv")).exists());
        assertThat(people(0)).hasSize(5);
        assertThat(company(0)).doesNotExist();
        assertThat(people(1)).hasSize(10);
    }

    @Test
    void manyDeliverSideBySide() throws IOException {
        for (int i = 0; i < MANY; i++) {
            company(i, token(i));
            drop(i, "people.csv", 10);
        }
        run();

        await("everybody has exactly their own").untilAsserted(() -> {
            for (int i = 0; i < MANY; i++) {
                assertThat(receipt(i, "people.csv")).exists();
            }
        });
        for (int i = 0; i < MANY; i++) {
            assertThat(people(i)).containsExactlyInAnyOrderElementsOf(expected(i, "people.csv", 10));
        }
        assertThat(bridge.residentKilobytes()).isLessThan(MOST_MEMORY);
        assertThat(bridge.terminate().exitCode()).isIn(0, 143);
    }

    private void run() {
        Map<String, String> environment = new HashMap<>();
        environment.put("BRIDGE_HOME", home.toString());
        environment.put("BRIDGE_HTTP_PORT", "0");
        environment.put("BRIDGE_MANAGEMENT_PORT", "0");
        bridge = BridgeProcess.start(folder, environment, List.of("-Xmx320m"), "run");
    }

    private static String token(int company) {
        return "token-of-company-" + company;
    }

    private Path company(int company) {
        return home.resolve("companies/c" + company);
    }

    private void company(int company, String token) {
        write(company(company).resolve(".env"), env(company, token));
    }

    private static String env(int company, String token) {
        return "RECRUITEE_COMPANY_ID=%d%nRECRUITEE_API_KEY=%s%n".formatted(1000 + company, token);
    }

    private void drop(int company, String file, int rows) {
        StringBuilder text = new StringBuilder("Name,Email\n");
        for (String email : expected(company, file, rows)) {
            text.append("Person ")
                    .append(email, 0, email.indexOf('.'))
                    .append(',')
                    .append(email)
                    .append('\n');
        }
        Path place = company(company).resolve("inbox").resolve(file);
        write(place.resolveSibling("." + file), text.toString());
        try {
            Files.move(place.resolveSibling("." + file), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> expected(int company, String file, int rows) {
        return Stream.iterate(0, row -> row < rows, row -> row + 1)
                .map(row -> "p%d.%s@c%d.example".formatted(row, file.replace(".csv", ""), company))
                .toList();
    }

    private List<String> people(int company) {
        return recruitee.account(1000 + company).candidates().stream()
                .map(StoredCandidate::profile)
                .flatMap(profile -> profile.emails().stream())
                .toList();
    }

    private Path receipt(int company, String file) {
        return company(company).resolve("outbox/receipts").resolve(file + ".receipt.json");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            if (file.endsWith(".env")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(200));
    }
}
