package io.recruiteebridge.cli;

import io.recruiteebridge.files.OwnerOnly;
import io.recruiteebridge.ledger.HomeLock;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.postgresql.LedgerCopy;
import io.recruiteebridge.ledger.postgresql.PostgresqlDatabase;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "ledger",
        description = "Moves the ledger of this home: see ledger copy --help.",
        subcommands = LedgerCommand.Copy.class,
        mixinStandardHelpOptions = true)
final class LedgerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws UsageProblem {
        throw new UsageProblem("Which way? ledger copy postgresql, or ledger copy sqlite");
    }

    /** Where to. */
    enum Target {
        postgresql,
        sqlite
    }

    @Command(
            name = "copy",
            description = {
                "Copies the ledger from its file to PostgreSQL, or back.",
                "The setting bridge.ledger names the database.",
                "Every row is compared. No file may be in progress, and no bridge running."
            },
            mixinStandardHelpOptions = true)
    static final class Copy implements Callable<Integer> {
        @Parameters(paramLabel = "TARGET", description = "Where to: ${COMPLETION-CANDIDATES}.")
        private Target target = Target.postgresql;

        @Mixin
        private final CompanyChoice company = new CompanyChoice();

        @Override
        public Integer call() throws Exception {
            return company.each(System.getenv(), false, System.out::println, this::copy);
        }

        private int copy(Settings known) throws IOException, SettingsException {
            try (Home home = Home.openToCopy(known)) {
                Settings settings = home.settings();
                Path folder = settings.ledger().orElseThrow().fileFolder();
                OwnerOnly.createFolder(folder);
                HomeLock lock = fileLock(settings, folder);
                try {
                    return copy(home, folder);
                } finally {
                    if (lock != null) {
                        lock.close();
                    }
                }
            }
        }

        /** Null if it is the folder of the home's own lock. */
        private static @Nullable HomeLock fileLock(Settings settings, Path folder) throws SettingsException {
            if (folder.equals(settings.folders().state())) {
                return null;
            }
            HomeLock lock = HomeLock.take(folder);
            if (lock == null) {
                throw new SettingsException(
                        "bridge.home: " + settings.folders().home() + " is in use by another bridge; stop it first.");
            }
            return lock;
        }

        private int copy(Home home, Path folder) throws IOException, SettingsException {
            SqliteDatabase file = new SqliteDatabase(folder);
            Path shared = home.settings().folders().shared();
            boolean toPostgresql = target == Target.postgresql;
            if (file.exists() != toPostgresql) {
                throw new SettingsException(
                        toPostgresql
                                ? "There is no ledger to copy: " + file.place() + " doesn't exist. "
                                        + (home.database().exists()
                                                ? "The ledger is in "
                                                        + home.database().place() + " already."
                                                : "Without one there is nothing to do.")
                                : "There is a ledger already: " + file.place() + ". Move it away first.");
            }
            PostgresqlDatabase server = (PostgresqlDatabase) home.database();
            LedgerDatabase source = toPostgresql ? file : server;
            source.keys(); // there, and the right one
            copyKey(toPostgresql ? folder : shared, toPostgresql ? shared : folder);
            Map<String, Long> rows = LedgerCopy.copy(
                    file, server, toPostgresql ? LedgerCopy.Direction.TO_POSTGRESQL : LedgerCopy.Direction.TO_SQLITE);
            rows.forEach((table, count) -> System.out.println("  " + table + ": " + count));
            if (toPostgresql) {
                Path old = file.putAside("postgresql");
                System.out.println("All rows were copied and compared. The ledger is in " + server.place() + " now; "
                        + old + " is the old one, which nothing reads any more.");
            } else {
                System.out.println("All rows were copied and compared. The ledger is " + file.place()
                        + " now: remove bridge.ledger from the settings. The one in " + server.place()
                        + " is not read any more; drop that schema.");
            }
            return ExitCode.OK;
        }

        /** Without it the hashes recognise nobody. */
        private static void copyKey(Path from, Path to) throws IOException, SettingsException {
            if (from.equals(to)) {
                return;
            }
            byte[] key = Files.readAllBytes(from.resolve("key"));
            Path copy = to.resolve("key");
            if (Files.exists(copy) && !Arrays.equals(key, Files.readAllBytes(copy))) {
                throw new SettingsException(
                        copy + " is the key of another ledger. Move it away if that ledger is no longer needed.");
            }
            OwnerOnly.write(copy, key);
        }
    }
}
