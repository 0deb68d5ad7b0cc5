package io.recruiteebridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.e2e.KillHarness.Bridge;
import io.recruiteebridge.standin.Faults;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows are corrected in the console, and the bridge is killed while they are imported. Whoever finds rows still waiting
 * afterwards imports them again: each person is created once.
 */
@Tag("long")
@Timeout(1800)
class CorrectedRowsKillIT {
    private static final int ROWS = 100;
    private static final String PASSWORD = "only for these tests";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePort.next();

    /** When the process is killed, told by what can be seen of it from outside. */
    private enum Moment {
        ASKED,
        IN_THE_INBOX,
        ANSWERED,
        HALF_CREATED
    }

    @Test
    void eachIsCreatedOnceWheneverTheBridgeIsKilled() throws Exception {
        List<Person> everybody = new ArrayList<>();
        try (KillHarness home = new KillHarness(folder)) {
            home.set("BRIDGE_HTTP_PORT", Integer.toString(port)).set("BRIDGE_HTTP_PASSWORD", PASSWORD);
            home.faults(Faults.none().withLatency(Duration.ofMillis(3), Duration.ofMillis(3)));
            Bridge bridge = start(home);
            for (Moment moment : Moment.values()) {
                String file = moment + ".csv";
                List<Person> people = Person.numbered(moment.ordinal() * ROWS, ROWS);
                everybody.addAll(people);
                home.drop(file, Person.csv(people).replace("@", "(at)"));
                bridge.await("the rejects of " + file, () -> home.finished(file));
                int before = home.recruitee.account().size();
                assertThat(send(file, "repair=all:1:1:0").get().statusCode()).isEqualTo(303);

                CompletableFuture<HttpResponse<String>> sent = send(file, "import=yes");
                bridge.await(moment.toString(), reached(home, moment, before, sent));
                bridge.kill();
                bridge = start(home);
                importWhatIsLeft(home, bridge, file);
            }
            bridge.kill();
            assertThat(home.everCreated().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            everybody.stream().map(Person::key).toList());
            assertThat(home.everCreated().values()).allMatch(ids -> ids.size() == 1);
        }
    }

    private static BooleanSupplier reached(
            KillHarness home, Moment moment, int before, CompletableFuture<HttpResponse<String>> sent) {
        return switch (moment) {
            case ASKED -> () -> true;
            case IN_THE_INBOX -> () -> home.exists("inbox/" + moment + ".corrected.csv") || sent.isDone();
            case ANSWERED -> sent::isDone;
            case HALF_CREATED -> () -> home.recruitee.account().size() >= before + ROWS / 2;
        };
    }

    /** As somebody does who looks at the page once more. */
    private void importWhatIsLeft(KillHarness home, Bridge bridge, String file) throws Exception {
        int presses = 0;
        while (true) {
            bridge.await("everything is done", () -> isIdle(home));
            if (!home.exists("outbox/rejected/" + file)) {
                return;
            }
            assertThat(presses++).as("one more click is enough").isZero();
            assertThat(send(file, "import=yes").get().statusCode()).isEqualTo(303);
        }
    }

    /** The working copy of a file is deleted last. */
    private static boolean isIdle(KillHarness home) {
        return KillHarness.list(home.inbox()).isEmpty()
                && KillHarness.list(home.home.resolve("state/work")).stream()
                        .allMatch(copy -> copy.endsWith("incoming"));
    }

    private Bridge start(KillHarness home) throws Exception {
        return home.start("run").awaitLog("The console is at");
    }

    private CompletableFuture<HttpResponse<String>> send(String file, String what) throws Exception {
        Matcher token =
                TOKEN.matcher(client.send(request("?file=" + file).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
        assertThat(token.find()).isTrue();
        String form = "file=" + file + "&page=1&" + what + "&token="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return client.sendAsync(
                request("")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String query) {
        String credentials = Base64.getEncoder().encodeToString(("any:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/correct" + query))
                .header("Authorization", "Basic " + credentials);
    }
}
