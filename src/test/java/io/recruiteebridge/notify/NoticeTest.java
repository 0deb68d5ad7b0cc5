package io.recruiteebridge.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people read, and that a file's name can do nothing in it. */
class NoticeTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Receipt receipt(String file, int created, int skipped, int rejected) {
        return receipt(file, false, Counts.of(created + skipped + rejected, created, 0, skipped, rejected), null);
    }

    private static Receipt receipt(String file, boolean check, Counts counts, @Nullable FileError error) {
        return ReceiptBuilder.of(file, counts).check(check).error(error).build();
    }

    private static JsonNode json(Notice notice) throws IOException {
        return JSON.readTree(notice.json());
    }

    @Test
    void saysWhatBecameOfAFile() throws IOException {
        Notice notice = Notice.ofReceipt(receipt("people.csv", 1_200, 3, 1), Language.ENGLISH);
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
        Notice notice = Notice.ofReceipt(receipt("people.csv", true, Counts.of(3, 2, 0, 1, 0), null), Language.ENGLISH);
        assertThat(notice.text())
                .isEqualTo("`people.csv` was checked, nothing was sent: 2 would be created, 1 would be skipped.");
        assertThat(notice.event()).isEqualTo(Notice.Event.FILE_CHECKED);
    }

    @Test
    void saysThatAFileWasNotImported() throws IOException {
        FileError error = new FileError("pdf", "Ada Lovelace is no heading", null, null, List.of());
        Notice notice = Notice.ofReceipt(receipt("people.pdf", false, Counts.NONE, error), Language.ENGLISH);
        assertThat(notice.text()).isEqualTo("`people.pdf` was not imported (pdf). The receipt says why.");
        assertThat(json(notice).path("error").asText()).isEqualTo("pdf");
        assertThat(notice.json()).doesNotContain("Ada");
    }

    @Test
    void theOthersSayWhatToDo() throws IOException {
        assertThat(Notice.needsAttention(List.of("a.csv", "check/b.csv"), Language.ENGLISH)
                        .text())
                .isEqualTo("2 files need your attention: `a.csv`, `check/b.csv`. The status page says why.");
        assertThat(Notice.needsAttention(List.of("a.csv"), Language.ENGLISH).subject())
                .isEqualTo("1 file needs your attention");
        assertThat(Notice.paused(
                                Duration.ofMinutes(5),
                                Sentence.quoted("Recruitee rejected the token or company ID."),
                                Language.ENGLISH)
                        .text())
                .isEqualTo("The bridge has been paused for 5 min: Recruitee rejected the token or company ID.");
        assertThat(Notice.fileMissing(Duration.ofHours(25), Duration.ofHours(24), Language.ENGLISH)
                        .text())
                .isEqualTo("No file has come for 25 h; one is expected every 24 h.");
        JsonNode many = json(Notice.needsAttention(
                IntStream.range(0, 50).mapToObj(i -> "f" + i + ".csv").toList(), Language.ENGLISH));
        assertThat(many.path("needs_attention").asInt()).isEqualTo(50);
        assertThat(many.path("files")).hasSize(10);
        assertThat(many.path("text").asText()).contains("`f9.csv` and 40 more.");
    }

    @Test
    void aFilesNameIsNoCommandLinkOrAddress() throws IOException {
        assertThat(Notice.ofReceipt(receipt("<!channel> `x` @all.csv", 1, 0, 0), Language.ENGLISH)
                        .text())
                .startsWith("`‹!channel› 'x' @all.csv` is done");
        Notice personal = Notice.ofReceipt(receipt("cv of ada@example.com.csv", 1, 0, 0), Language.ENGLISH);
        assertThat(personal.text()).startsWith("`cv of …` is done");
        assertThat(json(personal).path("file").asText()).isEqualTo("cv of …");
        Notice forged = Notice.ofReceipt(receipt("a\r\nBcc: x\u2028.csv", 1, 0, 0), Language.ENGLISH);
        assertThat(forged.text())
                .startsWith("`a\\r\\nBcc: x\\u2028.csv` is done")
                .doesNotContain("\n", "\r");
        Notice longest = Notice.needsAttention(Collections.nCopies(10, "x".repeat(250)), Language.ENGLISH);
        assertThat(longest.text()).hasSizeLessThan(1_500);
    }

    /** Subjects are headers: nothing from outside is in them. */
    @Test
    void subjectsNameNoFile() {
        assertThat(Notice.ofReceipt(receipt("people.csv", 1, 0, 0), Language.ENGLISH)
                        .subject())
                .doesNotContain("people");
        assertThat(Notice.needsAttention(List.of("people.csv"), Language.ENGLISH)
                        .subject())
                .doesNotContain("people");
        assertThat(Notice.paused(Duration.ofMinutes(5), Sentence.quoted("Can't read people.csv"), Language.ENGLISH)
                        .subject())
                .doesNotContain("people");
    }

    @Test
    void inAnotherLanguageTheFieldsStayTheSame() throws IOException {
        Notice notice = Notice.ofReceipt(receipt("people.csv", 1_200, 3, 1), Language.GERMAN);
        assertThat(notice.subject()).isEqualTo("Eine Datei ist fertig, einige Zeilen sind zu korrigieren");
        assertThat(notice.text())
                .isEqualTo("`people.csv` ist fertig: 1.200 angelegt, 3 übersprungen, 1 abgelehnt. Die Zeile zum"
                        + " Korrigieren liegt in outbox/rejected.");
        ObjectNode german = (ObjectNode) json(notice);
        ObjectNode english = (ObjectNode) json(Notice.ofReceipt(receipt("people.csv", 1_200, 3, 1), Language.ENGLISH));
        assertThat(german.without("text").equals(english.without("text"))).isTrue();
        assertThat(Notice.needsAttention(List.of("a.csv", "b.csv"), Language.POLISH)
                        .text())
                .isEqualTo("2 pliki wymagają uwagi: `a.csv`, `b.csv`. Strona stanu wyjaśnia dlaczego.");
        assertThat(Notice.gaveUp("Recruitee rejected the token.", Language.DUTCH)
                        .text())
                .endsWith(": ‘Recruitee rejected the token.’");
    }
}
