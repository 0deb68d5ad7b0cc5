package io.recruiteebridge.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.recruiteebridge.files.Rewrite;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.receipt.ReceiptReader.DamagedReceiptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptReaderTest {
    private static final OutputNames NAMES = new OutputNames("people.csv");

    @TempDir
    Path folder;

    private Outbox outbox;
    private Path json;
    private Path rows;

    @BeforeEach
    void makeFolders() throws IOException {
        outbox = new Outbox(folder, ZoneOffset.UTC, Language.ENGLISH);
        Files.createDirectories(outbox.receipts());
        json = outbox.receipts().resolve(NAMES.receiptJson());
        rows = outbox.receipts().resolve(NAMES.rowsCsv());
    }

    static Stream<Receipt> receipts() {
        return Stream.of(
                Samples.finished(),
                Samples.waiting(),
                Samples.setAside(),
                Samples.encodingUnsure(),
                Samples.checked(),
                Samples.workbook(),
                Samples.hostile());
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void aReceiptComesBackAsItWas(Receipt receipt) throws IOException {
        outbox.receipt(NAMES, receipt, Samples.rows());
        assertRead(receipt);
    }

    @Test
    void rowsComeBackAsTheyWere() throws IOException {
        List<RowOutcome> written = new ArrayList<>();
        for (String message :
                List.of("=1+1", "'=1+1", "'quoted'", "+49", "-", "@x", "\tx", "two\r\nlines, \"quoted\"")) {
            written.add(new RowOutcome(
                    written.size() + 1,
                    written.size() + 2,
                    Outcome.REJECTED,
                    1L,
                    null,
                    "a-code",
                    message,
                    message,
                    null));
        }
        written.add(new RowOutcome(written.size() + 1, 99, Outcome.CREATED, null, null, null, null, null, null));
        writeRows(written);
        assertThat(readRows()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"file\":\"people.csv\"}"})
    void whatIsNoReceiptIsDamaged(String text) throws IOException {
        Files.writeString(json, text);
        assertThatThrownBy(() -> ReceiptReader.receipt(json)).isInstanceOf(DamagedReceiptException.class);
    }

    @Test
    void rowsThatAreNotCsvAreDamaged() throws IOException {
        Files.writeString(rows, "line,outcome\n1,\"created\"x\"\n\"");
        assertThatThrownBy(this::readRows).isInstanceOf(DamagedReceiptException.class);
    }

    @Test
    void anErasedReceiptQuotesThePersonNowhereAndStillAddsUp() throws IOException {
        outbox.receipt(NAMES, Samples.finished(), Samples.rows());
        writeRows(Samples.rows());
        assertThat(Files.readString(outbox.receipts().resolve(NAMES.receiptHtml())))
                .contains("anna@example.com");

        List<Rewrite> plan = erasure().plan();
        assertThat(plan)
                .extracting(Rewrite::file, Rewrite::places)
                .containsExactly(tuple(outbox.receipts().resolve(NAMES.receiptHtml()), 2L), tuple(rows, 2L));
        for (Rewrite rewrite : plan) {
            rewrite.run();
        }
        for (String file : List.of(NAMES.receiptHtml(), NAMES.receiptJson(), NAMES.rowsCsv())) {
            assertThat(Files.readString(outbox.receipts().resolve(file))).doesNotContain("anna@", "bert@");
        }
        assertThat(readRows()).extracting(RowOutcome::line).containsExactly(10L, 3L, 17L);
        assertRead(Samples.finished());
        assertThat(erasure().plan()).isEmpty();
    }

    @Test
    void anErasedRowLeadsToNobodyAndIsNothingToFix() throws IOException {
        Receipt finished = Samples.finished();
        Receipt three = ReceiptBuilder.of(finished.file(), new Counts(2, 0, 0, 1, 1, 0))
                .times(finished.startedAt(), finished.finishedAt())
                .howRead(finished.howRead())
                .skipped(Map.of("same-email-other-name", 1L))
                .rejected(Map.of("email-invalid", 1L))
                .build();
        List<RowOutcome> both = List.of(Samples.rows().get(0), Samples.rows().get(2));
        outbox.receipt(NAMES, three, both);
        writeRows(both);
        for (Rewrite rewrite : erasure().plan()) {
            rewrite.run();
        }
        assertThat(readRows())
                .extracting(RowOutcome::candidateId, RowOutcome::candidateUrl, RowOutcome::code)
                .containsExactly(tuple(null, null, "same-email-other-name"), tuple(null, null, "erased"));
        assertThat(ReceiptReader.receipt(json).rejectedByCode()).containsExactly(Map.entry("erased", 1L));
        assertThat(Files.readString(outbox.receipts().resolve(NAMES.receiptHtml())))
                .doesNotContain("4711");
        assertThat(erasure().plan()).isEmpty();
    }

    /** The page is made from the rows: were they written first, a crash in between would leave the person on the page. */
    @Test
    void aCrashLeavesNothingThatARepetitionWouldNotFind() throws IOException {
        outbox.receipt(NAMES, Samples.finished(), Samples.rows());
        writeRows(Samples.rows());
        Path page = outbox.receipts().resolve(NAMES.receiptHtml());
        assertThat(erasure().plan()).first().extracting(Rewrite::file).isEqualTo(page);
    }

    /** Times are written in milliseconds. */
    private void assertRead(Receipt receipt) throws IOException {
        assertThat(ReceiptReader.receipt(json))
                .usingRecursiveComparison()
                .withComparatorForType(Comparator.comparing(time -> time.truncatedTo(ChronoUnit.MILLIS)), Instant.class)
                .isEqualTo(receipt);
    }

    private ReceiptErasure erasure() {
        return new ReceiptErasure(
                outbox.receipts(),
                NAMES,
                Set.of(17L),
                text -> text.contains("anna@example.com"),
                ZoneOffset.UTC,
                Language.ENGLISH);
    }

    private void writeRows(List<RowOutcome> all) throws IOException {
        outbox.rows(NAMES, csv -> {
            for (RowOutcome row : all) {
                csv.write(row);
            }
        });
    }

    private List<RowOutcome> readRows() throws IOException {
        List<RowOutcome> read = new ArrayList<>();
        ReceiptReader.rows(rows, read::add);
        return read;
    }
}
