package io.recruiteebridge.ledger.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server of a test's own, in a temporary folder and on a free port. It keeps what is committed as a server in earnest
 * does. Tests are skipped where none is installed, unless {@code CI_POSTGRESQL_REQUIRED} is {@code true}.
 */
public final class PostgresqlForTests implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String URL = "https://api.recruitee.com";
    private static final String PASSWORD = "not 'very' secret";

    private final Path programs;
    private final Path folder;
    private final int port;
    private final AtomicInteger companies = new AtomicInteger(1_000_000);

    private PostgresqlForTests(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a server with an empty database. */
    public static PostgresqlForTests start() throws IOException {
        Optional<Path> programs = installed();
        if (!"true".equals(System.getenv("CI_POSTGRESQL_REQUIRED"))) {
            Assumptions.assumeTrue(
                    programs.isPresent(), "no PostgreSQL server is installed (Debian: postgresql): not tried with one");
        }
        assertThat(programs).as("PostgreSQL's programs").isPresent();
        Path folder = Files.createTempDirectory("bridge-postgresql-");
        // The server refuses to be root, and so becomes somebody who must be able to get here.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PostgresqlForTests server = new PostgresqlForTests(programs.get(), folder, FreePort.next());
        server.make();
        server.startAgain();
        return server;
    }

    private static Optional<Path> installed() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(PostgresqlForTests::version));
        }
    }

    private void make() throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD);
        Path data = Files.createDirectory(folder.resolve("data"));
        if (root()) {
            run(List.of("chown", "-R", "postgres", folder.toString()));
        }
        List<String> options = new ArrayList<>(List.of(
                "-D",
                data.toString(),
                "-U",
                "bridge",
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "--no-sync",
                "--locale=C",
                "-E",
                "UTF8"));
        if (version(programs) >= 15) {
            // Not the order of bytes, as in most databases that administrators make.
            options.addAll(List.of("--locale-provider=icu", "--icu-locale=en-US"));
        }
        run(asServer("initdb", options.toArray(String[]::new)));
    }

    private static int version(Path programs) {
        return Integer.parseInt(programs.getParent().getFileName().toString());
    }

    /** Starts the server again, on the same port and with the same data. */
    public void startAgain() throws IOException {
        run(asServer(
                "pg_ctl",
                "-D",
                folder.resolve("data").toString(),
                "-w",
                "-t",
                "110",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
                        // What the server has written, a crash of the server alone leaves to the system.
                        + " -c fsync=off",
                "start"));
    }

    /** Stops the server as a crash would: at once, without a word to anybody. */
    public void stop() throws IOException {
        run(asServer("pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-m", "immediate", "stop"));
    }

    /** How the bridge reaches it. */
    public PostgresqlServer server() {
        return new PostgresqlServer(url(), user(), password());
    }

    /** A company that has no ledger yet, and a home of its own. */
    public PostgresqlDatabase newDatabase() throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        return new PostgresqlDatabase(server(), URL, Integer.toString(companies.incrementAndGet()), home, home);
    }

    /** Opens the ledger of a database whose lease was claimed. */
    public static Ledger open(PostgresqlDatabase database, CommitHook hook) {
        return database.open(URL, "1", hook);
    }

    /**
     * Takes the fence away: from now on, whoever loses the lease of a company keeps a valid one. So a test can show that it notices.
     * The lease was claimed before.
     */
    public void withoutFencing(String baseUrl, String companyId) throws SQLException {
        Schema schema = Schema.of(baseUrl, companyId);
        String lease = schema.table("lease");
        String function = schema.table("keep_the_former");
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " IF new.epoch <> old.epoch THEN INSERT INTO " + lease + " (epoch, owner, since, expires) VALUES"
                    + " (old.epoch, old.owner, old.since, 'infinity'); END IF; RETURN new; END $$");
            statement.execute("CREATE TRIGGER without_fencing AFTER UPDATE ON " + lease
                    + " FOR EACH ROW EXECUTE FUNCTION " + function + "()");
            connection.commit();
        }
    }

    /** Which process has the lease of each company, by company ID; without those that nobody has. */
    public Map<String, String> owners(String baseUrl, Collection<String> companyIds) throws SQLException {
        Map<String, String> owners = new HashMap<>();
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            for (String companyId : companyIds) {
                Schema schema = Schema.of(baseUrl, companyId);
                if (Migrations.version(connection, schema) > 0) {
                    try (ResultSet rows = statement.executeQuery(
                            "SELECT owner FROM " + schema.table("lease") + " WHERE expires > clock_timestamp()")) {
                        if (rows.next()) {
                            owners.put(companyId, rows.getString(1));
                        }
                    }
                }
            }
        }
        return owners;
    }

    public String url() {
        return url(port);
    }

    /** By way of another port of this machine. */
    public String url(int through) {
        return "jdbc:postgresql://127.0.0.1:" + through + "/postgres";
    }

    public int port() {
        return port;
    }

    public String user() {
        return "bridge";
    }

    public String password() {
        return PASSWORD;
    }

    @Override
    public void close() throws IOException {
        stop();
        run(List.of("rm", "-rf", folder.toString()));
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> asServer(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command) throws IOException {
        Path said = Files.createTempFile("postgresql-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as(command.toString())
                    .isTrue();
            assertThat(process.exitValue())
                    .as(command + ": " + Files.readString(said, StandardCharsets.UTF_8))
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(said);
        }
    }
}
