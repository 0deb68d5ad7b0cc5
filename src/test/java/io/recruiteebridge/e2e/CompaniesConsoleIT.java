package io.recruiteebridge.e2e;

import static io.recruiteebridge.e2e.BridgeHome.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
import io.recruiteebridge.ledger.postgresql.PostgresqlForTests;
import io.recruiteebridge.standin.StandInCompanies;
import io.recruiteebridge.standin.StandInConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One console for several companies. */
@Tag("long")
class CompaniesConsoleIT {
    private static final String PASSWORD = "a-long-password";
    private static final String TOKEN = "t0ken-of-company-";

    @TempDir
    Path folder;

    /** What each machine has of its own. */
    @TempDir
    Path locals;

    private final int port = FreePort.next();
    private final int management = FreePort.next();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void eachCompanyHasItsPagesAndNumbers() throws Exception {
        try (StandInCompanies recruitee = StandInCompanies.start(List.of(
                        StandInConfig.defaults().withCompany(1).withToken(TOKEN + 1),
                        StandInConfig.defaults().withCompany(2).withToken(TOKEN + 2)));
                BridgeProcess bridge = start(recruitee)) {
            write("companies/acme/inbox/people.csv", "name,email\nAda,ada@example.com\n");
            await("the receipt of acme")
                    .until(() ->
                            Files.exists(folder.resolve("companies/acme/outbox/receipts/people.csv.receipt.json")));

            await("all companies are on the first page").untilAsserted(() -> assertThat(page("/"))
                    .contains("href=\"/companies/acme\"", "href=\"/companies/bolt\"")
                    .contains("<bdi>cox</bdi>", "Not at work:", "recruitee.company-id is missing"));
            await("acme's file").untilAsserted(() -> assertThat(page("/companies/acme"))
                    .contains("href=\"/companies/acme/files/people.csv\""));
            assertThat(page("/companies/bolt")).doesNotContain("people.csv");
            assertThat(page("/companies/acme/files/people.csv")).contains("people.csv");

            String location = upload("bolt", "name,email\nBo,bo@example.com\n");
            assertThat(location).startsWith("/companies/bolt/import?id=");
            await("the preview")
                    .untilAsserted(() -> assertThat(page(location)).contains("action=\"/companies/bolt/import\""));

            String metrics = get(management, "/observe/metrics").body();
            assertThat(metrics)
                    .contains("bridge_rows_total{company=\"acme\",outcome=\"created\"} 1.0")
                    .contains("bridge_rows_total{company=\"bolt\",outcome=\"created\"} 0.0")
                    .contains("bridge_company_broken{company=\"acme\"} 0")
                    .contains("bridge_company_broken{company=\"cox\"} 1");
            assertThat(get(management, "/observe/health").statusCode()).isEqualTo(200);

            // A company that goes takes its pages and numbers along.
            Files.move(folder.resolve("companies/bolt"), folder.resolve("bolt"));
            await("bolt is gone").untilAsserted(() -> {
                assertThat(get(port, "/companies/bolt").statusCode()).isEqualTo(404);
                assertThat(page("/")).doesNotContain("bolt");
                assertThat(get(management, "/observe/metrics").body()).doesNotContain("company=\"bolt\"");
            });
            assertThat(page("/companies/acme")).contains("people.csv");
            assertThat(bridge.err()).doesNotContain("unexpected failure");
        }
    }

    @Test
    void aCompanyThatAnotherMachineWorksOnHasAPageThatSaysSo() throws Exception {
        try (PostgresqlForTests postgresql = PostgresqlForTests.start();
                StandInCompanies recruitee = StandInCompanies.start(List.of(
                        StandInConfig.defaults().withCompany(1).withToken(TOKEN + 1),
                        StandInConfig.defaults().withCompany(2).withToken(TOKEN + 2)));
                BridgeProcess bridge = start(
                        recruitee,
                        Map.of(
                                "BRIDGE_LEDGER", postgresql.url(),
                                "BRIDGE_LEDGER_USER", postgresql.user(),
                                "BRIDGE_LEDGER_PASSWORD", postgresql.password()))) {
            await("both are at work here").ignoreExceptions().untilAsserted(() -> {
                page("/companies/acme");
                page("/companies/bolt");
            });
            int second = FreePort.next();
            try (BridgeProcess other = start(
                    second,
                    Map.of(
                            "BRIDGE_LEDGER", postgresql.url(),
                            "BRIDGE_LEDGER_USER", postgresql.user(),
                            "BRIDGE_LEDGER_PASSWORD", postgresql.password()))) {
                String there = await("the other one has taken one")
                        .ignoreExceptions()
                        .until(
                                () -> List.of("acme", "bolt").stream()
                                        .filter(name -> get(second, "/companies/" + name)
                                                        .statusCode()
                                                == 200)
                                        .findFirst()
                                        .orElse(""),
                                name -> !name.isEmpty());
                String here = there.equals("acme") ? "bolt" : "acme";
                await("each says where the other company is").untilAsserted(() -> {
                    assertSaysWhere(get(port, "/companies/" + there), other);
                    assertSaysWhere(get(second, "/companies/" + here + "/import"), bridge);
                });
                assertThat(get(second, "/companies/nobody").statusCode()).isEqualTo(404);

                HttpResponse<String> sent =
                        post(second, "/companies/" + here + "/import", "name,email\nBo,b@example.com\n");
                assertSaysWhere(sent, bridge);
                assertThat(folder.resolve("companies/" + here + "/inbox")).isEmptyDirectory();

                bridge.terminate();
                await("the other one has taken over").untilAsserted(() -> assertThat(
                                get(second, "/companies/" + here).statusCode())
                        .isEqualTo(200));
            }
        }
    }

    private static void assertSaysWhere(HttpResponse<String> response, BridgeProcess worker) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).startsWith("Worked on by ").endsWith(", process " + worker.pid() + "\n");
    }

    private BridgeProcess start(StandInCompanies recruitee) {
        return start(recruitee, Map.of());
    }

    private BridgeProcess start(StandInCompanies recruitee, Map<String, String> settings) {
        write(".env", "RECRUITEE_BASE_URL=" + recruitee.baseUri() + "\nBRIDGE_EXPORT_EVERY=0\n");
        write("companies/acme/.env", "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=" + TOKEN + 1);
        write("companies/bolt/.env", "RECRUITEE_COMPANY_ID=2\nRECRUITEE_API_KEY=" + TOKEN + 2);
        write("companies/cox/.env", "");
        Map<String, String> all = new HashMap<>(settings);
        all.put("BRIDGE_MANAGEMENT_PORT", Integer.toString(management));
        return start(port, all);
    }

    private BridgeProcess start(int at, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("BRIDGE_MANAGEMENT_PORT", "0"));
        all.putAll(settings);
        all.put("BRIDGE_HOME", folder.toString());
        all.put("BRIDGE_HTTP_PORT", Integer.toString(at));
        all.put("BRIDGE_HTTP_PASSWORD", PASSWORD);
        try {
            Path local = Files.createTempDirectory(locals, "machine");
            return BridgeProcess.start(folder, all, List.of("-Djava.io.tmpdir=" + local), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page(String path) {
        HttpResponse<String> response = get(port, path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> get(int at, String path) {
        return send(request(at, path).GET().build());
    }

    private String upload(String company, String content) {
        Matcher form = Pattern.compile("action=\"(/companies/" + company + "/import\\?token=[^\"]+)\"")
                .matcher(page("/companies/" + company + "/import"));
        assertThat(form.find()).isTrue();
        HttpResponse<String> response = post(port, form.group(1), content);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> post(int at, String path, String content) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"new.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + content + "\r\n--x--\r\n";
        return send(request(at, path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(int at, String path) {
        String basic = Base64.getEncoder().encodeToString(("any:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
                .header("Authorization", "Basic " + basic);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
