package io.recruiteebridge.receipt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.reading.ReadingNotes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A receipt for programs: snake_case, times in UTC, nothing left out. Fields are only ever added. */
public final class ReceiptJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReceiptJson() {}

    /** Writes the receipt as one JSON object, indented; the stream stays open. */
    public static void write(Receipt receipt, OutputStream out) throws IOException {
        print(of(receipt), out);
    }

    /**
     * Writes the receipt of a check with what a check shows besides.
     *
     * @param rows the rows that would be rejected or skipped
     * @param payloads the first payloads that would be sent, each a JSON document
     */
    public static void writeCheck(Receipt receipt, List<RowOutcome> rows, List<String> payloads, OutputStream out)
            throws IOException {
        ObjectNode json = of(receipt);
        ArrayNode rowList = json.putArray("rows");
        rows.forEach(row -> rowList.add(row(row)));
        ArrayNode payloadList = json.putArray("payloads");
        for (String payload : payloads) {
            payloadList.add(MAPPER.readTree(payload));
        }
        print(json, out);
    }

    static void print(ObjectNode json, OutputStream out) throws IOException {
        // Through a writer: half of a surrogate pair, which JSON can carry, becomes "?" there, and an exception
        // elsewhere.
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        writer.write('\n');
        writer.flush();
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** The rows read, and those of each outcome by its word. */
    public static void putCounts(ObjectNode json, Counts counts) {
        json.put("read", counts.read());
        for (Outcome outcome : Outcome.values()) {
            json.put(outcome.word(), counts.of(outcome));
        }
    }

    static void putWaiting(ObjectNode json, @Nullable Waiting waiting) {
        json.put("waiting_for", waiting == null ? null : waiting.reason().toString());
        json.put(
                "waiting_seconds",
                waiting == null || waiting.howLong() == null
                        ? null
                        : (Long) waiting.howLong().toSeconds());
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The receipt as one object, which belongs to the caller. */
    public static ObjectNode of(Receipt receipt) {
        ObjectNode json = newObject();
        json.put("receipt_version", Receipt.VERSION);
        json.put("bridge_version", receipt.bridgeVersion());
        json.put("file", receipt.file());
        json.put("sha256", receipt.sha256());
        json.put("check", receipt.check());
        json.put("started_at", time(receipt.startedAt()));
        json.put("finished_at", time(receipt.finishedAt()));
        putHowRead(json, receipt.howRead());
        putCounts(json, receipt.counts());
        json.put("incomplete", receipt.incomplete());
        json.set("skipped_by_code", numbers(receipt.skippedByCode()));
        json.set("rejected_by_code", numbers(receipt.rejectedByCode()));
        json.set("warnings", warnings(receipt.warnings()));
        ArrayNode needs = json.putArray("needs_attention");
        new ReceiptWords(receipt).needs().forEach(need -> needs.add(need.toString()));
        json.put("duplicates", receipt.duplicates());
        json.put("requests", receipt.requests());
        json.put("seconds", receipt.seconds());
        putWaiting(json, receipt.waiting());
        json.put("expected_finish", time(receipt.expectedFinish()));
        Receipt.Corrected corrected = receipt.corrected();
        if (corrected == null) {
            json.putNull("corrected");
        } else {
            ObjectNode one = json.putObject("corrected");
            ArrayNode by = one.putArray("by");
            corrected.by().forEach(by::add);
            one.put("waiting", corrected.waiting()).put("archived", corrected.archived());
        }
        Receipt.Undone undone = receipt.undone();
        if (undone != null) {
            json.putObject("undone")
                    .put("at", time(undone.at()))
                    .put("undone", undone.undone())
                    .put("kept", undone.kept())
                    .put("failed", undone.failed());
        }
        FileError error = receipt.error();
        if (error == null) {
            json.putNull("error");
        } else {
            ArrayNode readings = json.putObject("error")
                    .put("code", error.code())
                    .put("message", error.message())
                    .put("line", error.line())
                    .put("column", error.column())
                    .putArray("readings");
            for (EncodingReading reading : error.readings()) {
                ArrayNode samples =
                        readings.addObject().put("encoding", reading.encoding()).putArray("samples");
                reading.samples().forEach(samples::add);
            }
        }
        return json;
    }

    private static void putHowRead(ObjectNode json, @Nullable HowRead howRead) {
        if (howRead == null) {
            json.putNull("format").putNull("gzip").putNull("encoding").putNull("delimiter");
            json.putObject("columns");
            json.putArray("not_sent_yet");
            json.putArray("ignored");
            putNotes(json, ReadingNotes.NONE);
            json.putArray("unused_files");
            return;
        }
        json.put("format", howRead.format());
        json.put("gzip", howRead.gzip());
        json.put("encoding", howRead.encoding());
        json.put("delimiter", howRead.delimiter());
        ObjectNode columns = json.putObject("columns");
        howRead.columns().forEach((heading, field) -> columns.put(heading, field));
        json.putArray("not_sent_yet"); // of the first version
        ArrayNode ignored = json.putArray("ignored");
        howRead.ignored().forEach(ignored::add);
        putNotes(json, howRead.notes());
        ArrayNode unused = json.putArray("unused_files");
        howRead.unusedFiles().forEach(unused::add);
    }

    private static void putNotes(ObjectNode json, ReadingNotes notes) {
        json.put("table", notes.table());
        json.put("sheet", notes.sheet());
        json.put("header_line", notes.headerLine() == 0 ? null : (Long) notes.headerLine());
        ArrayNode passedOver = json.putArray("passed_over");
        notes.passedOver()
                .forEach(line -> passedOver.addObject().put("line", line.line()).put("why", line.why()));
        json.put("passed_over_count", notes.passedOverCount());
        json.put("encoding_sample", notes.encodingSample());
        ArrayNode remarks = json.putArray("remarks");
        notes.remarks().forEach(remarks::add);
    }

    private static ObjectNode numbers(Map<String, Long> byCode) {
        ObjectNode json = newObject();
        byCode.forEach((code, count) -> json.put(code, count));
        return json;
    }

    private static ObjectNode warnings(Map<String, Receipt.Warning> warnings) {
        ObjectNode json = newObject();
        warnings.forEach((code, warning) -> {
            ObjectNode one = json.putObject(code);
            one.put("count", warning.count());
            one.put("message", warning.message());
            ArrayNode lines = one.putArray("first_lines");
            warning.firstLines().forEach(lines::add);
        });
        return json;
    }

    private static ObjectNode row(RowOutcome row) {
        return newObject()
                .put("line", row.line())
                .put("outcome", row.outcome().word())
                .put("candidate_id", row.candidateId())
                .put("candidate_url", row.candidateUrl())
                .put("code", row.code())
                .put("field", row.field())
                .put("message", row.message());
    }
}
