package io.recruiteebridge.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.language.Language;
import io.recruiteebridge.ledger.CommitHook;
import io.recruiteebridge.ledger.Delivery;
import io.recruiteebridge.ledger.Hash;
import io.recruiteebridge.ledger.HomeRequests;
import io.recruiteebridge.ledger.ImportFileState;
import io.recruiteebridge.ledger.Keys;
import io.recruiteebridge.ledger.Ledger;
import io.recruiteebridge.ledger.LeftAs;
import io.recruiteebridge.ledger.OpenFile;
import io.recruiteebridge.ledger.ReceivedFile;
import io.recruiteebridge.ledger.RowRecord;
import io.recruiteebridge.ledger.RowState;
import io.recruiteebridge.ledger.Undo;
import io.recruiteebridge.ledger.UndoState;
import io.recruiteebridge.ledger.sqlite.SqliteDatabase;
import io.recruiteebridge.receipt.Counts;
import io.recruiteebridge.receipt.Outbox;
import io.recruiteebridge.receipt.OutputNames;
import io.recruiteebridge.receipt.Receipt;
import io.recruiteebridge.receipt.ReceiptBuilder;
import io.recruiteebridge.receipt.ReceiptReader;
import io.recruiteebridge.recruitee.ApiRequest;
import io.recruiteebridge.recruitee.Backoff;
import io.recruiteebridge.recruitee.Purpose;
import io.recruiteebridge.recruitee.RateHints;
import io.recruiteebridge.recruitee.RecruiteeDirectory;
import io.recruiteebridge.recruitee.RecruiteeException;
import io.recruiteebridge.recruitee.Response;
import io.recruiteebridge.recruitee.ResponseClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of an undo, with a clock that only the test moves. */
class UndoServiceTest {
    private static final Instant LEFT = Instant.parse("2026-11-26T10:00:00.123456Z");

    @TempDir
    Path state;

    private final Ledger ledger = SqliteDatabase.inMemory(CommitHook.NONE);
    private final AtomicLong now = new AtomicLong();
    private final TreeSet<Long> there = new TreeSet<>();
    /** Those whose next deletes have no clear response, and how many. */
    private final Map<Long, Integer> unclear = new HashMap<>();

    /** Who is told to come again later, once. */
    private final Map<Long, Duration> throttled = new HashMap<>();

    private final List<Long> deletes = new ArrayList<>();

    private Outbox outbox;

    @BeforeEach
    void open() throws Exception {
        outbox = new Outbox(state, ZoneOffset.UTC, Language.ENGLISH);
        Files.createDirectory(outbox.receipts());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private UndoService service() {
        return new UndoService(
                ledger,
                Keys.random(),
                new RecruiteeDirectory(this::read, this::delete, Purpose.IMPORT),
                new HomeRequests(state),
                new UndoReport(ledger, outbox),
                candidate -> false,
                new Backoff(new Random(1)),
                Clock.systemUTC(),
                now::get);
    }

    private JsonNode read(ApiRequest request) throws RecruiteeException {
        long id = request.candidateId();
        if (!there.contains(id)) {
            throw new RecruiteeException(RecruiteeException.Kind.REFUSED, 404, "Not found");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("candidate").put("id", id).put("updated_at", LEFT.toString());
        return answer;
    }

    private Response delete(ApiRequest request) {
        long id = request.candidateId();
        deletes.add(id);
        Duration wait = throttled.remove(id);
        if (wait != null) {
            RateHints hints = new RateHints(wait, -1, -1, null);
            return new Response(ResponseClass.THROTTLED, 429, 0, null, null, "", hints, null, false);
        }
        if (unclear.merge(id, -1, Integer::sum) >= 0) {
            return Response.broken("reset", false);
        }
        there.remove(id);
        return new Response(ResponseClass.DONE, 204, 0, null, null, "", RateHints.NONE, null, false);
    }

    /** A file that is done: row 1 created candidate {@code first}, and so on. */
    private long imported(int rows, long first) {
        long id = ledger.files()
                .add(ReceivedFile.of("people" + first + ".csv", 1, rows, Instant.EPOCH))
                .id();
        List<RowRecord> records = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Hash identity = new Hash(first, i);
            long candidate = first + i;
            there.add(candidate);
            records.add(new RowRecord(
                    id,
                    i + 1L,
                    i + 2L,
                    RowState.CREATED,
                    identity.bytes(),
                    candidate,
                    null,
                    null,
                    null,
                    0,
                    null,
                    null));
            deliveries.add(new Delivery(
                    identity, List.of(), List.of(), candidate, true, id, i + 1L, i + 2L, new LeftAs(LEFT, null)));
        }
        ledger.rows().write(records);
        ledger.deliveries().add(deliveries);
        ledger.files().reserveSuffix(id, 1);
        ledger.files().move(id, ImportFileState.DONE, Instant.EPOCH);
        return id;
    }

    private void untilNothingIsLeft(UndoService undoing) throws Exception {
        for (int steps = 0; undoing.active(); steps++) {
            assertThat(steps).as("it comes to an end").isLessThan(1_000);
            UndoBatch batch = undoing.take(Duration.ZERO);
            if (batch == null) {
                now.addAndGet(Duration.ofSeconds(1).toNanos());
            } else {
                undoing.record(undoing.delete(undoing.intend(undoing.look(batch))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1_000_000_000_000_000L, 0, 1_000_000_000_000_000L, Long.MAX_VALUE})
    void whatIsAskedForIsTakenUpAtOnceWhateverTheMonotonicClockSays(long start) throws Exception {
        now.set(start);
        long file = imported(1, 1001);
        new HomeRequests(state).ask(UndoService.REQUEST, Long.toString(file));
        UndoBatch batch = service().take(Duration.ZERO);
        assertThat(batch).isNotNull();
        assertThat(batch.rows()).hasSize(1);
    }

    /** The clock stands still, so that nobody looks again without having heard of something. */
    @Test
    @Timeout(60)
    void whatIsAskedForMeanwhileIsHeardOf() throws Exception {
        long file = imported(1, 1001);
        HomeRequests requests = new HomeRequests(state);
        requests.makeFolder();
        UndoService undoing = service();
        assertThat(undoing.take(Duration.ZERO)).isNull();
        assertThat(undoing.take(Duration.ofMinutes(5)))
                .as("it listens from now on")
                .isNull();
        assertThat(undoing.take(Duration.ofMinutes(5)))
                .as("and has looked since")
                .isNull();

        requests.ask(UndoService.REQUEST, Long.toString(file));

        UndoBatch batch = undoing.take(Duration.ofMinutes(5));
        while (batch == null) {
            batch = undoing.take(Duration.ofMinutes(5));
        }
        assertThat(batch.fileId()).isEqualTo(file);
        undoing.wakeUp();
    }

    @Test
    void everyCandidateIsDeletedOnceOverManyBatchesAndFiles() throws Exception {
        long first = imported(25, 1001);
        long second = imported(12, 2001);
        unclear.putAll(Map.of(1003L, 2, 1020L, 1, 2012L, 4));
        UndoService undoing = service();
        undoing.request(first);
        undoing.request(second);
        untilNothingIsLeft(undoing);
        assertThat(there).isEmpty();
        assertThat(deletes).hasSize(25 + 12 + 2 + 1 + 4);
        assertThat(undoing.settled()).isEqualTo(37);
        assertThat(rows(first)).isEqualTo(Map.of(UndoState.UNDONE, 25L));
        assertThat(rows(second)).isEqualTo(Map.of(UndoState.UNDONE, 12L));
    }

    @Test
    void whoCouldNotBeDeletedGetsAsManyTriesTheNextTime() throws Exception {
        long file = imported(25, 1001);
        unclear.put(1003L, 5);
        UndoService undoing = service();
        undoing.request(file);
        untilNothingIsLeft(undoing);
        assertThat(there).containsExactly(1003L);
        assertThat(rows(file)).isEqualTo(Map.of(UndoState.UNDONE, 24L, UndoState.FAILED, 1L));

        unclear.put(1003L, 4);
        undoing.request(file);
        untilNothingIsLeft(undoing);
        assertThat(there).isEmpty();
        assertThat(rows(file)).isEqualTo(Map.of(UndoState.UNDONE, 25L));
    }

    /** The gate doesn't always make everybody wait. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoeverIsThrottledWaitsAsLongAsRecruiteeSaysEvenIfNobodyElseIsLeft(int rows) throws Exception {
        UndoService undoing = service();
        undoing.request(imported(rows, 1001));
        throttled.put(1001L, Duration.ofSeconds(4));
        throttled.put(1002L, Duration.ofSeconds(2));
        UndoBatch batch = undoing.take(Duration.ZERO);
        undoing.record(undoing.delete(undoing.intend(undoing.look(batch))));
        now.addAndGet(Duration.ofMillis(3_900).toNanos());
        assertThat(undoing.take(Duration.ZERO)).isNull();
        untilNothingIsLeft(undoing);
        assertThat(there).isEmpty();
        assertThat(deletes).hasSize(2 * rows);
    }

    @Test
    void nothingIsLeftToLookAtOnceEverybodyIsDeleted() throws Exception {
        long file = imported(3, 1001);
        ledger.files().leaveOpen(file, true, true);
        unclear.put(1003L, 5);
        UndoService undoing = service();
        undoing.request(file);
        untilNothingIsLeft(undoing);
        assertThat(ledger.files().open()).singleElement().matches(OpenFile::toLookAt, "somebody is still there");
        undoing.request(file);
        untilNothingIsLeft(undoing);
        assertThat(ledger.files().open())
                .singleElement()
                .matches(OpenFile::toFix, "rows to fix wait as before")
                .matches(open -> !open.toLookAt());
    }

    @Test
    void theReceiptTellsThatTheImportWasUndone() throws Exception {
        long file = imported(3, 1001);
        OutputNames names = OutputNames.of("people1001.csv", 1);
        outbox.receipt(
                names,
                ReceiptBuilder.of("people1001.csv", new Counts(3, 3, 0, 0, 0, 0))
                        .build(),
                List.of());
        unclear.put(1003L, 5);
        UndoService undoing = service();
        undoing.request(file);
        untilNothingIsLeft(undoing);
        Path receipt = outbox.receipts().resolve(names.receiptJson());
        assertThat(ReceiptReader.receipt(receipt).undone())
                .returns(2L, Receipt.Undone::undone)
                .returns(1L, Receipt.Undone::failed);
        assertThat(outbox.receipts().resolve(names.receiptHtml()))
                .content()
                .contains("Somebody has undone this import: 2 undone, 0 kept, 1 failed.");
        assertThat(outbox.receipts().resolve(names.undoCsv())).exists();
        undoing.request(file);
        untilNothingIsLeft(undoing);
        assertThat(ReceiptReader.receipt(receipt).undone()).returns(3L, Receipt.Undone::undone);
    }

    private Map<UndoState, Long> rows(long file) {
        Undo undo = ledger.undos().find(file);
        assertThat(undo).isNotNull();
        assertThat(undo.finishedAt()).isNotNull();
        return undo.rows();
    }
}
