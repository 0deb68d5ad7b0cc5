package io.recruiteebridge.standin;

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
 * @param seed of the dice: the same seed rolls the same sequence
 * @param chances how likely each fault is, 0 to 1, at most one a request: their sum may not exceed 1
 * @param methods the HTTP methods that the chances strike; empty: all
 * @param latencyMs time every request takes at least
 * @param jitterMs up to so much more, at random
 * @param lateMs how late {@link Fault#LATE} does its work
 * @param retryAfter what a 429 says
 * @param quota a limit that is really kept, or null
 * @param down whether connections are refused
 * @param poison names that cannot be digested: creating them always answers 500 and creates nobody
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
        long indexLagMs,
        int churn) {
    private static final RetryAfter ONE_SECOND = new RetryAfter(RetryAfter.Form.SECONDS, 1, false);
    private static final Faults NONE =
            new Faults(0, Map.of(), Set.of(), 0, 0, 0, ONE_SECOND, null, Refusal.NONE, false, Set.of(), 0, 0);

    // Omitted JSON members arrive as null.
    @SuppressWarnings("ConstantValue")
    public Faults {
        chances = chances == null ? Map.of() : Map.copyOf(chances);
        methods = methods == null ? Set.of() : Set.copyOf(methods);
        retryAfter = retryAfter == null ? ONE_SECOND : retryAfter;
        refusal = refusal == null ? Refusal.NONE : refusal;
        poison = poison == null ? Set.of() : Set.copyOf(poison);
        if (latencyMs < 0 || jitterMs < 0 || lateMs < 0 || indexLagMs < 0 || churn < 0) {
            throw new IllegalArgumentException("Times and counts cannot be negative");
        }
        double sum = chances.values().stream().mapToDouble(Double::doubleValue).sum();
        // Ten times 0.1 adds up to a little more than 1.
        if (sum > 1 + 1e-9 || chances.values().stream().anyMatch(chance -> !(chance >= 0))) {
            throw new IllegalArgumentException("Chances lie between 0 and 1, their sum too");
        }
    }

    /** No faults. */
    public static Faults none() {
        return NONE;
    }

    public Faults withSeed(long newSeed) {
        return new Faults(
                newSeed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    /** @param chance 0 to 1; 1 strikes every request */
    public Faults with(Fault fault, double chance) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(chances);
        more.put(fault, chance);
        return new Faults(
                seed,
                more,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    /** Strikes only requests with these HTTP methods. */
    public Faults onlyFor(String... httpMethods) {
        return new Faults(
                seed,
                chances,
                Set.of(httpMethods),
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    public Faults withLatency(Duration atLeast, Duration upToMore) {
        return new Faults(
                seed,
                chances,
                methods,
                atLeast.toMillis(),
                upToMore.toMillis(),
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    /** {@link Fault#LATE} with a chance of 0 to 1. */
    public Faults withLate(double chance, Duration by) {
        Faults more = with(Fault.LATE, chance);
        return new Faults(
                seed,
                more.chances,
                methods,
                latencyMs,
                jitterMs,
                by.toMillis(),
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    public Faults withRetryAfter(RetryAfter newRetryAfter) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                newRetryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    public Faults withQuota(@Nullable Quota newQuota) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                newQuota,
                refusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    public Faults withRefusal(Refusal newRefusal) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                newRefusal,
                down,
                poison,
                indexLagMs,
                churn);
    }

    public Faults withDown(boolean isDown) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                isDown,
                poison,
                indexLagMs,
                churn);
    }

    public Faults withPoison(String... names) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                Set.of(names),
                indexLagMs,
                churn);
    }

    public Faults withIndexLag(Duration lag) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                lag.toMillis(),
                churn);
    }

    public Faults withChurn(int people) {
        return new Faults(
                seed,
                chances,
                methods,
                latencyMs,
                jitterMs,
                lateMs,
                retryAfter,
                quota,
                refusal,
                down,
                poison,
                indexLagMs,
                people);
    }
}
