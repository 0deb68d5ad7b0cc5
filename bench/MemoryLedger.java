import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.Mode;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Lease;
import io.recruiteebridge.ledger.LeaseHolder;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LedgerDatabase;
import io.recruiteebridge.ledger.LedgerView;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;

/** The command {@code import}, with a ledger in memory: what is left of the time is what the one on disk costs. */
public final class MemoryLedger implements LedgerDatabase {
    public static void main(String[] args) throws Exception {
        Settings settings = SettingsLoader.load(System.getenv(), null, true);
        FolderSetup.prepare(settings.folders());
        Bridge bridge =
                new Bridge(settings, Mode.IMPORT, System.getenv(), new MemoryLedger(), Lease.UNLIMITED);
        bridge.start();
        while (!bridge.company().status().idle()) {
            Thread.sleep(50);
        }
        bridge.stop();
    }

    @Override
    public boolean exists() {
        return false;
    }

    @Override
    public Keys keys() {
        return Keys.random();
    }

    @Override
    public Lease claim() {
        return Lease.UNLIMITED;
    }

    @Override
    public LeaseHolder holder() {
        return null;
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public void upgrade() {}

    @Override
    public Ledger open(String baseUrl, String companyId) {
        return SqliteDatabase.inMemory(CommitHook.NONE);
    }

    @Override
    public LedgerView view() {
        return null;
    }

    @Override
    public List<Path> copies() {
        return List.of();
    }

    @Override
    public void purge() {}
}
