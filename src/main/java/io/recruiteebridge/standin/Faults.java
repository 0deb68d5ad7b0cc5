package io.recruiteebridge.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The faults to inject. Immutable; start from {@link #none()}. The control endpoint writes and reads it as JSON
 * with the same names in snake_case; omitted ones are as in {@link #none()}:
 *
 * <pre>{@code
 * {"seed": 7, "chances": {"CLOSE_AFTER": 0.03, "LATE": 0.01}, "methods": ["POST"], "late_ms": 3000,
 *  "latency_ms": 20, "jitter_ms": 10, "quota": {"per_minute": 1800, "burst": 30, "told": true},
 *  "retry_after": {"form": "HTTP_DATE", "seconds": 2, "plain_text": true}, "refusal": "TOKEN", "down": false,
 *  "poison": ["Bad Apple"], "index_lag_ms": 5000, "churn": 3}
 * }</pre>
 *
 * @param seed of the random faults: the same seed gives the same sequence
 * @param chances how likely each fault is, 0 to 1, at most one a request: their sum may not exceed 1
 * @param methods the HTTP methods that the chances strike; empty: all
 * @param latencyMs minimum time of every request
 * @param jitterMs up to this much more, at random
 * @param lateMs how late {@link Fault#LATE} does its work
 * @param retryAfter what a 429 says
 * @param quota a limit that is enforced, or null
 * @param down whether connections are refused
 * @param poison names of poison rows: creating them always returns 500 and creates nobody
 * @param refused what is refused with 422: {@code tags}, {@code custom_fields}, {@code offers} or {@code remote_cv_url} of
 *     a create; or a call of its own: {@code placements}, {@code stage}, {@code tag}, {@code note}, {@code field},
 *     {@code cv}
 * @param ignored what a create silently leaves out: {@code tags}, {@code custom_fields}, {@code offers},
 *     {@code remote_cv_url}
 * @param routes the calls that the chances strike, as in {@link Traffic.Line#route}; empty: all
 * @param indexLagMs how far the search index lags behind
 * @param churn how many people come and go (one each) before every page of the list
 */
public record Faults(
        long seed,
        Map<Fault, Double> chances,
        Set<String> methods,
        long latencyMs,
        long jitterMs,
        long lateMs,
        RetryAfter retryAfter,
        @Nullable Quota quota,
        Refusal refusal,
        boolean down,
        Set<String> poison,
        Set<String> refused,
        Set<String> ignored,
        Set<String> routes,
        long indexLagMs,
        int churn) {
    private static final RetryAfter ONE_SECOND = new RetryAfter(RetryAfter.Form.SECONDS, 1, false);
    private static final Faults NONE = new Faults(
            0,
            Map.of(),
            Set.of(),
            0,
            0,
            0,
            ONE_SECOND,
            null,
            Refusal.NONE,
            false,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            0,
            0);

    // Omitted JSON members arrive as null.
    @SuppressWarnings("ConstantValue")
    public Faults {
        chances = chances == null ? Map.of() : Map.copyOf(chances);
        methods = methods == null ? Set.of() : Set.copyOf(methods);
        retryAfter = retryAfter == null ? ONE_SECOND : retryAfter;
        refusal = refusal == null ? Refusal.NONE : refusal;
        poison = poison == null ? Set.of() : Set.copyOf(poison);
        refused = refused == null ? Set.of() : Set.copyOf(refused);
        ignored = ignored == null ? Set.of() : Set.copyOf(ignored);
        routes = routes == null ? Set.of() : Set.copyOf(routes);
        if (latencyMs < 0 || jitterMs < 0 || lateMs < 0 || indexLagMs < 0 || churn < 0) {
            throw new IllegalArgumentException("Times and counts can't be negative");
        }
        double sum = chances.values().stream().mapToDouble(Double::doubleValue).sum();
        // Ten times 0.1 adds up to a little more than 1.
        if (sum > 1 + 1e-9 || chances.values().stream().anyMatch(chance -> !(chance >= 0))) {
            throw new IllegalArgumentException("Chances must be between 0 and 1, and so must their sum");
        }
    }

    /** No faults. */
    public static Faults none() {
        return NONE;
    }

    public Faults withSeed(long newSeed) {
        return with("seed", newSeed);
    }

    /** @param chance 0 to 1; 1 strikes every request */
    public Faults with(Fault fault, double chance) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(chances);
        more.put(fault, chance);
        return with("chances", more);
    }

    /** Strikes only requests with these HTTP methods. */
    public Faults onlyFor(String... httpMethods) {
        return with("methods", httpMethods);
    }

    public Faults withLatency(Duration atLeast, Duration upToMore) {
        return with("latency_ms", atLeast.toMillis()).with("jitter_ms", upToMore.toMillis());
    }

    /** {@link Fault#LATE} with a chance of 0 to 1. */
    public Faults withLate(double chance, Duration by) {
        return with(Fault.LATE, chance).with("late_ms", by.toMillis());
    }

    public Faults withRetryAfter(RetryAfter newRetryAfter) {
        return with("retry_after", newRetryAfter);
    }

    public Faults withQuota(@Nullable Quota newQuota) {
        return with("quota", newQuota);
    }

    public Faults withRefusal(Refusal newRefusal) {
        return with("refusal", newRefusal);
    }

    public Faults withDown(boolean isDown) {
        return with("down", isDown);
    }

    public Faults withPoison(String... names) {
        return with("poison", names);
    }

    /** Refuses parts of candidates, in a create or by calls of their own. */
    public Faults refusing(String... parts) {
        return with("refused", parts);
    }

    /** Silently leaves parts out of creates. */
    public Faults ignoring(String... parts) {
        return with("ignored", parts);
    }

    /** Strikes only these calls. */
    public Faults onlyAt(String... calls) {
        return with("routes", calls);
    }

    public Faults withIndexLag(Duration lag) {
        return with("index_lag_ms", lag.toMillis());
    }

    public Faults withChurn(int people) {
        return with("churn", people);
    }

    /** These faults, but for one member, named as in JSON. */
    private Faults with(String member, @Nullable Object value) {
        ObjectNode json = Control.MAPPER.valueToTree(this);
        return Control.MAPPER.convertValue(json.putPOJO(member, value), Faults.class);
    }
}
