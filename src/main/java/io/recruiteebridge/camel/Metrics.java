package io.recruiteebridge.camel;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.recruiteebridge.console.RowHistory;
import io.recruiteebridge.delivery.DeliveryService;
import io.recruiteebridge.export.LastExport;
import io.recruiteebridge.imports.ImportJob;
import io.recruiteebridge.imports.ImportJobs;
import io.recruiteebridge.imports.StatusReporter;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.Status;
import io.recruiteebridge.recruitee.RequestGate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * The bridge in numbers, for Prometheus. Only requests are counted as they happen; the rest is looked up when it is read. Thread-safe.
 */
public final class Metrics {
    private static final String COMPANY = "company";
    private static final Duration[] LATENCIES = LongStream.of(
                    25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** Of each company that is there, whose requests are counted. */
    private final Map<String, Object> counting = new HashMap<>();

    /** The companies that can't work. */
    private final Set<String> broken = new HashSet<>();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * Adds the numbers of a company.
     *
     * @param name their label {@code company}; empty if there is only one, whose numbers have none
     * @return counts its requests
     */
    public CamelRecruiteeClient.Listener add(
            String name,
            RowHistory history,
            ImportJobs jobs,
            DeliveryService deliveries,
            RequestGate gate,
            StatusReporter reporting,
            Supplier<@Nullable LastExport> lastExport,
            Clock clock) {
        Tags whose = name.isEmpty() ? Tags.empty() : Tags.of(COMPANY, name);
        if (!name.isEmpty()) {
            remove(name); // it may have been broken
        }
        broken(whose, 0);
        for (Outcome outcome : RowHistory.OUTCOMES) {
            FunctionCounter.builder("bridge.rows", history, rows -> {
                        rows.look();
                        return rows.total(outcome);
                    })
                    .tags(whose)
                    .tag("outcome", outcome.word())
                    .description("Rows with that outcome since the start")
                    .register(registry);
        }
        gauge(whose, "bridge.rows.pending", "Rows without an outcome in files in progress", () -> jobs.all().stream()
                .mapToLong(job -> job.counts().pending())
                .sum());
        gauge(whose, "bridge.rows.in.doubt", "Rows with unconfirmed delivery", deliveries::inDoubt);
        gauge(
                whose,
                "bridge.queue.rows",
                "Rows in memory that are waiting to be sent or looked up",
                deliveries::underWay);
        gauge(
                whose,
                "bridge.files.waiting",
                "Files waiting in the inbox, as far as they are counted: up to 1,000",
                () -> {
                    Status status = reporting.latest();
                    return status == null ? 0 : status.queued().names().size();
                });
        gauge(whose, "bridge.files.needing.attention", "Files that wait for a person", () -> {
            Status status = reporting.latest();
            return status == null ? 0 : status.attention().size();
        });
        gauge(whose, "bridge.files.in.work", "Files in progress", () -> jobs.all().stream()
                .filter(job -> job.file().error() == null)
                .map(ImportJob::file)
                .count());
        gauge(whose, "bridge.budget.requests.per.minute", "The current request limit; +Inf for none", () -> gate.view()
                .perMinute());
        for (RequestGate.State state : RequestGate.State.values()) {
            Gauge.builder("bridge.recruitee.state", gate, g -> g.view().state() == state ? 1 : 0)
                    .tags(whose)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("1 for the current state of the request gate")
                    .register(registry);
        }
        gauge(whose, "bridge.export.age.seconds", "Age of the last candidate list; NaN if there is none", () -> {
            LastExport last = lastExport.get();
            return last == null
                    ? Double.NaN
                    : Duration.between(last.asOf(), clock.instant()).toMillis() / 1000.0;
        });
        gauge(whose, "bridge.export.candidates", "Candidates in the last list; NaN if there is none", () -> {
            LastExport last = lastExport.get();
            return last == null ? Double.NaN : last.count();
        });
        Object counted = new Object();
        synchronized (counting) {
            counting.put(name, counted);
        }
        return (request, response, took) -> {
            // A response may still come when the company has gone.
            synchronized (counting) {
                if (counting.get(name) != counted) {
                    return;
                }
                Timer.builder("bridge.requests")
                        .description("Requests to Recruitee; status 0 if there was no response")
                        .tags(whose)
                        .tag("method", request.operation().method())
                        .tag("status", Integer.toString(response.status()))
                        .serviceLevelObjectives(LATENCIES)
                        .register(registry)
                        .record(took);
            }
        };
    }

    /** One of several companies has no numbers, because it can't work, and says only that. */
    public void addBroken(String name) {
        synchronized (counting) {
            if (!broken.contains(name)) {
                remove(name);
                broken(Tags.of(COMPANY, name), 1);
                broken.add(name);
            }
        }
    }

    private void broken(Tags whose, int value) {
        gauge(whose, "bridge.company.broken", "1 for a company that can't work; the console says why", () -> value);
    }

    /** Forgets the numbers of one of several companies. */
    public void remove(String name) {
        synchronized (counting) {
            counting.remove(name);
            broken.remove(name);
            registry.getMeters().stream()
                    .filter(meter -> name.equals(meter.getId().getTag(COMPANY)))
                    .forEach(registry::remove);
        }
    }

    /** Gives Camel the registry. */
    public void bind(Main main) {
        main.bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
    }

    private void gauge(Tags whose, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).tags(whose).description(description).register(registry);
    }
}
