package io.recruiteebridge.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.mapping.Synonyms;
import io.recruiteebridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads in the background, while command line and settings are read, what every bridge needs soon and what is slow the first
 * time. Nothing depends on it.
 */
final class WarmUp {
    /** The commands that need what it loads. */
    static final Set<String> COMMANDS = Set.of("run", "import", "export", TrialCommand.NAME);

    private WarmUp() {}

    static void begin() {
        inBackground("warm-up", () -> {
            Synonyms.builtIn();
            JsonMapper json = new JsonMapper();
            json.writeValueAsBytes(json.readTree("{}"));
        });
        // Logging must be initialised before several threads ask for it, or it prints warnings. The above doesn't.
        LoggerFactory.getILoggerFactory();
        inBackground("warm-up-camel", () -> new DefaultCamelContext(false).close());
    }

    /** Loads the ledger's classes and its native library, which is in the state folder after the first start. */
    static void ledger(Settings settings) {
        Path state = settings.folders().state();
        if (settings.ledger().isEmpty() && Files.isDirectory(state)) {
            inBackground("warm-up-ledger", () -> new SqliteDatabase(state).warmUp());
        }
    }

    /** Loads the trusted certificates, for a bridge that will need them. */
    static void certificates() {
        inBackground("warm-up-tls", DefaultClientTlsStrategy::createDefault);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inBackground(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        Logger log = LoggerFactory.getLogger(WarmUp.class);
                        log.debug("{}: {}", name, e.toString());
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
