package io.recruiteebridge.app;

import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.Roster;
import io.recruiteebridge.ledger.postgresql.PostgresqlDatabase;
import io.recruiteebridge.ledger.postgresql.PostgresqlRoster;
import io.recruiteebridge.ledger.postgresql.PostgresqlServer;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which database keeps a ledger, by the settings. Those that are chosen from here share what they need of a server. Thread-safe. */
public final class LedgerChoice {
    private final Map<Access, PostgresqlServer> servers = new ConcurrentHashMap<>();

    private final Map<Access, Roster> rosters = new ConcurrentHashMap<>();

    private record Access(String url, Optional<String> user, Optional<Secret> password) {}

    /** The database; nothing is opened or made. */
    public LedgerDatabase of(Settings settings) {
        return settings.ledger()
                .map(ledger -> postgresql(settings, ledger))
                .orElseGet(() -> new SqliteDatabase(
                        settings.folders().state(),
                        settings.company().isEmpty() ? SqliteDatabase.LARGE_CACHE : SqliteDatabase.SMALL_CACHE));
    }

    private LedgerDatabase postgresql(Settings settings, Settings.LedgerServer ledger) {
        return new PostgresqlDatabase(
                server(ledger),
                settings.baseUrl().toString(),
                ledger.companyId(),
                settings.folders().shared(),
                ledger.fileFolder());
    }

    /** Where processes find out what their share of the companies is; none for a ledger that only one process can have. */
    public Optional<Roster> roster(Settings settings) {
        return settings.ledger()
                .map(ledger -> rosters.computeIfAbsent(access(ledger), access -> new PostgresqlRoster(server(ledger))));
    }

    /** What a company is called there. */
    public static String nameInRoster(Settings settings) {
        return PostgresqlRoster.company(
                settings.baseUrl().toString(), settings.ledger().orElseThrow().companyId());
    }

    private static Access access(Settings.LedgerServer ledger) {
        return new Access(ledger.url(), ledger.user(), ledger.password());
    }

    private PostgresqlServer server(Settings.LedgerServer ledger) {
        return servers.computeIfAbsent(
                access(ledger),
                access -> new PostgresqlServer(
                        access.url,
                        access.user.orElse(null),
                        access.password.map(Secret::reveal).orElse(null)));
    }
}
