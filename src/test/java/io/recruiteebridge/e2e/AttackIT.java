package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recruiteebridge.FreePort;
import io.recruiteebridge.camel.server.RawClient;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.standin.Fault;
import io.recruiteebridge.standin.Faults;
import io.recruiteebridge.standin.StandInConfig;
import io.recruiteebridge.standin.StoredCandidate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everybody attacks at once, at random, while people's files are imported: by the inbox, by the console, signed in and not, and
 * as Recruitee. {@code -Dattack.seconds=1800} attacks for half an hour, {@code -Dattack.seed=…} with the same random numbers;
 * how they interleave differs.
 */
@Tag("long")
class AttackIT {
    private static final int SECONDS = Integer.getInteger("attack.seconds", 20);
    private static final long SEED = Long.getLong("attack.seed", System.nanoTime());
    private static final String TOKEN = "t0ken-of-the-attack-Xq7";
    /** Stands in every good row, and nowhere else. */
    private static final String SURNAME = "Quxhammer";

    private static final int MOST_WAITING = 50;

    private static final String DOMAIN = "attacked.example";
    private static final Pattern FORM_TOKEN = Pattern.compile("/import\\?token=([^\"]+)\"");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @TempDir
    Path folder;

    private final Map<String, AtomicLong> figures = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicLong people = new AtomicLong();
    private final AtomicLong goodFiles = new AtomicLong();
    private final AtomicLong badFiles = new AtomicLong();
    private final long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    private int http;
    private int management;
    private String authorization = "";

    private interface Attack {
        void strike(Random random) throws Exception;
    }

    @Test
    void nothingEndsTheProcessAndImportsAndHealthGoOn() throws Exception {
        System.out.println("attack.seed=" + SEED + ", " + SECONDS + " s");
        http = FreePort.next();
        management = FreePort.next();
        StandInConfig config =
                StandInConfig.defaults().withToken(TOKEN).withPeople(50, 1).withRemembered(1);
        try (KillHarness home = new KillHarness(folder, config)) {
            home.set("BRIDGE_HTTP_PORT", Integer.toString(http))
                    .set("BRIDGE_MANAGEMENT_PORT", Integer.toString(management))
                    .set("BRIDGE_EXPORT_EVERY", "5s");
            Bridge bridge = home.start("run");
            bridge.await("health is served", this::isHealthy);
            String password = Files.readString(home.home.resolve("state/console-password"))
                    .strip();
            authorization =
                    "Basic " + Base64.getEncoder().encodeToString(("any:" + password).getBytes(StandardCharsets.UTF_8));

            List<Thread> attackers = List.of(
                    attacker("good files", 300, random -> dropGood(home.inbox(), random)),
                    attacker("hostile files", 200, random -> dropHostile(home.inbox(), random)),
                    attacker("garbage", 5, this::sendGarbage),
                    attacker("more garbage", 5, this::sendGarbage),
                    attacker("guesses", 50, this::guess),
                    attacker("half requests", 50, this::leaveOpen),
                    attacker("pages", 20, this::openPages),
                    attacker("uploads", 100, this::upload),
                    attacker("Recruitee", 2_000, random -> home.faults(faults(random))),
                    attacker("health", 1_000, random -> watchHealth()));
            for (Thread attacker : attackers) {
                attacker.join();
            }
            assertThat(bridge.alive()).as(bridge::log).isTrue();

            home.faults(Faults.none());
            bridge.await("all good files are done", () -> allDone(home));
            assertThat(isHealthy()).isTrue();
            figure("peak resident MB", peak(bridge.pid()));
            figure("log KB", bridge.log().length() / 1024);
            judge(home);
            assertThat(bridge.log())
                    .doesNotContain(SURNAME, DOMAIN, TOKEN, password, "OutOfMemory")
                    .doesNotContain("unexpected failure");
            assertThat(figures.get("health failed").get())
                    .as("of %s", figures.get("health"))
                    .isLessThanOrEqualTo(figures.get("health").get() / 20);
        } finally {
            System.out.println(figures);
            surprises.stream().distinct().limit(20).forEach(System.out::println);
        }
    }

    /** Each person once, and each row accounted for. */
    private void judge(KillHarness home) throws IOException {
        Map<String, Long> times = home.recruitee.account().candidates().stream()
                .map(StoredCandidate::profile)
                .flatMap(profile -> profile.emails().stream())
                .filter(email -> email.endsWith(DOMAIN))
                .collect(Collectors.groupingBy(email -> email, Collectors.counting()));
        assertThat(times)
                .allSatisfy((email, count) -> assertThat(count).as(email).isEqualTo(1));
        long created = 0;
        long rejected = 0;
        for (long i = 1; i <= goodFiles.get(); i++) {
            JsonNode receipt = home.receipt("good-" + i + ".csv");
            assertThat(receipt.path("pending").asLong()).isZero();
            created += receipt.path("created").asLong();
            rejected += receipt.path("rejected").asLong();
        }
        assertThat(created).isEqualTo(times.size());
        assertThat(created + rejected).isEqualTo(people.get());
        figure("rows created", created);
        figure("rows rejected", rejected);
    }

    private boolean allDone(KillHarness home) {
        for (long i = 1; i <= goodFiles.get(); i++) {
            if (!home.finished("good-" + i + ".csv")) {
                return false;
            }
        }
        return true;
    }

    private Thread attacker(String name, int pause, Attack attack) {
        figures.put(name, new AtomicLong());
        figures.put(name + " failed", new AtomicLong());
        Random random = new Random(SEED ^ name.hashCode());
        Thread thread = new Thread(
                () -> {
                    while (System.nanoTime() < end) {
                        try {
                            attack.strike(random);
                            Thread.sleep(random.nextInt(2 * pause));
                        } catch (InterruptedException e) {
                            return;
                        } catch (Exception | AssertionError e) {
                            figures.get(name + " failed").incrementAndGet();
                            surprises.add(name + ": " + e);
                        }
                        figures.get(name).incrementAndGet();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private void figure(String name, long value) {
        figures.put(name, new AtomicLong(value));
    }

    // ---- the inbox --------------------------------------------------------------------------------------------------

    private void dropGood(Path inbox, Random random) throws IOException {
        if (!Files.exists(inbox.resolveSibling(
                        "outbox/receipts/good-" + (goodFiles.get() - MOST_WAITING) + ".csv.receipt.json"))
                && goodFiles.get() > MOST_WAITING) {
            return; // or they would still wait for long when the attack is over
        }
        int rows = 1 + random.nextInt(60);
        StringBuilder csv = new StringBuilder("Name;Email;Phone\n");
        for (int i = 0; i < rows; i++) {
            long number = people.incrementAndGet();
            csv.append("Given")
                    .append(number)
                    .append(' ')
                    .append(SURNAME)
                    .append(";p")
                    .append(number)
                    .append('@');
            csv.append(DOMAIN).append(";+4930").append(1_000_000 + number).append('\n');
        }
        drop(
                inbox,
                "good-" + goodFiles.incrementAndGet() + ".csv",
                csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void drop(Path inbox, String name, byte[] content) throws IOException {
        Path aside = Files.write(inbox.resolve("." + Thread.currentThread().getId() + ".tmp"), content);
        Files.setLastModifiedTime(aside, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(aside, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void dropHostile(Path inbox, Random random) throws Exception {
        String name = "bad-" + badFiles.incrementAndGet();
        switch (random.nextInt(10)) {
            case 0 -> Files.createSymbolicLink(inbox.resolve(name + ".csv"), inbox.resolve("../state/ledger.db"));
            case 1 ->
                new ProcessBuilder("mkfifo", inbox.resolve(name + ".csv").toString())
                        .start()
                        .waitFor();
            case 2 -> Files.createDirectory(inbox.resolve(name + ".csv"));
            case 3 -> {
                Path swapped = inbox.resolve(name + ".csv");
                Files.write(swapped, bytes(random));
                Files.deleteIfExists(swapped);
                Files.createSymbolicLink(swapped, inbox.resolve("../.env"));
            }
            case 4 -> drop(inbox, "=cmd|'calc'!A1 \u202e\u0007\n" + name + ".csv", bytes(random));
            case 5 -> Files.write(inbox.resolve(name + ".csv"), bytes(random));
            default -> drop(inbox, name + ending(random), bytes(random));
        }
    }

    private static String ending(Random random) {
        return List.of(".csv", ".xlsx", ".ods", ".json", ".jsonl", ".csv.gz", ".zip", ".xls", ".txt", "")
                .get(random.nextInt(10));
    }

    /** A file's content, from noise to something that looks right but isn't. */
    private static byte[] bytes(Random random) throws IOException {
        byte[] noise = new byte[random.nextInt(20_000)];
        random.nextBytes(noise);
        return switch (random.nextInt(8)) {
            case 0 -> noise;
            case 1 -> ("[".repeat(random.nextInt(100_000)) + "{").getBytes(StandardCharsets.UTF_8);
            case 2 -> ("name,email\n" + "\"".repeat(random.nextInt(50_000))).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("name;email\n" + "x;".repeat(random.nextInt(200_000))).getBytes(StandardCharsets.UTF_8);
            case 4 -> gzip(1 << 20 + random.nextInt(6));
            case 5 -> mixed("PK\3\4", noise);
            case 6 -> mixed("name,email\nBad Row,nobody at all\n", noise);
            default -> new byte[0];
        };
    }

    private static byte[] mixed(String begin, byte[] rest) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(begin.getBytes(StandardCharsets.ISO_8859_1));
        all.write(rest);
        return all.toByteArray();
    }

    private static byte[] gzip(int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("name,email\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < size; i += 1024) {
                out.write(new byte[1024]);
            }
        }
        return packed.toByteArray();
    }

    // ---- the console ------------------------------------------------------------------------------------------------

    private int port(Random random) {
        return random.nextInt(4) == 0 ? management : http;
    }

    private void sendGarbage(Random random) throws IOException {
        byte[] noise = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(noise);
        String line = List.of(
                        "GET /%zz HTTP/1.1\r\n",
                        "GET /files/..%2f..%2f.env HTTP/1.1\r\n",
                        "POST /import?token=x HTTP/1.1\r\nContent-Length: 99999999999\r\n",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        "GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n",
                        "POST /sign-in HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
                        "GET /observe/metrics HTTP/1.1\r\n",
                        "GET " + "/x".repeat(random.nextInt(10_000)) + " HTTP/1.1\r\n",
                        "")
                .get(random.nextInt(9));
        try (RawClient client = new RawClient(port(random))) {
            client.send(line.replace("HTTP/1.1\r\n", "HTTP/1.1\r\nHost: 127.0.0.1\r\n"));
            if (random.nextBoolean()) {
                client.send(noise);
            }
            client.send("\r\n\r\n");
        }
    }

    private void guess(Random random) throws IOException {
        String guess =
                Base64.getEncoder().encodeToString(("any:" + random.nextLong()).getBytes(StandardCharsets.UTF_8));
        try (RawClient client = new RawClient(port(random))) {
            String answer = client.send(get("/", "Basic " + guess)).receive();
            assertThat(answer).matches("(?s)(HTTP/1.1 4.*)?");
        }
    }

    private final ConcurrentLinkedQueue<RawClient> leftOpen = new ConcurrentLinkedQueue<>();

    private void leaveOpen(Random random) throws IOException {
        leftOpen.add(new RawClient(port(random)).send("GET / HTTP/1.1\r\nX-Slow: "));
        if (leftOpen.size() > 300) {
            leftOpen.remove().close();
        }
    }

    private static String get(String path, String authorization) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: " + authorization
                + "\r\n\r\n";
    }

    private void openPages(Random random) throws IOException {
        String path = List.of(
                        "/",
                        "/candidates",
                        "/candidates?download=csv",
                        "/candidates/new",
                        "/import",
                        "/import?id=" + random.nextLong(),
                        "/files/good-1.csv",
                        "/files/good-" + (1 + random.nextInt(50)) + ".csv?q=" + random.nextInt(),
                        "/files/nobody.csv",
                        "/assets/console.css")
                .get(random.nextInt(10));
        try (RawClient client = new RawClient(http)) {
            client.send(get(path, authorization));
            if (random.nextInt(3) > 0) {
                assertThat(client.receive()).doesNotStartWith("HTTP/1.1 500");
            }
        }
    }

    private void upload(Random random) throws IOException {
        String form;
        try (RawClient client = new RawClient(http)) {
            form = client.send(get("/import", authorization)).receiveAll();
        }
        Matcher token = FORM_TOKEN.matcher(form);
        if (!token.find()) {
            throw new IOException("no form: " + form.lines().findFirst().orElse("nothing"));
        }
        byte[] content = bytes(random);
        String part =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"up" + ending(random) + "\"\r\n\r\n";
        long length = part.length() + content.length + 9 + random.nextInt(2) * 1_000_000L;
        try (RawClient client = new RawClient(http)) {
            client.send("POST /import?token=" + token.group(1) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                            + authorization + "\r\nContent-Length: " + length
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n" + part)
                    .send(content)
                    .send("\r\n--b--\r\n");
            if (length < 1_000_000) {
                assertThat(client.receive()).doesNotStartWith("HTTP/1.1 500");
            }
        }
    }

    // ---- Recruitee, and health
    // ----------------------------------------------------------------------------------------

    private static Faults faults(Random random) {
        Faults faults = Faults.none().withSeed(random.nextLong());
        return switch (random.nextInt(6)) {
            case 0 -> faults.withDown(true);
            case 1 -> faults.with(Fault.TOO_MANY_REQUESTS, 0.2);
            case 2 -> faults.with(Fault.CLOSE_AFTER, 0.05).with(Fault.ERROR_502_AFTER, 0.05);
            case 3 -> faults.with(Fault.ENDLESS_AFTER, 0.02).with(Fault.GZIP_BOMB_AFTER, 0.02);
            case 4 -> faults.with(Fault.LONG_HEADER_AFTER, 0.05).with(Fault.TRUNCATED_AFTER, 0.05);
            default -> faults;
        };
    }

    private void watchHealth() throws IOException {
        long begun = System.nanoTime();
        boolean healthy = isHealthy();
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        figures.computeIfAbsent("slowest health ms", name -> new AtomicLong()).accumulateAndGet(took, Math::max);
        if (!healthy) {
            throw new IOException("no answer after " + took + " ms");
        }
    }

    private boolean isHealthy() {
        try (RawClient client = new RawClient(management)) {
            return client.send("GET /observe/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    .receive()
                    .startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static long peak(long pid) throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
    }
}
