package io.recruiteebridge.e2e;

import static io.recruiteebridge.e2e.BridgeHome.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.recruiteebridge.FreePort;
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
                    .contains("bridge_rows_total{company=\"bolt\",outcome=\"created\"} 0.0");
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

    private BridgeProcess start(StandInCompanies recruitee) {
        write(".env", "RECRUITEE_BASE_URL=" + recruitee.baseUri() + "\nBRIDGE_EXPORT_EVERY=0\n");
        write("companies/acme/.env", "RECRUITEE_COMPANY_ID=1\nRECRUITEE_API_KEY=" + TOKEN + 1);
        write("companies/bolt/.env", "RECRUITEE_COMPANY_ID=2\nRECRUITEE_API_KEY=" + TOKEN + 2);
        write("companies/cox/.env", "");
        return BridgeProcess.start(
                folder,
                Map.of(
                        "BRIDGE_HOME", folder.toString(),
                        "BRIDGE_HTTP_PORT", Integer.toString(port),
                        "BRIDGE_MANAGEMENT_PORT", Integer.toString(management),
                        "BRIDGE_HTTP_PASSWORD", PASSWORD),
                List.of(),
                "run");
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
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"new.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + content + "\r\n--x--\r\n";
        HttpResponse<String> response = send(request(port, form.group(1))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
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
