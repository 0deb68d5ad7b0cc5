package io.recruiteebridge.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of candidates that are refused, silently ignored, or sent as files. */
class PartsTest {
    private static final String WHOLE = "{\"candidate\":{\"name\":\"Ada\",\"tags\":[\"A\"],"
            + "\"custom_fields\":[{\"label\":\"Size\",\"values\":[\"41\"]}],"
            + "\"remote_cv_url\":\"https://ada.example/cv.pdf\"},\"offers\":[200001]}";

    private final StandIn standIn = StandIn.start(StandInConfig.defaults());
    private final Client client = new Client(standIn);

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void ignoresInSilence() throws Exception {
        standIn.setFaults(Faults.none().ignoring("tags", "custom_fields", "offers", "remote_cv_url"));

        assertThat(client.send("POST", "/candidates", WHOLE).statusCode()).isEqualTo(201);

        StoredCandidate ada = standIn.account().candidates().get(0);
        assertThat(ada.tags()).isEmpty();
        assertThat(ada.placements()).isEmpty();
        assertThat(ada.profile().fields()).isEmpty();
        assertThat(ada.cv()).isNull();
    }

    @Test
    void refuses() throws Exception {
        for (String part : List.of("tags", "custom_fields", "offers", "remote_cv_url")) {
            standIn.setFaults(Faults.none().refusing(part));
            assertThat(client.send("POST", "/candidates", WHOLE).body()).contains("\"" + part + "\"");
        }
        assertThat(standIn.account().candidates()).isEmpty();
    }

    @Test
    void readsAnUploadedFile() throws Exception {
        byte[] body = ("--xyz\r\nContent-Disposition: form-data; name=\"candidate[cv]\"; filename=\"Łódź.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--xyz--\r\n")
                .getBytes(StandardCharsets.UTF_8);

        Cv cv = Multipart.file("multipart/form-data; boundary=xyz", body, "candidate[cv]")
                .orElseThrow();

        assertThat(cv.filename()).isEqualTo("Łódź.pdf");
        assertThat(cv.size()).isEqualTo(8);
    }

    @Test
    void showsACandidateOnAPage() throws Exception {
        assertThat(client.send("POST", "/candidates", WHOLE.replace("Ada", "<Ada>"))
                        .statusCode())
                .isEqualTo(201);
        long id = standIn.account().candidates().get(0).id();
        URI page = standIn.baseUri().resolve(ProfilePage.PATH + id);

        HttpResponse<String> shown = client.send(page, "GET", "", "");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("<h1>&lt;Ada&gt;</h1>", "Barista", "Size: 41", "cv.pdf");
        standIn.account().delete(id);
        assertThat(client.send(page, "GET", "", "").statusCode()).isEqualTo(404);
        assertThat(client.send(page.resolve("../candidates/x"), "GET", "", "").statusCode())
                .isEqualTo(404);
    }
}
