import io.recruiteebridge.app.Bridge;
import io.recruiteebridge.app.Mode;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;

/** The command {@code import}, with a ledger in memory: what is left of the time is what the one on disk costs. */
public final class MemoryLedger {
    public static void main(String[] args) throws Exception {
        Settings settings = SettingsLoader.load(System.getenv(), null, true);
        FolderSetup.prepare(settings.folders());
        Bridge bridge = new Bridge(
                settings,
                Mode.IMPORT,
                System.getenv(),
                ignored -> SqliteDatabase.inMemory(CommitHook.NONE));
        bridge.start();
        while (!bridge.status().idle()) {
            Thread.sleep(50);
        }
        bridge.stop();
    }
}
