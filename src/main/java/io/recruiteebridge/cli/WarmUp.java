package io.recruiteebridge.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads beside the reading of command line and settings what every bridge needs a moment later and what takes long the
 * first time: SQLite's native library, the trusted certificates, Camel. Nothing depends on it.
 */
final class WarmUp {
    /** The commands that it helps; the others do not need what it loads. */
    static final Set<String> COMMANDS = Set.of("run", "import", "export");

    private WarmUp() {}

    static void begin() {
        // Logging has to be up before several threads ask for it, or it complains.
        LoggerFactory.getILoggerFactory();
        inBackground("warm-up-http", () -> {
            DefaultClientTlsStrategy.createDefault();
            new ObjectMapper().readTree("{}");
        });
        inBackground("warm-up-camel", () -> {
            SQLiteJDBCLoader.initialize();
            new DefaultCamelContext(false).close();
        });
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
