package io.recruiteebridge.app;

import io.recruiteebridge.camel.Destinations;
import io.recruiteebridge.camel.HttpClientSetup;
import io.recruiteebridge.camel.NoticeSenders;
import io.recruiteebridge.settings.Folders;
import io.recruiteebridge.settings.RouteFiles;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Configures Camel: the route files to load, and the placeholders in them. */
final class CamelSetup {
    private static final String CONSOLE = "console";
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    /** The requests of several companies: each has a thread, and needs a connection. */
    private static final int MOST_REQUESTS = 400;

    private final Settings settings;
    private final Mode mode;

    CamelSetup(Settings settings, Mode mode) {
        this.settings = settings;
        this.mode = mode;
    }

    /** Only a bridge that keeps running has a console, and only if there is a port for it. */
    boolean hasConsole() {
        return !mode.ends() && settings.http().port() != 0;
    }

    /** @throws SettingsException if a route file that this mode needs is missing */
    void checkRouteFiles() throws SettingsException {
        checkRouteFiles(settings, neededRoutes());
    }

    /**
     * Without one of its route files, the bridge would silently do only part of its work.
     *
     * @param names without the suffix
     */
    static void checkRouteFiles(Settings settings, List<String> names) throws SettingsException {
        List<Path> there = RouteFiles.in(settings.routes());
        for (String name : names) {
            if (there.stream().noneMatch(file -> file.getFileName().toString().equals(name + RouteFiles.SUFFIX))) {
                throw new SettingsException("bridge.routes: " + name + RouteFiles.SUFFIX + " is missing in "
                        + settings.routes() + "; put back the file that came with the program.");
            }
        }
    }

    /**
     * A Camel that is stopped by the bridge alone, and whose placeholders have the values that the bridge gives them.
     *
     * @param environment the environment variables; Camel is configured by those of the process, unless none is here
     */
    static Main newMain(Map<String, String> environment) {
        Main main = new Main();
        // The default has a shutdown hook of its own, which waits up to 45 s for the bridge's hook, and that one for
        // it.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure()
                .withAutoConfigurationEnvironmentVariablesEnabled(
                        environment.keySet().stream().anyMatch(name -> name.startsWith("CAMEL_")));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                // By default, variables like BRIDGE_INBOX would replace the checked values as they are.
                PropertiesComponent placeholders =
                        (PropertiesComponent) support.getCamelContext().getPropertiesComponent();
                placeholders.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
                placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_FALLBACK);
            }
        });
        return main;
    }

    /**
     * Configures it for one company.
     *
     * @param environment may name a proxy
     * @param maySend is asked right before each request
     */
    void configure(Main main, Map<String, String> environment, BooleanSupplier maySend) {
        Settings.Account account = settings.account().orElseThrow();
        configure(main, account.companyId(), !settings.export().every().isZero());
        // Of several companies each has its own: a route that names one folder doesn't start.
        Folders folders = settings.folders();
        Map.of("bridge.inbox", folders.inbox(), "bridge.outbox", folders.outbox(), "bridge.shared", folders.shared())
                .forEach((name, folder) -> main.addInitialProperty(name, folder.toString()));
        if (mode.notifies()) {
            NoticeSenders.configure(main, settings.notifications(), environment);
        }
        HttpClientSetup.configure(main, settings.maxConcurrentRequests(), settings.baseUrl(), environment, maySend);
    }

    /**
     * Configures it for several companies.
     *
     * @param environment may name a proxy
     * @param notifications of a company, by its name
     */
    void configure(
            Main main,
            Map<String, String> environment,
            Destinations destinations,
            Function<String, Settings.Notifications> notifications) {
        configure(main, Destinations.ANY, true);
        NoticeSenders.configureForSeveral(main, notifications, environment);
        HttpClientSetup.configure(main, MOST_REQUESTS, settings.baseUrl(), environment, destinations);
    }

    private void configure(Main main, String companyId, boolean exports) {
        main.configure()
                .withName("recruitee-bridge")
                .withRoutesIncludePattern(routesPattern())
                .withRoutesExcludePattern(hasConsole() ? null : "**/" + CONSOLE + RouteFiles.SUFFIX)
                .withJmxEnabled(false)
                // Each large response would leave an object behind until its exchange ends.
                .withStreamCachingEnabled(false)
                .withMessageHistory(false)
                .withAutoConfigurationLogSummary(false)
                .withShutdownTimeout((int) LONGEST_STOP.toSeconds())
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.addInitialProperty("camel.main.autowiredEnabled", "false");
        settings.camelProperties().values().forEach(main::addInitialProperty);
        Map.of(
                        "bridge.export-on-request",
                        !mode.ends(),
                        "bridge.export-on-timer",
                        !mode.ends() && exports,
                        // What routes of before had timers for.
                        "bridge.export-every",
                        Math.max(1, settings.export().every().toMillis()),
                        "recruitee.base-url",
                        settings.baseUrl(),
                        "recruitee.company-id",
                        companyId,
                        "recruitee.max-concurrent-requests",
                        settings.maxConcurrentRequests())
                .forEach((name, value) -> main.addInitialProperty(name, value.toString()));
        main.addMainListener(new QuietCamel());
    }

    /** Only a bridge that keeps running loads integrators' own files. */
    private String routesPattern() {
        return routesPattern(settings.routes(), mode == Mode.RUN ? List.of("*") : neededRoutes());
    }

    private List<String> neededRoutes() {
        List<String> needed = new ArrayList<>(mode.routes());
        if (hasConsole()) {
            needed.add(CONSOLE);
        }
        return needed;
    }

    /**
     * The pattern by which Camel loads these route files.
     *
     * @param routes the folder that they are in
     */
    static String routesPattern(Path routes, List<String> names) {
        Path folder = withoutLinks(routes);
        return names.stream()
                .map(name -> "file:" + folder + "/" + name + RouteFiles.SUFFIX)
                .collect(Collectors.joining(","));
    }

    /** Camel follows no link to a folder: it would find no route there, and start all the same. */
    private static Path withoutLinks(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder; // has just been read
        }
    }
}
