package io.recruiteebridge.app;

import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.postgresql.PostgresqlDatabase;
import io.recruiteebridge.ledger.postgresql.PostgresqlServer;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.settings.Secret;
import io.recruiteebridge.settings.Settings;

/** Which database keeps the ledger, by the settings. */
public final class LedgerChoice {
    private LedgerChoice() {}

    /** The database; nothing is opened or made. */
    public static LedgerDatabase of(Settings settings) {
        return settings.ledger()
                .map(server -> postgresql(settings, server))
                .orElseGet(() -> new SqliteDatabase(
                        settings.folders().state(),
                        settings.company().isEmpty() ? SqliteDatabase.LARGE_CACHE : SqliteDatabase.SMALL_CACHE));
    }

    private static LedgerDatabase postgresql(Settings settings, Settings.LedgerServer server) {
        return new PostgresqlDatabase(
                new PostgresqlServer(
                        server.url(),
                        server.user().orElse(null),
                        server.password().map(Secret::reveal).orElse(null)),
                settings.baseUrl().toString(),
                server.companyId(),
                settings.folders().shared(),
                server.fileFolder());
    }
}
