package io.recruiteebridge.app;

import io.recruiteebridge.camel.ConsolePages;
import io.recruiteebridge.camel.ConsoleServer;
import io.recruiteebridge.camel.Metrics;
import io.recruiteebridge.console.Console;
import io.recruiteebridge.imports.FreshLookup;
import io.recruiteebridge.settings.SettingsException;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The parts that a bridge has only with a port: the server, pages, health and metrics, and their requests to Recruitee. */
final class ConsoleRuntime implements AutoCloseable {
    private final ConsoleServer server;
    private final FreshLookup known;

    ConsoleRuntime(ConsoleServer server, FreshLookup known) {
        this.server = server;
        this.known = known;
    }

    /** @param health registers the health checks */
    void configure(Main main, Metrics metrics, Console console, Consumer<CamelContext> health) {
        server.configure(main, console);
        metrics.bind(main);
        main.bind("console", new ConsolePages(console));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport support) {
                CamelContext context = support.getCamelContext();
                health.accept(context);
                try {
                    context.addStartupListener((starting, already) -> server.guard(context));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    void started(CamelContext context) throws SettingsException {
        server.started(context);
    }

    @Override
    public void close() {
        known.close();
        server.close();
    }
}
