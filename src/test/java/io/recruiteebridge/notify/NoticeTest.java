package io.recruiteebridge.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people read, and that a file's name can do nothing in it. */
class NoticeTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static ObjectNode receipt(String file, int created, int skipped, int rejected) {
        return JSON.createObjectNode()
                .put("file", file)
                .put("read", created + skipped + rejected)
                .put("created", created)
                .put("skipped", skipped)
                .put("rejected", rejected);
    }

    private static JsonNode json(Notice notice) throws IOException {
        return JSON.readTree(notice.json());
    }

    @Test
    void saysWhatBecameOfAFile() throws IOException {
        Notice notice = Notice.ofReceipt(receipt("people.csv", 1_200, 3, 1));
        assertThat(notice.text())
                .isEqualTo("`people.csv` is done: 1,200 created, 3 skipped, 1 rejected. The row to fix is in"
                        + " outbox/rejected.");
        assertThat(notice.subject()).isEqualTo("A file is done, with rows to fix");
        JsonNode json = json(notice);
        assertThat(json.path("event").asText()).isEqualTo("file-done");
        assertThat(json.path("file").asText()).isEqualTo("people.csv");
        assertThat(json.path("created").asInt()).isEqualTo(1_200);
        assertThat(json.path("updated").asInt()).isZero();
        assertThat(json.path("read").asInt()).isEqualTo(1_204);
        assertThat(json.path("error").isNull()).isTrue();
    }

    @Test
    void saysWhatACheckForetold() {
        Notice notice = Notice.ofReceipt(receipt("people.csv", 2, 1, 0).put("check", true));
        assertThat(notice.text())
                .isEqualTo("`people.csv` was checked, nothing was sent: 2 would be created, 1 would be skipped.");
        assertThat(notice.event()).isEqualTo(Notice.Event.FILE_CHECKED);
    }

    @Test
    void saysThatAFileWasNotImported() throws IOException {
        ObjectNode receipt = receipt("people.pdf", 0, 0, 0);
        receipt.putObject("error").put("code", "pdf").put("message", "Ada Lovelace is no heading");
        Notice notice = Notice.ofReceipt(receipt);
        assertThat(notice.text()).isEqualTo("`people.pdf` was not imported (pdf). The receipt says why.");
        assertThat(json(notice).path("error").asText()).isEqualTo("pdf");
        assertThat(notice.json()).doesNotContain("Ada");
    }

    @Test
    void theOthersSayWhatToDo() throws IOException {
        assertThat(Notice.needsAttention(List.of("a.csv", "check/b.csv")).text())
                .isEqualTo("2 files need your attention: `a.csv`, `check/b.csv`. The status page says why.");
        assertThat(Notice.needsAttention(List.of("a.csv")).subject()).isEqualTo("1 file needs your attention");
        assertThat(Notice.paused(Duration.ofMinutes(5), "Recruitee rejected the token or company ID.")
                        .text())
                .isEqualTo("The bridge has been paused for 5 min: Recruitee rejected the token or company ID.");
        assertThat(Notice.fileMissing(Duration.ofHours(25), Duration.ofHours(24))
                        .text())
                .isEqualTo("No file has come for 25 h; one is expected every 24 h.");
        JsonNode many = json(Notice.needsAttention(
                IntStream.range(0, 50).mapToObj(i -> "f" + i + ".csv").toList()));
        assertThat(many.path("needs_attention").asInt()).isEqualTo(50);
        assertThat(many.path("files")).hasSize(10);
        assertThat(many.path("text").asText()).contains("`f9.csv` and 40 more.");
    }

    @Test
    void aFilesNameIsNoCommandLinkOrAddress() throws IOException {
        assertThat(Notice.ofReceipt(receipt("<!channel> `x` @all.csv", 1, 0, 0)).text())
                .startsWith("`‹!channel› 'x' @all.csv` is done");
        Notice personal = Notice.ofReceipt(receipt("cv of ada@example.com.csv", 1, 0, 0));
        assertThat(personal.text()).startsWith("`cv of …` is done");
        assertThat(json(personal).path("file").asText()).isEqualTo("cv of …");
        Notice forged = Notice.ofReceipt(receipt("a\r\nBcc: x\u2028.csv", 1, 0, 0));
        assertThat(forged.text())
                .startsWith("`a\\r\\nBcc: x\\u2028.csv` is done")
                .doesNotContain("\n", "\r");
        Notice longest = Notice.needsAttention(Collections.nCopies(10, "x".repeat(250)));
        assertThat(longest.text()).hasSizeLessThan(1_500);
    }

    /** Subjects are headers: nothing from outside is in them. */
    @Test
    void subjectsNameNoFile() {
        assertThat(Notice.ofReceipt(receipt("people.csv", 1, 0, 0)).subject()).doesNotContain("people");
        assertThat(Notice.needsAttention(List.of("people.csv")).subject()).doesNotContain("people");
        assertThat(Notice.paused(Duration.ofMinutes(5), "Can't read people.csv").subject())
                .doesNotContain("people");
    }
}
