package io.recruiteebridge.app;

import io.recruiteebridge.camel.HttpClientSetup;
import io.recruiteebridge.settings.RouteFiles;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** What Camel is told before it starts: which route files it loads, and what the placeholders in them stand for. */
final class CamelSetup {
    private static final String CONSOLE = "console";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Settings settings;
    private final Mode mode;

    CamelSetup(Settings settings, Mode mode) {
        this.settings = settings;
        this.mode = mode;
    }

    /** Only a bridge that keeps running has pages to show, and only where there is a port for them. */
    boolean hasConsole() {
        return mode == Mode.RUN && settings.http().port() != 0;
    }

    /**
     * Without one of its route files the bridge would do half its work, and nobody would notice.
     *
     * @throws SettingsException if one is missing
     */
    void checkRouteFiles() throws SettingsException {
        List<Path> there = RouteFiles.in(settings.routes());
        List<String> needed = new ArrayList<>(mode.routes());
        if (hasConsole()) {
            needed.add(CONSOLE);
        }
        for (String route : needed) {
            if (there.stream().noneMatch(file -> file.getFileName().toString().equals(route + RouteFiles.SUFFIX))) {
                throw new SettingsException("bridge.routes: " + route + RouteFiles.SUFFIX + " is missing in "
                        + settings.routes() + "; put back the file that came with the program.");
            }
        }
    }

    /** @param environment may name a proxy */
    void configure(Main main, Map<String, String> environment) {
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure()
                .withName("recruitee-bridge")
                .withRoutesIncludePattern(routesPattern())
                .withRoutesExcludePattern(hasConsole() ? null : "**/" + CONSOLE + RouteFiles.SUFFIX)
                .withJmxEnabled(false)
                // Each large answer would leave an object behind until its exchange ends.
                .withStreamCachingEnabled(false)
                .withMessageHistory(false)
                .withAutoConfigurationLogSummary(false)
                .withShutdownTimeout((int) LONGEST_STOP.toSeconds())
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.addInitialProperty("camel.main.autowiredEnabled", "false");
        settings.camelProperties().values().forEach(main::addInitialProperty);
        Duration every = settings.export().every();
        Map.of(
                        "bridge.inbox", settings.folders().inbox(),
                        "bridge.outbox", settings.folders().outbox(),
                        "bridge.export-on-timer", mode == Mode.RUN && !every.isZero(),
                        "bridge.export-every", Math.max(1, every.toMillis()),
                        "recruitee.base-url", settings.baseUrl(),
                        "recruitee.company-id", settings.account().orElseThrow().companyId(),
                        "recruitee.max-concurrent-requests", settings.maxConcurrentRequests())
                .forEach((name, value) -> main.addInitialProperty(name, value.toString()));
        HttpClientSetup.configure(main, settings.maxConcurrentRequests(), settings.baseUrl(), environment);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                // A failure goes to whoever started the exchange, without the body in the log.
                support.getCamelContext()
                        .getCamelContextExtension()
                        .setErrorHandlerFactory(new NoErrorHandlerDefinition());
            }
        });
    }

    private String routesPattern() {
        String folder = "file:" + settings.routes() + "/";
        if (mode == Mode.RUN) {
            return folder + "*" + RouteFiles.SUFFIX;
        }
        return mode.routes().stream()
                .map(route -> folder + route + RouteFiles.SUFFIX)
                .collect(Collectors.joining(","));
    }
}
