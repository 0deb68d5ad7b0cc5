package io.recruiteebridge.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.recruiteebridge.files.IOConsumer;
import io.recruiteebridge.files.SpreadsheetGuard;
import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.outcome.EncodingReading;
import io.recruiteebridge.outcome.FileError;
import io.recruiteebridge.outcome.Outcome;
import io.recruiteebridge.reading.PassedOver;
import io.recruiteebridge.reading.ReadingNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReceiptJson} and {@link RowsCsv} wrote. Thread-safe. */
public final class ReceiptReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReceiptReader() {}

    /** A file that isn't what its name says. */
    public static final class DamagedReceiptException extends IOException {
        DamagedReceiptException(Path file, Exception cause) {
            super(file + " is damaged: " + cause.getMessage(), cause);
        }
    }

    /**
     * Reads a {@code .receipt.json}.
     *
     * @throws DamagedReceiptException if it is not a receipt, or contradicts itself
     */
    public static Receipt receipt(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return receipt(MAPPER.readTree(bytes));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new DamagedReceiptException(file, e);
        }
    }

    /**
     * Hands over each row of a {@code .rows.csv} in its order, in constant memory. An outcome that this version doesn't
     * know counts as pending.
     *
     * @throws DamagedReceiptException if it can't be read as CSV
     */
    public static void rows(Path file, IOConsumer<RowOutcome> each) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            long number = 0;
            for (NamedCsvRecord row : csv) {
                number++;
                each.accept(row(row, number));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new DamagedReceiptException(file, e);
        }
    }

    private static RowOutcome row(NamedCsvRecord row, long number) {
        return new RowOutcome(
                number,
                Objects.requireNonNullElse(number(row, "line"), 0L),
                outcome(row.findField("outcome").orElse("")),
                number(row, "candidate_id"),
                text(row, "candidate_url"),
                text(row, "code"),
                text(row, "field"),
                text(row, "message"),
                null);
    }

    private static @Nullable Long number(NamedCsvRecord row, String name) {
        String text = row.findField(name).orElse("");
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static @Nullable String text(NamedCsvRecord row, String name) {
        String text = row.findField(name).orElse("");
        return text.isEmpty() ? null : SpreadsheetGuard.unguard(text);
    }

    private static Outcome outcome(String word) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        return Outcome.PENDING;
    }

    private static Receipt receipt(JsonNode json) {
        return new Receipt(
                json.path("file").asText(),
                json.path("sha256").asText(),
                json.path("check").asBoolean(),
                Instant.parse(json.path("started_at").asText()),
                time(json.path("finished_at")),
                json.path("format").isTextual() ? howRead(json) : null,
                new Counts(
                        json.path("read").asLong(),
                        json.path("created").asLong(),
                        json.path("updated").asLong(),
                        json.path("skipped").asLong(),
                        json.path("rejected").asLong(),
                        json.path("pending").asLong()),
                json.path("incomplete").asLong(),
                map(json.path("skipped_by_code"), JsonNode::asLong),
                map(json.path("rejected_by_code"), JsonNode::asLong),
                map(json.path("warnings"), ReceiptReader::warning),
                json.path("duplicates").asText(),
                json.path("requests").asLong(),
                json.path("seconds").asDouble(),
                waiting(json),
                time(json.path("expected_finish")),
                error(json.path("error")),
                json.path("bridge_version").asText(),
                corrected(json.path("corrected")),
                undone(json.path("undone")));
    }

    private static Receipt.@Nullable Undone undone(JsonNode json) {
        Instant at = time(json.path("at"));
        return at == null
                ? null
                : new Receipt.Undone(
                        at,
                        json.path("undone").asLong(),
                        json.path("kept").asLong(),
                        json.path("failed").asLong());
    }

    private static @Nullable Instant time(JsonNode json) {
        return json.isTextual() ? Instant.parse(json.asText()) : null;
    }

    private static HowRead howRead(JsonNode json) {
        return new HowRead(
                json.path("format").asText(),
                json.path("gzip").asBoolean(),
                json.path("encoding").textValue(),
                json.path("delimiter").textValue(),
                map(json.path("columns"), JsonNode::textValue),
                list(json.path("ignored"), JsonNode::asText),
                new ReadingNotes(
                        json.path("header_line").asLong(),
                        json.path("sheet").textValue(),
                        list(
                                json.path("passed_over"),
                                line -> new PassedOver(
                                        line.path("line").asLong(),
                                        line.path("why").asText())),
                        json.path("passed_over_count").asLong(),
                        json.path("encoding_sample").textValue(),
                        list(json.path("remarks"), JsonNode::asText),
                        json.path("table").textValue()),
                list(json.path("unused_files"), JsonNode::asText));
    }

    private static Receipt.Warning warning(JsonNode json) {
        return new Receipt.Warning(
                json.path("message").asText(),
                json.path("count").asLong(),
                list(json.path("first_lines"), JsonNode::asLong));
    }

    private static @Nullable Waiting waiting(JsonNode json) {
        JsonNode seconds = json.path("waiting_seconds");
        String reason = json.path("waiting_for").textValue();
        return reason == null
                ? null
                : new Waiting(
                        seconds.isNumber() ? Duration.ofSeconds(seconds.longValue()) : null,
                        Sentence.kept("waiting.", reason));
    }

    private static @Nullable FileError error(JsonNode json) {
        return json.isObject()
                ? new FileError(
                        json.path("code").asText(),
                        json.path("message").asText(),
                        place(json.path("line")),
                        place(json.path("column")),
                        list(
                                json.path("readings"),
                                reading -> new EncodingReading(
                                        reading.path("encoding").asText(),
                                        list(reading.path("samples"), JsonNode::asText))))
                : null;
    }

    private static Receipt.@Nullable Corrected corrected(JsonNode json) {
        return json.isObject()
                ? new Receipt.Corrected(
                        list(json.path("by"), JsonNode::asText),
                        json.path("waiting").asLong(),
                        json.path("archived").textValue())
                : null;
    }

    private static @Nullable Long place(JsonNode json) {
        return json.isNumber() ? Long.valueOf(json.longValue()) : null;
    }

    private static <T extends @Nullable Object> Map<String, T> map(JsonNode json, Function<JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        json.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return map;
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> value) {
        List<T> list = new ArrayList<>();
        json.forEach(element -> list.add(value.apply(element)));
        return list;
    }
}
