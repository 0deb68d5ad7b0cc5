package io.recruiteebridge.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.recruiteebridge.files.AtomicFile;
import io.recruiteebridge.files.FileError;
import io.recruiteebridge.files.IOConsumer;
import io.recruiteebridge.outcome.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes what quotes a person out of the receipt of a drop. Lines, outcomes and counts stay, so that the receipt still adds
 * up. Used once.
 */
public final class ReceiptErasure {
    /** What stands where somebody was quoted. */
    public static final String ERASED = "(erased)";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MESSAGE = 6;

    private final Path folder;
    private final OutputNames names;
    private final Set<Long> lines;
    private final Predicate<String> quotes;
    private final ZoneId zone;

    /**
     * @param folder where the receipts are
     * @param lines the person's rows in the drop, as far as they are known
     * @param quotes whether a text quotes the person
     * @param zone in which people read times
     */
    public ReceiptErasure(Path folder, OutputNames names, Set<Long> lines, Predicate<String> quotes, ZoneId zone) {
        this.folder = folder;
        this.names = names;
        this.lines = lines;
        this.quotes = quotes;
        this.zone = zone;
    }

    /** A file that quoted the person, and in how many places. */
    public record Changed(Path file, long places) {}

    /**
     * Rewrites those of the files that quote the person.
     *
     * @throws IOException if a file cannot be read as what it was written as, or cannot be written
     */
    public List<Changed> run() throws IOException {
        List<Changed> changed = new ArrayList<>();
        Path rowsFile = folder.resolve(names.rowsCsv());
        AtomicLong places = new AtomicLong();
        if (Files.isRegularFile(rowsFile)) {
            forEachRow(rowsFile, row -> places.addAndGet(erase(row) ? 1 : 0));
        }
        long messages = places.get();
        if (messages > 0) {
            rewrite(rowsFile, this::writeRows);
            changed.add(new Changed(rowsFile, messages));
        }
        Path jsonFile = folder.resolve(names.receiptJson());
        if (!Files.isRegularFile(jsonFile)) {
            return changed;
        }
        if (!(MAPPER.readTree(Files.readAllBytes(jsonFile)) instanceof ObjectNode receipt)) {
            throw new IOException(jsonFile + " is not a receipt");
        }
        long others = eraseWarnings(receipt) + eraseError(receipt) + eraseHeadings(receipt);
        Path page = folder.resolve(names.receiptHtml());
        if ((messages > 0 || others > 0) && Files.isRegularFile(page)) {
            String text = ReceiptHtml.page(receipt(receipt), names, shown(rowsFile), zone);
            rewrite(page, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            changed.add(new Changed(page, messages + others));
        }
        if (others > 0) {
            rewrite(jsonFile, out -> ReceiptJson.print(receipt, out));
            changed.add(new Changed(jsonFile, others));
        }
        return changed;
    }

    /** The file's age stays what it was: it says how long the file is kept. */
    private static void rewrite(Path file, IOConsumer<OutputStream> content) throws IOException {
        var time = Files.getLastModifiedTime(file);
        AtomicFile.write(file, AtomicFile.Mode.REPLACE, content);
        Files.setLastModifiedTime(file, time);
    }

    // ---- rows -----------------------------------------------------------------------------------------------------

    private static void forEachRow(Path file, IOConsumer<List<String>> each) throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(file)) {
            for (CsvRecord row : csv) {
                each.accept(new ArrayList<>(row.getFields()));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw new IOException(file + " is not the rows file of a receipt: " + e.getMessage(), e);
        }
    }

    /** Whether the row quoted the person. The heading is a row, too, but quotes nobody. */
    private boolean erase(List<String> row) {
        boolean theirs = lines.contains(number(row.get(0)));
        boolean changed = false;
        for (int i = MESSAGE - 1; i < row.size(); i++) {
            String cell = row.get(i);
            if (!cell.isEmpty() && !cell.equals(ERASED) && (quotes.test(cell) || theirs && i >= MESSAGE)) {
                row.set(i, ERASED);
                changed = true;
            }
        }
        return changed;
    }

    private void writeRows(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            forEachRow(folder.resolve(names.rowsCsv()), row -> {
                erase(row);
                csv.writeRecord(row);
            });
        }
    }

    private List<RowOutcome> shown(Path rowsFile) throws IOException {
        Tally tally = new Tally();
        AtomicLong number = new AtomicLong(-1);
        if (Files.isRegularFile(rowsFile)) {
            forEachRow(rowsFile, row -> {
                if (number.incrementAndGet() > 0 && row.size() > MESSAGE) {
                    tally.add(outcome(row, number.get()));
                }
            });
        }
        return tally.shown();
    }

    private static RowOutcome outcome(List<String> row, long number) {
        return new RowOutcome(
                number,
                number(row.get(0)),
                outcome(row.get(1)),
                row.get(2).isEmpty() ? null : (Long) number(row.get(2)),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                text(row, MESSAGE),
                null);
    }

    private static Outcome outcome(String word) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        return Outcome.PENDING;
    }

    private static long number(String cell) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static @Nullable String text(List<String> row, int cell) {
        String text = cell < row.size() ? row.get(cell) : "";
        boolean guarded = text.length() > 1 && text.charAt(0) == '\'' && "=+-@\t\r".indexOf(text.charAt(1)) >= 0;
        return text.isEmpty() ? null : guarded ? text.substring(1) : text;
    }

    // ---- the receipt itself ---------------------------------------------------------------------------------------

    private long eraseWarnings(ObjectNode receipt) {
        long erased = 0;
        for (JsonNode node : receipt.path("warnings")) {
            if (node instanceof ObjectNode warning) {
                String message = warning.path("message").asText();
                boolean theirs =
                        lines.contains(warning.path("first_lines").path(0).asLong());
                if (!message.equals(ERASED) && (theirs || quotes.test(message))) {
                    warning.put("message", ERASED);
                    erased++;
                }
            }
        }
        return erased;
    }

    private long eraseError(ObjectNode receipt) {
        if (receipt.path("error") instanceof ObjectNode error
                && quotes.test(error.path("message").asText())) {
            error.put("message", ERASED);
            return 1;
        }
        return 0;
    }

    /** Of a file without headings the first person's data count as such. */
    private long eraseHeadings(ObjectNode receipt) {
        long erased = 0;
        boolean all = false;
        for (Map.Entry<String, JsonNode> column : receipt.path("columns").properties()) {
            all |= quotes.test(column.getKey());
        }
        if (all) {
            int columns = receipt.path("columns").size();
            receipt.putObject("columns").put(ERASED + " × " + columns, (String) null);
            erased++;
        }
        for (String key : List.of("not_sent_yet", "ignored")) {
            if (receipt.path(key) instanceof ArrayNode list) {
                boolean theirs = all;
                for (JsonNode heading : list) {
                    theirs |= quotes.test(heading.asText());
                }
                if (theirs && !list.isEmpty()) {
                    list.removeAll();
                    list.add(TextNode.valueOf(ERASED));
                    erased++;
                }
            }
        }
        return erased;
    }

    private static Receipt receipt(JsonNode json) {
        JsonNode error = json.path("error");
        Map<String, Receipt.Warning> warnings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> warning : json.path("warnings").properties()) {
            List<Long> first = new ArrayList<>();
            warning.getValue().path("first_lines").forEach(line -> first.add(line.asLong()));
            warnings.put(
                    warning.getKey(),
                    new Receipt.Warning(
                            warning.getValue().path("message").asText(),
                            warning.getValue().path("count").asLong(),
                            first));
        }
        return new Receipt(
                json.path("file").asText(),
                json.path("sha256").asText(),
                json.path("check").asBoolean(),
                Instant.parse(json.path("started_at").asText()),
                json.path("finished_at").isTextual()
                        ? Instant.parse(json.path("finished_at").asText())
                        : null,
                json.path("format").isTextual() ? howRead(json) : null,
                new Counts(
                        json.path("read").asLong(),
                        json.path("created").asLong(),
                        json.path("updated").asLong(),
                        json.path("skipped").asLong(),
                        json.path("rejected").asLong(),
                        json.path("pending").asLong()),
                numbers(json.path("skipped_by_code")),
                numbers(json.path("rejected_by_code")),
                warnings,
                json.path("duplicates").asText(),
                json.path("requests").asLong(),
                json.path("seconds").asDouble(),
                null,
                null,
                error.isObject()
                        ? new FileError(
                                error.path("code").asText(),
                                error.path("message").asText(),
                                error.path("line").isNumber()
                                        ? error.path("line").longValue()
                                        : null,
                                error.path("column").isNumber()
                                        ? error.path("column").longValue()
                                        : null)
                        : null,
                json.path("bridge_version").asText());
    }

    private static HowRead howRead(JsonNode json) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> column : json.path("columns").properties()) {
            columns.put(column.getKey(), column.getValue().textValue());
        }
        return new HowRead(
                json.path("format").asText(),
                json.path("gzip").asBoolean(),
                json.path("encoding").asText(),
                json.path("delimiter").textValue(),
                columns,
                texts(json.path("not_sent_yet")),
                texts(json.path("ignored")));
    }

    private static Map<String, Long> numbers(JsonNode json) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong()));
        return numbers;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
