package io.recruiteebridge.recruitee;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** A server that counts requests, as a bucket or in windows, and answers 429 to those that are too many. */
abstract class QuotaServer {
    /** What the 429 says about when to come back. */
    enum Advice {
        SECONDS,
        DATE,
        NOTHING
    }

    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final ApiRequest CREATE = ApiRequest.create(new byte[0]);

    private final Advice advice;
    private final long toldPerMinute;

    private QuotaServer(Advice advice, long toldPerMinute) {
        this.advice = advice;
        this.toldPerMinute = toldPerMinute;
    }

    /** A bucket that fills all the time. */
    static QuotaServer bucket(double perMinute, double burst, Advice advice, long toldPerMinute) {
        return new QuotaServer(advice, toldPerMinute) {
            private double tokens = burst;
            private double at;

            @Override
            boolean takes(double second) {
                tokens = Math.min(burst, tokens + (second - at) * perMinute / 60);
                at = second;
                if (tokens < 1) {
                    return false;
                }
                tokens--;
                return true;
            }

            @Override
            long left() {
                return (long) tokens;
            }

            @Override
            double resetAfter(double second) {
                return Math.max(0, (1 - tokens) * 60 / perMinute);
            }
        };
    }

    /** So many requests from one full window to the next. */
    static QuotaServer window(double perMinute, double windowSeconds, Advice advice, long toldPerMinute) {
        return new QuotaServer(advice, toldPerMinute) {
            private final long quota = Math.round(perMinute * windowSeconds / 60);
            private long window;
            private long taken;

            @Override
            boolean takes(double second) {
                long now = (long) (second / windowSeconds);
                if (now != window) {
                    window = now;
                    taken = 0;
                }
                return taken < quota && ++taken > 0;
            }

            @Override
            long left() {
                return quota - taken;
            }

            @Override
            double resetAfter(double second) {
                return (window + 1) * windowSeconds - second;
            }
        };
    }

    /** So many requests within any window. */
    static QuotaServer slidingWindow(double perMinute, double windowSeconds, Advice advice, long toldPerMinute) {
        return new QuotaServer(advice, toldPerMinute) {
            private final long quota = Math.round(perMinute * windowSeconds / 60);
            private final Deque<Double> taken = new ArrayDeque<>();

            @Override
            boolean takes(double second) {
                while (!taken.isEmpty() && taken.getFirst() <= second - windowSeconds) {
                    taken.removeFirst();
                }
                return taken.size() < quota && taken.add(second);
            }

            @Override
            long left() {
                return quota - taken.size();
            }

            @Override
            double resetAfter(double second) {
                return taken.isEmpty() ? 0 : taken.getFirst() + windowSeconds - second;
            }
        };
    }

    abstract boolean takes(double second);

    abstract long left();

    abstract double resetAfter(double second);

    Response answer(long nanos) {
        double second = nanos / 1e9;
        Instant now = START.plusNanos(nanos);
        boolean taken = takes(second);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        if (toldPerMinute > 0) {
            headers.put("X-RateLimit-Limit", Long.toString(toldPerMinute));
            headers.put("X-RateLimit-Remaining", Long.toString(left()));
            headers.put("X-RateLimit-Reset", Long.toString((long) Math.ceil(resetAfter(second))));
        }
        if (taken) {
            return ResponseClassifier.of(CREATE, 201, headers::get, bytes("{\"candidate\":{\"id\":17}}"), now);
        }
        long wait = Math.max(1, (long) Math.ceil(resetAfter(second)));
        switch (advice) {
            case SECONDS -> headers.put("Retry-After", Long.toString(wait));
            case DATE ->
                headers.put(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                now.plusSeconds(wait).atOffset(ZoneOffset.UTC)));
            case NOTHING -> {}
        }
        return ResponseClassifier.of(CREATE, 429, headers::get, bytes("Too many requests"), now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
