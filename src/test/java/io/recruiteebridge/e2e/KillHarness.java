package io.recruiteebridge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandIn;
import io.recruiteebridge.standin.StandInConfig;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A home, a stand-in for Recruitee that lives in the test, and processes of the real jar on that home, which can be
 * killed. What is still running at the end is killed.
 */
final class KillHarness implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Path home;
    final StandIn recruitee;
    private final Map<String, String> settings = new HashMap<>();
    private final Path logs;
    private final List<Bridge> bridges = new ArrayList<>();

    KillHarness(Path folder) throws IOException {
        this(folder, StandInConfig.defaults());
    }

    KillHarness(Path folder, StandInConfig config) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        logs = Files.createDirectories(folder.resolve("logs"));
        Files.createDirectories(inbox());
        recruitee = StandIn.start(config);
        set("BRIDGE_HOME", home.toString());
        set("RECRUITEE_BASE_URL", recruitee.baseUri().toString());
        set("RECRUITEE_COMPANY_ID", Long.toString(config.companyId()));
        set("RECRUITEE_API_KEY", config.token());
        set("RECRUITEE_REQUESTS_PER_MINUTE", "0");
        set("BRIDGE_EXPORT_EVERY", "0");
        set("BRIDGE_HTTP_PORT", "0");
    }

    /** A setting of every process started from now on. */
    KillHarness set(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    KillHarness unset(String variable) {
        settings.remove(variable);
        return this;
    }

    KillHarness faults(Faults faults) {
        recruitee.setFaults(faults);
        return this;
    }

    Path inbox() {
        return home.resolve("inbox");
    }

    Path receipts() {
        return home.resolve("outbox/receipts");
    }

    Path rejected() {
        return home.resolve("outbox/rejected");
    }

    // ---- processes ------------------------------------------------------------------------------------------------

    /** One process of the real jar. */
    final class Bridge {
        private final Process process;
        private final Path log;

        private Bridge(String command) throws IOException {
            log = logs.resolve(bridges.size() + "-" + command + ".log");
            ProcessBuilder builder = new ProcessBuilder(PackagedProgram.command(List.of("-Xmx256m"), command));
            PackagedProgram.replaceSettings(builder.environment(), settings);
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            process = builder.start();
            bridges.add(this);
        }

        long pid() {
            return process.pid();
        }

        boolean alive() {
            return process.isAlive();
        }

        /** SIGKILL, and gone when this returns. */
        void kill() {
            process.destroyForcibly();
            exit();
        }

        /** SIGTERM. */
        Bridge terminate() {
            process.destroy();
            return this;
        }

        /** SIGHUP. */
        void hangUp() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        /** Its exit code, once it has ended. */
        int exit() {
            await("the process ends", () -> !process.isAlive());
            return process.exitValue();
        }

        String log() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Bridge awaitLog(String words) {
            await("the log says: " + words, () -> log().contains(words));
            return this;
        }

        /** Waits for a condition; that the process ends first is a failure. */
        void await(String what, BooleanSupplier condition) {
            try {
                waiting(what).until(() -> {
                    if (condition.getAsBoolean()) {
                        return true;
                    }
                    if (!process.isAlive() && !condition.getAsBoolean()) {
                        if (what.equals("the process ends")) {
                            return true;
                        }
                        throw new AssertionError(
                                "the process ended with " + process.exitValue() + " before " + what + "\n" + log());
                    }
                    return false;
                });
            } catch (ConditionTimeoutException e) {
                throw new AssertionError("waited in vain for: " + what + "\n" + log(), e);
            }
        }
    }

    Bridge start(String command) throws IOException {
        return new Bridge(command);
    }

    /** An {@code import} from start to end. */
    int importNow() throws IOException {
        return start("import").exit();
    }

    /** What all processes said. */
    String allLogs() {
        StringBuilder all = new StringBuilder();
        bridges.forEach(bridge -> all.append(bridge.log()));
        return all.toString();
    }

    static ConditionFactory waiting(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    static void await(String what, Callable<Boolean> condition) {
        waiting(what).until(condition);
    }

    // ---- files ----------------------------------------------------------------------------------------------------

    /** Puts a file into the inbox, whole and at once, with a time stamp that lies back as most people's files do. */
    Path drop(String name, String text) throws IOException {
        return drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path drop(String name, byte[] content) throws IOException {
        Path temp = Files.write(home.resolve("dropping"), content);
        Files.setLastModifiedTime(temp, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        return Files.move(temp, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether there is such a file in the home; {@code *} stands for any folder. */
    boolean exists(String path) {
        int any = path.indexOf("/*/");
        return any < 0
                ? Files.exists(home.resolve(path))
                : list(home.resolve(path.substring(0, any))).stream()
                        .anyMatch(sub -> Files.exists(sub.resolve(path.substring(any + 3))));
    }

    /** What a file in the home says; nothing if it isn't there. */
    String text(String name) {
        try {
            return Files.readString(home.resolve(name));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode receipt(String file) throws IOException {
        return receipt(home, file);
    }

    /** Of the company with this folder. */
    static JsonNode receipt(Path company, String file) throws IOException {
        return MAPPER.readTree(
                company.resolve("outbox/receipts/" + file + ".receipt.json").toFile());
    }

    boolean finished(String file) {
        return finished(home, file);
    }

    static boolean finished(Path company, String file) {
        return Files.exists(company.resolve("outbox/receipts/" + file + ".receipt.json"))
                && !Files.exists(company.resolve("inbox").resolve(file));
    }

    /** A line of {@code .rows.csv}. */
    record Row(long line, String outcome, long candidateId, String code, String message) {}

    List<Row> rows(String file) throws IOException {
        return rows(home, file);
    }

    static List<Row> rows(Path company, String file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(company.resolve("outbox/receipts/" + file + ".rows.csv"))) {
            csv.forEach(row -> rows.add(new Row(
                    Long.parseLong(row.getFields().get(0)),
                    row.getField("outcome"),
                    row.getField("candidate_id").isEmpty() ? 0 : Long.parseLong(row.getField("candidate_id")),
                    row.getField("code"),
                    row.getField("message"))));
        }
        return rows;
    }

    static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    // ---- what Recruitee and the ledger have ---------------------------------------------------------------------

    long posts() {
        return recruitee.traffic().count("POST", "candidates");
    }

    /** Everybody who was ever created, with what they are told apart by. */
    Map<String, List<Long>> everCreated() {
        Map<String, List<Long>> people = new TreeMap<>();
        for (StoredCandidate candidate : recruitee.account().candidates()) {
            people.computeIfAbsent(Person.of(candidate).key(), key -> new ArrayList<>())
                    .add(candidate.id());
        }
        return people;
    }

    /** How many rows of the ledger are in each state, by the state's code. */
    Map<Integer, Integer> ledgerStates() throws SQLException {
        Map<Integer, Integer> states = new TreeMap<>();
        Path ledger = home.resolve("state/ledger.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT state, count(*) FROM row_state GROUP BY state")) {
            while (rows.next()) {
                states.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return states;
    }

    @Override
    public void close() {
        bridges.stream().filter(Bridge::alive).forEach(Bridge::kill);
        recruitee.close();
    }
}
