package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.AccountRepository;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SqlAccount implements AccountRepository {
    private final Session session;
    private final long scope;

    SqlAccount(Session session, long scope) {
        this.session = session;
        this.scope = scope;
    }

    @Override
    public double pace() {
        return session.one("SELECT pace FROM scope WHERE id = ?", rows -> rows.getDouble(1), scope);
    }

    @Override
    public void learnPace(double perMinute) {
        session.update("UPDATE scope SET pace = ? WHERE id = ?", perMinute, scope);
    }

    @Override
    public @Nullable String profileUrl() {
        return session.one("SELECT profile_url FROM scope WHERE id = ?", rows -> rows.getString(1), scope);
    }

    @Override
    public void learnProfileUrl(String pattern) {
        session.update("UPDATE scope SET profile_url = ? WHERE id = ?", pattern, scope);
    }

    @Override
    public Set<Long> admins() {
        String admins = session.one("SELECT admins FROM scope WHERE id = ?", rows -> rows.getString(1), scope);
        Set<Long> ids = new LinkedHashSet<>();
        for (String id : admins.split(",")) {
            if (!id.isEmpty()) {
                ids.add(Long.parseLong(id));
            }
        }
        return ids;
    }

    @Override
    public void learnAdmin(long id) {
        session.transact(() -> {
            if (!admins().contains(id)) {
                session.update("UPDATE scope SET admins = admins || ? || ',' WHERE id = ?", Long.toString(id), scope);
            }
            return true;
        });
    }
}
