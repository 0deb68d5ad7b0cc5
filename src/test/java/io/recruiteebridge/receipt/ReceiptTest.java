package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.outcome.OutcomeCode;
import io.recruiteebridge.reading.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
    private static final OutputNames NAMES = OutputNames.of("people.csv", 2);
    private static final ZoneId ZONE = ZoneId.of("UTC");

    @Test
    void aCandidateWithoutSomePartIsSomethingToDo() {
        Receipt done = Samples.finished();
        ReceiptWords words = new ReceiptWords(ReceiptBuilder.of(done.file(), new Counts(3, 3, 0, 0, 0, 0))
                .times(done.startedAt(), done.finishedAt())
                .howRead(done.howRead())
                .incomplete(2)
                .build());

        assertThat(words.headline()).isEqualTo("Finished, some candidates are incomplete");
        assertThat(words.summary()).contains("2 of the created or updated incomplete");
        assertThat(words.whatNext().sentences().get(0))
                .startsWith("2 candidates lack a part")
                .contains("drop the row again");
        assertThat(words.whatNext().sentences()).noneMatch(step -> step.contains("Nothing to do"));
    }

    @Test
    void everyRowIsAccountedFor() {
        assertThatThrownBy(() -> new Counts(10, 9, 0, 0, 0, 0)).hasMessageContaining("Not every row is accounted for");
        assertThatThrownBy(() -> new Counts(1, 2, -1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileWithPendingRowsIsNotFinished() {
        Receipt waiting = Samples.waiting();
        assertThatThrownBy(() -> ReceiptBuilder.of("a", waiting.counts())
                        .times(Samples.START, Samples.START)
                        .build())
                .hasMessageContaining("613 rows are pending");
    }

    @Test
    void headingsThatComeTwiceAreToldApart() {
        assertThat(HowRead.columns(
                        List.of("Email", "Email", "Email (2)", " ", "Email"),
                        Arrays.asList("emails", "emails", null, null, null)))
                .containsExactly(
                        Map.entry("Email", "emails"),
                        Map.entry("Email (2)", "emails"),
                        entry("Email (2) (2)"),
                        entry("(column 4)"),
                        entry("Email (3)"));
    }

    private static Map.Entry<String, String> entry(String heading) {
        return new java.util.AbstractMap.SimpleEntry<>(heading, null);
    }

    @Test
    void asJson() throws IOException {
        Golden.compare("people.receipt.json", json(Samples.finished()));
        Golden.compare("setaside.receipt.json", json(Samples.setAside()));
        Golden.compare("unsure.receipt.json", json(Samples.encodingUnsure()));
        JsonNode waiting = new ObjectMapper().readTree(json(Samples.waiting()));
        assertThat(waiting.get("finished_at").isNull()).isTrue();
        assertThat(waiting.get("waiting_for").asText()).isEqualTo("Recruitee's rate limit");
        assertThat(waiting.get("waiting_seconds").asInt()).isEqualTo(14);
    }

    @Test
    void halfASurrogatePairDoesNoHarm() throws IOException {
        FileError error = new FileError("x", "half \uD83D", null, null);
        Receipt receipt = ReceiptBuilder.of("a", Counts.NONE)
                .times(Samples.START, null)
                .error(error)
                .build();
        assertThat(new ObjectMapper()
                        .readTree(json(receipt))
                        .at("/error/message")
                        .asText())
                .isEqualTo("half ?");
    }

    @Test
    void aCheckAsJsonHasRowsAndPayloads() throws IOException {
        var out = new ByteArrayOutputStream();
        ReceiptJson.writeCheck(Samples.checked(), Samples.rows(), List.of("{\"candidate\":{\"name\":\"Anna\"}}"), out);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.at("/check").asBoolean()).isTrue();
        assertThat(json.at("/rows/1/line").asInt()).isEqualTo(3);
        assertThat(json.at("/payloads/0/candidate/name").asText()).isEqualTo("Anna");
    }

    @Test
    void asAPage() throws IOException {
        Golden.compare("people.receipt.html", page(Samples.finished()));
        Golden.compare("waiting.receipt.html", page(Samples.waiting()));
        Golden.compare(
                "setaside.receipt.html",
                ReceiptHtml.page(
                        Samples.setAside(), OutputNames.of("people.json", 1), List.of(), ZONE, true, Language.ENGLISH));
        Golden.compare("check.receipt.html", page(Samples.checked()));
    }

    @Test
    void aPageShowsTheReadingsOfEachValueSideBySide() {
        String page = ReceiptHtml.page(
                Samples.encodingUnsure(), OutputNames.of("talents.csv", 1), List.of(), ZONE, true, Language.ENGLISH);
        assertThat(page.replaceAll("\\s*<(/?)(t|bdi)", "<$1$2"))
                .contains(
                        "<th scope=\"col\">windows-1257</th><th scope=\"col\">windows-1252</th>",
                        "<td><bdi>Ģirts</bdi></td><td><bdi>Ìirts</bdi></td>");
    }

    @Test
    void asText() throws IOException {
        Golden.compare("people.receipt.txt", ReceiptConsole.text(Samples.finished(), NAMES, Samples.rows(), List.of()));
        Golden.compare(
                "check.receipt.txt",
                ReceiptConsole.text(
                        Samples.checked(), NAMES, Samples.rows(), List.of("{\"candidate\":{\"name\":\"Anna\"}}")));
        Golden.compare(
                "setaside.receipt.txt",
                ReceiptConsole.text(Samples.setAside(), OutputNames.of("people.json", 1), List.of(), List.of()));
        Golden.compare(
                "unsure.receipt.txt",
                ReceiptConsole.text(Samples.encodingUnsure(), OutputNames.of("talents.csv", 1), List.of(), List.of()));
    }

    /** The error's message may quote the file; the log may not. */
    @Test
    void inTheLogThereAreCountsAndCodesOnly() {
        Receipt setAside = Samples.setAside();
        assertThat(ReceiptConsole.logLine(setAside, OutputNames.of("people.json", 1)))
                .startsWith(
                        "people.json: file not imported, " + setAside.error().code() + ", line ")
                .endsWith("See receipts/people.json.receipt.html")
                .doesNotContain(setAside.error().message());
        assertThat(ReceiptConsole.logLine(Samples.finished(), NAMES)).contains("The file has ", "created in Recruitee");
    }

    @Test
    void aHostileFileIsShownAsText() {
        var names = new OutputNames(Samples.HOSTILE);
        var row = new RowOutcome(
                1,
                1,
                Outcome.REJECTED,
                1L,
                "javascript:alert(1)",
                Samples.HOSTILE,
                Samples.HOSTILE,
                Samples.HOSTILE,
                Samples.HOSTILE);
        String page = ReceiptHtml.page(Samples.hostile(), names, List.of(row), ZONE, true, Language.ENGLISH);
        assertThat(page)
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("href=\"javascript")
                .contains("&lt;script&gt;alert('1')", "<title>&lt;/title&gt;");
        assertThat(page.split("</title>", -1)).hasSize(2);

        String text =
                ReceiptConsole.text(Samples.hostile(), names, List.of(row), List.of("\u001B[31m" + "x".repeat(500)));
        assertThat(text).doesNotContain("\u001B").doesNotContain("\u202E");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void linksLeadToFilesOfAnyName() {
        String page = ReceiptHtml.page(
                Samples.finished(),
                OutputNames.of("100% für #1?.csv", 1),
                Samples.rows(),
                ZONE,
                true,
                Language.ENGLISH);
        assertThat(page).contains("<a href=\"../rejected/100%25%20f%C3%BCr%20%231%3F.csv\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void noCellIsAFormula(String hostile) throws IOException {
        var out = new ByteArrayOutputStream();
        try (RowsCsv csv = new RowsCsv(out)) {
            csv.write(Samples.rejected(2, "x", hostile));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("'" + hostile);
    }

    @Test
    void theRowsFileOpensInASpreadsheet() throws IOException {
        var out = new ByteArrayOutputStream();
        try (RowsCsv csv = new RowsCsv(out)) {
            csv.write(new RowOutcome(1, 2, Outcome.CREATED, 17L, "https://example.com/17", null, null, null, null));
            csv.write(Samples.rejected(3, "email-invalid", "Not an address: \"a,b\""));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFline,outcome,candidate_id,candidate_url,code,field,message,incomplete_parts\r\n"
                        + "2,created,17,https://example.com/17,,,,\r\n"
                        + "3,rejected,,,email-invalid,E-Mail,\"Not an address: \"\"a,b\"\"\",\r\n");
    }

    @Test
    void theAddedColumnsSayWhatToCorrect() {
        assertThat(RejectedColumns.values(
                        "people.csv",
                        17,
                        List.of(
                                new Problem(OutcomeCode.NAME_BLANK, null, Sentence.quoted("Write a name.")),
                                new Problem(OutcomeCode.EMAIL_INVALID, "E-Mail", Sentence.quoted("Fix."))),
                        Language.ENGLISH))
                .containsExactly("people.csv:17", "name-blank | email-invalid", " | E-Mail", "Write a name. | Fix.");
        assertThat(RejectedColumns.values(
                        "p",
                        1,
                        List.of(
                                new Problem(OutcomeCode.NAME_BLANK, null, Sentence.quoted("x")),
                                new Problem(OutcomeCode.EMAIL_INVALID, null, Sentence.quoted("y"))),
                        Language.ENGLISH))
                .element(2)
                .isEqualTo("");
    }

    @Test
    void theTallyShowsWhatIsMostUrgent() {
        Tally tally = new Tally();
        for (int i = 0; i < 500; i++) {
            tally.add(new RowOutcome(
                    i,
                    i,
                    Outcome.SKIPPED,
                    1L,
                    null,
                    i == 499 ? "same-email-other-name" : "delivered-before",
                    null,
                    null,
                    null));
            tally.warn(i, new Problem(OutcomeCode.VALUE_NOT_SENT, null, Sentence.quoted("A warning")));
        }
        tally.add(Samples.rejected(600, "x", "y"));
        tally.add(new RowOutcome(601, 601, Outcome.CREATED, 2L, null, null, null, null, null));
        assertThat(tally.counts()).isEqualTo(new Counts(502, 1, 0, 500, 1, 0));
        assertThat(tally.skippedByCode()).isEqualTo(Map.of("delivered-before", 499L, "same-email-other-name", 1L));
        assertThat(tally.shown()).hasSize(200);
        assertThat(tally.shown()).extracting(RowOutcome::line).startsWith(499L, 600L, 0L, 1L);
        assertThat(tally.warnings().get("value-not-sent").count()).isEqualTo(500);
        assertThat(tally.warnings().get("value-not-sent").firstLines())
                .hasSize(10)
                .startsWith(0L, 1L);
    }

    @Test
    void aDamagedCoverLetterThatWasSentIsSomethingToLookAt() throws IOException {
        Tally tally = new Tally();
        tally.warn(
                2,
                new Problem(
                        OutcomeCode.MOJIBAKE,
                        "Cover letter",
                        Sentence.quoted("“GrÃ¼ÃŸe” contains garbled characters.")));
        tally.warn(
                3,
                new Problem(
                        OutcomeCode.EXCEL_ERROR, "Cover letter", Sentence.quoted("“#N/A” is a spreadsheet error.")));
        Receipt done = Samples.finished();
        Receipt receipt = ReceiptBuilder.of(done.file(), new Counts(3, 3, 0, 0, 0, 0))
                .times(done.startedAt(), done.finishedAt())
                .howRead(done.howRead())
                .warnings(tally.warnings())
                .build();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ReceiptJson.write(receipt, json);
        assertThat(new ObjectMapper().readTree(json.toByteArray()).path("needs_attention"))
                .extracting(JsonNode::asText)
                .containsExactly("1 cover letter is a spreadsheet error", "1 cover letter has garbled characters");
        assertThat(new ReceiptWords(receipt).whatNext().sentences())
                .contains(
                        "1 cover letter has garbled characters. The text was sent unchanged: correct it in Recruitee.");
    }

    /** Also what another version says of it can be read, shown and written anew. */
    @ParameterizedTest
    @EnumSource(OutcomeCode.class)
    void anyCodeMayWarn(OutcomeCode code) throws IOException {
        Tally tally = new Tally();
        tally.warn(2, new Problem(code, null, Sentence.quoted("Look at it.")));
        Receipt done = Samples.finished();
        Receipt receipt = ReceiptBuilder.of(done.file(), new Counts(3, 3, 0, 0, 0, 0))
                .times(done.startedAt(), done.finishedAt())
                .howRead(done.howRead())
                .warnings(tally.warnings())
                .build();
        assertThat(json(receipt)).contains(code.word());
        assertThat(page(receipt)).contains(code.word());
    }

    @Test
    void theOutboxPutsEverythingInItsPlace(@TempDir Path home) throws IOException {
        Outbox outbox = new Outbox(home.resolve("outbox"), ZONE, Language.ENGLISH);
        Files.createDirectory(home.resolve("outbox"));
        outbox.progress(
                NAMES,
                new Progress("people.csv", Samples.waiting().counts(), 12.34, Samples.rateLimit(), Samples.START));
        Golden.compare(
                "people.progress.json", Files.readString(outbox.receipts().resolve("people-2.csv.progress.json")));
        outbox.rows(NAMES, csv -> csv.write(Samples.rows().get(0)));
        outbox.rejected(NAMES, out -> out.write('x'));
        outbox.receipt(NAMES, Samples.waiting(), Samples.rows());
        outbox.receipt(NAMES, Samples.finished(), Samples.rows());
        outbox.progressDone(NAMES);
        try (var files = Files.walk(home).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> home.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "outbox/receipts/people-2.csv.receipt.json",
                            "outbox/receipts/people-2.csv.receipt.html",
                            "outbox/receipts/people-2.csv.rows.csv",
                            "outbox/rejected/people-2.csv");
        }
    }

    /** A file is undone by another thread than those that finish files with its corrected rows. */
    @Test
    void whatIsSaidOfAFileAtTheSameTimeIsAllInItsReceipt(@TempDir Path home) throws Exception {
        Outbox outbox = new Outbox(home.resolve("outbox"), ZONE, Language.ENGLISH);
        Files.createDirectories(outbox.receipts());
        ExecutorService undo = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 20; round++) {
                outbox.receipt(NAMES, Samples.finished(), Samples.rows());
                Future<?> undone = undo.submit(() -> {
                    outbox.undone(NAMES, new Receipt.Undone(Samples.START, 1, 0, 0));
                    return null;
                });
                outbox.correct(NAMES, new Receipt.Corrected(List.of("people-3.csv"), 0, null));
                undone.get();
                assertThat(ReceiptReader.receipt(outbox.receipts().resolve(NAMES.receiptJson())))
                        .matches(receipt -> receipt.corrected() != null, "tells that rows came again")
                        .matches(receipt -> receipt.undone() != null, "tells that it was undone");
            }
        } finally {
            undo.shutdownNow();
        }
    }

    private static String page(Receipt receipt) {
        return ReceiptHtml.page(receipt, NAMES, Samples.rows(), ZONE, true, Language.ENGLISH);
    }

    private static String json(Receipt receipt) throws IOException {
        var out = new ByteArrayOutputStream();
        ReceiptJson.write(receipt, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
