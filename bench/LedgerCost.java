import io.recruiteebridge.camel.Bridge;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.settings.FolderSetup;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsLoader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Imports one file against a server that is there already, with the ledger on disk or in memory, and prints rows a second
 * (from the first row with an outcome to the last) and the CPU time of a thousand rows. See bench/ledger-cost.
 */
public final class LedgerCost {
    public static void main(String[] args) throws Exception {
        boolean inMemory = args[0].equals("memory");
        Path file = Path.of(args[1]);
        Path home = Files.createTempDirectory(Path.of(args[3]), "ledger-cost-");
        Map<String, String> environment = Map.of(
                "BRIDGE_HOME", home.toString(),
                "RECRUITEE_BASE_URL", args[2],
                "RECRUITEE_COMPANY_ID", "1",
                "RECRUITEE_API_KEY", "bench",
                "RECRUITEE_REQUESTS_PER_MINUTE", "0");
        Settings settings = SettingsLoader.load(environment, home, true);
        FolderSetup.prepare(settings.folders());
        Files.copy(file, home.resolve("inbox").resolve("people.csv"));
        Bridge bridge = inMemory
                ? new Bridge(settings, Bridge.Mode.IMPORT, environment, s -> Ledger.inMemory(new Ledger.CommitHook() {}))
                : new Bridge(settings, Bridge.Mode.IMPORT, environment);
        bridge.start();
        while (bridge.settled() == 0) {
            Thread.sleep(5);
        }
        long start = System.nanoTime();
        long before = bridge.settled();
        long seen = before;
        long end = start;
        while (!bridge.idle()) {
            Thread.sleep(5);
            if (bridge.settled() != seen) {
                seen = bridge.settled();
                end = System.nanoTime();
            }
        }
        bridge.stop();
        double seconds = (end - start) / 1e9;
        double cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
        System.out.printf(
                "%s %.0f rows a second, %.2f s CPU a thousand rows (%d rows)%n",
                args[0], (seen - before) / seconds, cpu * 1000 / seen, seen);
        System.exit(0);
    }
}
