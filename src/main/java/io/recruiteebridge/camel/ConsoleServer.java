package io.recruiteebridge.camel;

import io.recruiteebridge.camel.server.HttpLimits;
import io.recruiteebridge.camel.server.LimitedVertx;
import io.recruiteebridge.camel.server.QuietErrors;
import io.recruiteebridge.console.AccessGuard;
import io.recruiteebridge.console.Console;
import io.recruiteebridge.console.ConsoleAddress;
import io.recruiteebridge.console.PageRequest;
import io.recruiteebridge.console.PageResponse;
import io.recruiteebridge.language.LanguageChoice;
import io.recruiteebridge.settings.PortCheck;
import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.settings.Settings;
import io.recruiteebridge.settings.SettingsException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded server: one port for the pages, one for health and metrics. Camel starts and stops it.
 */
public final class ConsoleServer {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final String HEALTH = "/observe/health";
    private static final String METRICS = "/observe/metrics";
    private static final String JVM = "jvm-memory,jvm-gc,jvm-thread,processor,uptime,file-descriptor";
    private static final int PAGE_THREADS = 8;
    private static final int HEALTH_THREADS = 4;
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final int LONGEST_STOP_SECONDS = 10;

    private final Settings settings;
    private final AccessGuard guard;
    private @Nullable Vertx vertx;
    private @Nullable ResponseSender sender;
    private @Nullable FormReceiver receiver;

    public ConsoleServer(Settings settings, AccessGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /** Whether there is a port for health and metrics. */
    boolean hasManagement() {
        return settings.managementPort() != 0;
    }

    /** Configures Camel to start it. */
    public void configure(Main main, Console console) {
        Settings.Http http = settings.http();
        Console.removeReceived(settings.folders().uploads());
        // Small, and without a file cache: it serves a handful of people.
        Vertx engine = new LimitedVertx(
                Vertx.vertx(new VertxOptions()
                        .setEventLoopPoolSize(2)
                        // Each look for threads that don't get on wakes up the process.
                        .setBlockedThreadCheckInterval(Duration.ofMinutes(1).toMillis())
                        .setWorkerPoolSize(HEALTH_THREADS)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false))),
                HttpLimits.DEFAULT);
        QuietErrors.in(engine);
        vertx = engine;
        main.bind("vertx", engine);
        WorkerExecutor pages = engine.createSharedWorkerExecutor("console", PAGE_THREADS);
        ResponseSender responses = new ResponseSender(pages, new LanguageChoice(settings.language()));
        FormReceiver forms = new FormReceiver(console, settings.folders().uploads(), responses);
        main.bind("consoleEngine", new ConsoleEngine(http.port(), forms, responses, pages));
        sender = responses;
        receiver = forms;
        engine.setPeriodic(
                SWEEP_EVERY.toMillis(),
                timer -> pages.executeBlocking(
                        () -> {
                            console.removeExpired();
                            return timer;
                        },
                        false));
        main.configure()
                .httpServer()
                .withEnabled(true)
                .withHost(http.host())
                .withPort(http.port())
                .withFileUploadEnabled(false);
        if (hasManagement()) {
            main.configure()
                    .httpManagementServer()
                    .withEnabled(true)
                    .withHost(http.host())
                    .withPort(settings.managementPort())
                    .withHealthCheckEnabled(true)
                    .withHealthPath(HEALTH)
                    .withMetricsEnabled(true);
            main.addInitialProperty("camel.metrics.enabled", "true");
            main.addInitialProperty("camel.metrics.path", METRICS);
            // Timers around each exchange cost too much; the bridge counts its requests itself.
            main.addInitialProperty("camel.metrics.enableRoutePolicy", "false");
            main.addInitialProperty("camel.metrics.enableExchangeEventNotifier", "false");
            main.addInitialProperty("camel.metrics.enableRouteEventNotifier", "false");
            main.addInitialProperty("camel.metrics.clearOnReload", "false");
            main.addInitialProperty("camel.metrics.binders", JVM);
        }
    }

    /**
     * Call once Camel runs.
     *
     * @throws SettingsException if the server does not listen after all
     */
    public void started(CamelContext context) throws SettingsException {
        for (VertxPlatformHttpServer server : context.hasServices(VertxPlatformHttpServer.class)) {
            if (server.getServer() == null || server.getServer().actualPort() <= 0) {
                PortCheck.run(settings);
                throw new SettingsException(Setting.HTTP_PORT.key() + ": the console's server couldn't be started on "
                        + server.getHost() + ":" + server.getConfigurationPort() + ".");
            }
        }
        try {
            ConsoleAddress.keep(settings);
        } catch (IOException e) {
            throw new SettingsException(Setting.STATE.key() + ": the console's address can't be kept there: " + e);
        }
    }

    /** Call before Camel starts its routes, so that nothing is served unguarded. */
    public void guard(CamelContext context) {
        FormReceiver forms = receiver;
        ResponseSender responses = sender;
        if (forms == null || responses == null) {
            return;
        }
        VertxPlatformHttpRouter console = router(context, settings.http().port());
        QuietErrors.in(console);
        console.route().failureHandler(forms::failed);
        if (hasManagement()) {
            VertxPlatformHttpRouter management = router(context, settings.managementPort());
            QuietErrors.in(management);
            management.route("/observe/*").order(-1).handler(request -> guardManagement(request, responses));
        }
    }

    private static VertxPlatformHttpRouter router(CamelContext context, int port) {
        return VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
    }

    /** Metrics require a session or the password; health without them says only up or down. */
    private void guardManagement(RoutingContext context, ResponseSender responses) {
        PageRequest request = FormReceiver.head(context);
        context.request().params().remove("stackTrace");
        PageResponse refusal = guard.foreignHost(request);
        if (refusal == null) {
            PageResponse notSignedIn = guard.notSignedIn(request);
            if (context.normalizedPath().startsWith(HEALTH)) {
                if (notSignedIn != null) {
                    context.request().params().remove("data").set("exposureLevel", "oneline");
                }
            } else {
                refusal = notSignedIn;
            }
        }
        if (refusal == null) {
            context.next();
        } else {
            responses.refuse(context, refusal);
        }
    }

    public void close() {
        Vertx engine = vertx;
        if (engine == null) {
            return;
        }
        try {
            ConsoleAddress.forget(settings);
        } catch (IOException e) {
            LOG.debug("the console's address stays: {}", e.toString());
        }
        CountDownLatch closed = new CountDownLatch(1);
        engine.close().onComplete(done -> closed.countDown());
        try {
            closed.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
