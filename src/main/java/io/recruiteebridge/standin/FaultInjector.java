package io.recruiteebridge.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the HTTP server and the API: passes requests on, or injects {@link Faults}. */
final class FaultInjector implements HttpHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultInjector.class);
    private static final int LARGEST_BODY = 32 * 1024 * 1024;
    private static final int NO_RESPONSE = 0;

    private final Api api;
    private final CandidateStore account;
    private final Traffic traffic;
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "standin-late");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<CandidateStore> beforePage = unused -> {};
    private volatile Weather weather = new Weather(Faults.none(), null);

    FaultInjector(Api api, CandidateStore account, Traffic traffic) {
        this.api = api;
        this.account = account;
        this.traffic = traffic;
    }

    /** The current faults and their state. */
    private record Weather(
            Faults faults, Dice dice, @Nullable Bucket bucket, CountDownLatch over) {
        Weather(Faults faults, @Nullable Bucket bucket) {
            this(faults, new Dice(faults), bucket, new CountDownLatch(1));
        }
    }

    Faults faults() {
        return weather.faults();
    }

    synchronized void change(Faults faults) {
        Weather before = weather;
        weather = new Weather(faults, bucket(faults.quota(), before.bucket()));
        before.over().countDown();
    }

    /** Setting the same quota again doesn't refill it. */
    private static @Nullable Bucket bucket(@Nullable Quota quota, @Nullable Bucket before) {
        if (quota == null) {
            return null;
        }
        return before != null && before.quota().equals(quota) ? before : new Bucket(quota, System::nanoTime);
    }

    void beforePage(Consumer<CandidateStore> hook) {
        beforePage = hook;
    }

    @Override
    public void close() {
        late.shutdownNow();
        weather.over().countDown();
    }

    @Override
    public void handle(HttpExchange exchange) {
        HttpRequest request = HttpRequest.of(exchange);
        traffic.begin();
        Passage passage = new Passage(exchange, request, weather);
        try (exchange) {
            passage.go();
        } catch (IOException e) {
            // The client disconnected: nobody is left to response.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Without this, the JDK's server would silently drop the connection, a fault that nobody asked for.
            LOG.error("The stand-in failed at {} {}", request.method(), request.route(), e);
        } finally {
            passage.count(NO_RESPONSE);
        }
    }

    /** Handles one request. */
    private final class Passage {
        private final HttpExchange exchange;
        private final HttpRequest request;
        private final Weather weather;
        private final Instant at = account.now();
        private byte[] body = {};
        private boolean counted;

        Passage(HttpExchange exchange, HttpRequest request, Weather weather) {
            this.exchange = exchange;
            this.request = request;
            this.weather = weather;
        }

        void go() throws IOException, InterruptedException {
            Thread.sleep(weather.dice().latencyMs());
            if (weather.bucket() != null && !weather.bucket().take()) {
                strike(Fault.TOO_MANY_REQUESTS);
                return;
            }
            Fault fault = weather.dice().fault(request.method(), request.route());
            boolean read = request.method().equals("GET");
            if (fault != null && !fault.after() && !(fault == Fault.LATE && read)) {
                strike(fault);
                return;
            }
            body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            HttpResponse response = respond();
            if (fault != null && fault.after()) {
                strikeAfter(fault, response);
            } else {
                send(response);
            }
        }

        private HttpResponse respond() {
            if (body.length > LARGEST_BODY) {
                return HttpResponse.json(413, "{\"error\":\"Payload too large\"}");
            }
            if (request.method().equals("GET") && request.route().equals("candidates")) {
                beforePage.accept(account);
                weather.dice().churn(account);
            }
            return api.respond(request, body, weather.faults());
        }

        private void strike(Fault fault) throws IOException, InterruptedException {
            switch (fault) {
                case CLOSE -> closeConnection();
                case HANG -> hang();
                case TOO_MANY_REQUESTS -> send(tooMany(weather.faults().retryAfter()));
                case REQUEST_TIMEOUT -> send(HttpResponse.text(408, "Request Timeout"));
                case LATE -> {
                    body = exchange.getRequestBody().readAllBytes();
                    closeConnection();
                    late.schedule(this::respond, weather.faults().lateMs(), TimeUnit.MILLISECONDS);
                }
                default -> send(HttpResponse.html(fault.status()));
            }
        }

        private void strikeAfter(Fault fault, HttpResponse response) throws IOException, InterruptedException {
            switch (fault) {
                case CLOSE_AFTER -> closeConnection();
                case HANG_AFTER -> hang();
                case REQUEST_TIMEOUT_AFTER -> send(HttpResponse.text(408, "Request Timeout"));
                case TRUNCATED_AFTER -> send(response.withBody(half(response.body())));
                case ENDLESS_AFTER -> fill(begin(response));
                case GZIP_BOMB_AFTER -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    fill(new GZIPOutputStream(begin(response)));
                }
                case LONG_HEADER_AFTER -> {
                    exchange.getResponseHeaders().set("X-Long", "x".repeat(1024 * 1024));
                    send(response);
                }
                case TRICKLE_AFTER -> trickle(response);
                case HTML_AFTER -> send(HttpResponse.html(response.status()));
                default -> send(HttpResponse.html(fault.status()));
            }
        }

        /** Sends the head of a response whose length isn't known. */
        private OutputStream begin(HttpResponse response) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            count(response.status());
            exchange.sendResponseHeaders(response.status(), 0);
            return exchange.getResponseBody();
        }

        /** Until the client breaks off, or the faults change. */
        private void fill(OutputStream out) throws IOException {
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            while (weather.over().getCount() > 0) {
                out.write(blanks);
            }
        }

        private void trickle(HttpResponse response) throws IOException, InterruptedException {
            OutputStream out = begin(response);
            for (byte next : response.body()) {
                out.write(next);
                out.flush();
                weather.over().await(1, TimeUnit.SECONDS);
            }
            out.close();
        }

        private void closeConnection() {
            count(NO_RESPONSE);
            exchange.close();
        }

        private void hang() throws InterruptedException {
            count(NO_RESPONSE);
            weather.over().await();
        }

        /** Called once, before the client sees the end, so that a client that has its response finds it counted. */
        void count(int status) {
            if (counted) {
                return;
            }
            counted = true;
            traffic.end(new Traffic.Seen(
                    at,
                    request.method(),
                    exchange.getRequestURI().toString(),
                    request.route(),
                    status,
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.UTF_8)));
        }

        private void send(HttpResponse response) throws IOException {
            // The JDK's server closes the connection if a body was not read.
            exchange.getRequestBody().readAllBytes();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", response.contentType());
            response.headers().forEach(headers::set);
            if (weather.bucket() != null) {
                weather.bucket().headers().forEach(headers::set);
            }
            count(response.status());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(response.status(), -1);
                exchange.close();
                return;
            }
            exchange.sendResponseHeaders(response.status(), response.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    private HttpResponse tooMany(RetryAfter retryAfter) {
        HttpResponse response = retryAfter.plainText()
                ? HttpResponse.text(429, "Rate limit exceeded")
                : HttpResponse.json(429, "{\"error\":\"Rate limit exceeded\"}");
        return switch (retryAfter.form()) {
            case NONE -> response;
            case SECONDS -> response.with(Map.of("Retry-After", Integer.toString(retryAfter.seconds())));
            case HTTP_DATE -> response.with(Map.of("Retry-After", httpDate(retryAfter.seconds())));
        };
    }

    private static String httpDate(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(secondsFromNow).atZone(ZoneOffset.UTC));
    }

    private static byte[] half(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }
}
